namespace Radiator.Terminal.Loop;

/// <summary>How long the last keys took from being read to having their frame written.</summary>
internal sealed class KeyLatency
{
    private const int Kept = 512;

    private readonly long[] _ticks = new long[Kept];
    private long _count;

    public void Add(TimeSpan took) => _ticks[_count++ % Kept] = took.Ticks;

    public (TimeSpan Median, TimeSpan Worst)? Picture()
    {
        if (_count == 0)
            return null;
        var sorted = _ticks[..(int)Math.Min(_count, Kept)];
        Array.Sort(sorted);
        return (new TimeSpan(sorted[sorted.Length / 2]), new TimeSpan(sorted[(sorted.Length * 99) / 100]));
    }
}
