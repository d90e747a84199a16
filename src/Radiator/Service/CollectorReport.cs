using System.Globalization;
using Radiator.Collector;

namespace Radiator.Service;

/// <summary>How a collector stands, in the line that <c>systemctl status</c> shows. Holds no text of events.</summary>
internal sealed class CollectorReport(Func<CollectorStats> read, TimeProvider clock)
{
    private readonly EventRate _rate = new(clock);

    /// <summary>The line, at this moment.</summary>
    public string Describe()
    {
        var stats = read();
        var discards = (ulong)stats.Discards.Values.Sum();
        var (perSecond, bad) = _rate.Take((ulong)stats.Events + discards, discards);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(stats.IsLogFailing ? "the log takes no writes, senders hear 503; " : "")}{perSecond:0.0} events/s, "
            + $"{bad:0%} discarded; {Subscribers(stats.Subscribers)}; log {stats.LogBytes / 1e6:0} MB");
    }

    private static string Subscribers(int count) => count == 1
        ? "1 subscriber" : string.Create(CultureInfo.InvariantCulture, $"{count} subscribers");
}
