namespace Radiator.Service;

/// <summary>Counts over the last seconds, from totals that only grow. Not thread-safe.</summary>
internal sealed class EventRate(TimeProvider clock)
{
    // At a look every two seconds: the last twenty.
    private const int SamplesMax = 10;

    private readonly Queue<(long At, ulong All, ulong Bad)> _samples = new(SamplesMax + 1);

    /// <summary>Takes the totals of this moment; returns events a second, and the share of bad ones.</summary>
    public (double PerSecond, double BadShare) Take(ulong all, ulong bad)
    {
        var now = clock.GetTimestamp();
        _samples.Enqueue((now, all, bad));
        if (_samples.Count > SamplesMax)
            _samples.Dequeue();
        var first = _samples.Peek();
        var seconds = clock.GetElapsedTime(first.At, now).TotalSeconds;

        // Totals fall where a log was replaced.
        if (seconds <= 0 || all <= first.All || bad < first.Bad)
            return (0, 0);
        return ((all - first.All) / seconds, (double)(bad - first.Bad) / (all - first.All));
    }
}
