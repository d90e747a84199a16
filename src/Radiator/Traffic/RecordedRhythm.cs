namespace Radiator.Traffic;

/// <summary>The pauses of a recording, at another speed. Not thread-safe.</summary>
/// <param name="speed">2: twice as fast; infinite: no pauses.</param>
/// <param name="clock">For the waits.</param>
public sealed class RecordedRhythm(double speed, TimeProvider clock)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(2);

    // Task.Delay takes at most 49 days; nobody waits that long for a file.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly long _start = clock.GetTimestamp();
    private DateTimeOffset? _first;

    /// <summary>
    /// Completes when an event of that time is due; at once where it has none, or is older than the first.
    /// </summary>
    public Task WaitAsync(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (at is not { } time || double.IsPositiveInfinity(speed))
            return Task.CompletedTask;
        _first ??= time;
        var wait = ((time - _first.Value) / speed) - clock.GetElapsedTime(_start);
        return wait < s_shortest ? Task.CompletedTask
            : Task.Delay(wait < s_longest ? wait : s_longest, clock, cancellationToken);
    }
}
