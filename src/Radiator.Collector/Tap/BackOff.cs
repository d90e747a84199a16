namespace Radiator.Collector.Tap;

/// <summary>
/// Growing pauses between tries, with jitter: several collectors whose upstream comes back should not all knock at
/// once.
/// </summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The pause after this many failures, from 1; what the upstream asks for is its least.</summary>
    public static TimeSpan After(int failures, TimeSpan? retryAfter)
    {
        var doubled = First * Math.Pow(2, Math.Min(failures - 1, 16));
        var pause = (doubled < Longest ? doubled : Longest) * (0.5 + (Random.Shared.NextDouble() / 2));
        return retryAfter is { } least && least > pause ? least : pause;
    }
}
