namespace Radiator.Daemon.Upstream;

/// <summary>
/// How long to wait before the next attempt: doubling from half a second to 30 s, of which the second half is random,
/// so that a hundred daemons do not come back in the same instant. An error that will not pass by itself is tried again
/// once a minute.
/// </summary>
public sealed class Backoff(Random random)
{
    /// <summary>The first wait, before chance takes up to half of it.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The wait where somebody has to do something first.</summary>
    public static readonly TimeSpan Permanent = TimeSpan.FromSeconds(60);

    /// <summary>The wait after a number of failed attempts in a row, from 1.</summary>
    public TimeSpan After(int attempt, bool isPermanent)
    {
        var full = isPermanent
            ? Permanent
            : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Clamp(attempt - 1, 0, 10)));
        return full * (0.5 + (random.NextDouble() / 2));
    }
}
