using System.Globalization;
using Radiator.Wire.Attach.V1;

namespace Radiator.Service;

/// <summary>How a daemon stands, in the line that <c>systemctl status</c> shows. Holds no text of events.</summary>
internal sealed class DaemonReport(Func<Stats> read, TimeProvider clock)
{
    private const int ProblemLengthMax = 160;

    private readonly EventRate _rate = new(clock);

    /// <summary>The line, at this moment.</summary>
    public string Describe()
    {
        var stats = read();
        var (perSecond, bad) = _rate.Take(stats.Received, stats.Violating);
        List<string> parts =
        [
            Link(stats),
            string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.0} events/s, {bad:0%} violating"),
            Strips(stats),
        ];
        if (stats.PlanProblem.Length > 0)
            parts.Add($"an older plan stays in use: {Short(stats.PlanProblem)}");
        if (stats.LightsProblem.Length > 0)
            parts.Add($"lights: {Short(stats.LightsProblem)}");
        if (stats.StateProblem.Length > 0)
            parts.Add($"state: {Short(stats.StateProblem)}");
        return string.Join("; ", parts);
    }

    private static string Link(Stats stats) => stats.Link switch
    {
        LinkState.Live => "live",
        LinkState.CatchingUp => string.Create(
            CultureInfo.InvariantCulture, $"catching up, {stats.LagRecords} records behind"),
        LinkState.Connecting => "connecting",
        _ => $"not connected: {Short(stats.LinkDetail)}",
    };

    private static string Strips(Stats stats)
    {
        var dark = stats.Outputs.Where(output => output.Problem.Length > 0).ToArray();
        if (dark.Length > 0)
        {
            var (first, rest) = (dark[0], dark.Length - 1);
            return $"strip {first.Name} shows nothing: {Short(first.Problem)}"
                + (rest == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {rest} more)"));
        }

        return stats.Outputs.Count switch
        {
            0 => "no strip",
            1 => "1 strip lit",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} strips lit"),
        };
    }

    private static string Short(string text) =>
        text.Length <= ProblemLengthMax ? text : string.Concat(text.AsSpan(0, ProblemLengthMax), "…");
}
