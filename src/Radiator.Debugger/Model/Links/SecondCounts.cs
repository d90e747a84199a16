namespace Radiator.Debugger.Model.Links;

/// <summary>Counts of each of the last seconds; what is older is forgotten. One thread.</summary>
internal sealed class SecondCounts
{
    private const int Seconds = 64;

    private readonly long[] _second = new long[Seconds];
    private readonly long[] _count = new long[Seconds];

    public void Add(DateTimeOffset at, long count)
    {
        var second = at.ToUnixTimeSeconds();
        var slot = (int)(second & (Seconds - 1));
        if (second < _second[slot])
            return;
        if (second > _second[slot])
            (_second[slot], _count[slot]) = (second, 0);
        _count[slot] += count;
    }

    /// <summary>Fills in each second up to the one before now, oldest first.</summary>
    public void Trend(DateTimeOffset now, Span<double> seconds)
    {
        for (var i = 0; i < seconds.Length; i++)
            seconds[i] = At(now.ToUnixTimeSeconds() - seconds.Length + i);
    }

    /// <summary>Mean of the whole seconds before now.</summary>
    public double PerSecond(DateTimeOffset now, int seconds)
    {
        var sum = 0L;
        for (var i = 1; i <= seconds; i++)
            sum += At(now.ToUnixTimeSeconds() - i);
        return (double)sum / seconds;
    }

    private long At(long second) => _second[(int)(second & (Seconds - 1))] == second
        ? _count[(int)(second & (Seconds - 1))] : 0;
}
