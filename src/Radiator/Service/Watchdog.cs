using System.Globalization;
using Radiator.Daemon;

namespace Radiator.Service;

/// <summary>
/// Whether the service manager may be told that all is well (sd_watchdog_enabled(3)): only while every loop beats. A
/// service that is not watched has a limit all the same, to say what stands still.
/// </summary>
internal sealed class Watchdog
{
    private static readonly TimeSpan LimitUnwatched = TimeSpan.FromSeconds(30);

    private Watchdog(TimeSpan? interval) => (IsWatched, Interval) = (interval is not null, interval ?? LimitUnwatched);

    /// <summary>Whether the manager ends this process where it hears nothing for <see cref="Interval"/>.</summary>
    public bool IsWatched { get; }

    /// <summary>The longest silence that the manager allows.</summary>
    public TimeSpan Interval { get; }

    /// <summary>
    /// Half of the interval, a loop's share: one that hangs is found before the manager would miss a beat, and the
    /// service is gone one and a half intervals after the hang at the latest.
    /// </summary>
    public TimeSpan Limit => Interval / 2;

    /// <summary>From WATCHDOG_USEC; WATCHDOG_PID names the process that is meant, where it is set.</summary>
    public static Watchdog From(Func<string, string?> environment, int processId)
    {
        var isOurs = environment("WATCHDOG_PID") is not { Length: > 0 } pid
            || pid == processId.ToString(CultureInfo.InvariantCulture);
        return isOurs
            && long.TryParse(
                environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds is > 0 and <= long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? new Watchdog(TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond)) : new Watchdog(null);
    }

    /// <summary>The loop that has stood still the longest, beyond the limit; null where all is well.</summary>
    public Heartbeat? FindHung(IEnumerable<Heartbeat> loops) =>
        loops.Where(loop => loop.Silence > Limit).MaxBy(loop => loop.Silence);
}
