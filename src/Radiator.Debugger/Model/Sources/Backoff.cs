namespace Radiator.Debugger.Model.Sources;

/// <summary>How long to wait before the next try: doubling from half a second to 10 s, the last quarter by
/// chance.</summary>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    /// <summary>The wait after a number of failed tries in a row, from 1.</summary>
    public TimeSpan After(int attempt)
    {
        var full = Math.Min(s_longest.Ticks, s_first.Ticks << Math.Clamp(attempt - 1, 0, 10));
        return TimeSpan.FromTicks(full) * (0.75 + (random.NextDouble() / 4));
    }
}
