namespace Radiator.Debugger.Model.Violations;

/// <summary>Counts of each of 15 minutes, in any order of arrival; what is older is forgotten. One thread.</summary>
internal sealed class MinuteTrend
{
    /// <summary>Minutes that are told.</summary>
    public const int Minutes = 15;

    // One slot more than a power of two would need: a slot belongs to one minute of any 16.
    private const int Slots = 16;

    private readonly int[] _minute = new int[Slots];
    private readonly int[] _count = new int[Slots];

    public static int MinuteOf(DateTimeOffset at) => (int)(at.UtcTicks / TimeSpan.TicksPerMinute);

    public void Add(int minute, int count)
    {
        var slot = minute & (Slots - 1);
        if (minute < _minute[slot])
            return;
        if (minute > _minute[slot])
            (_minute[slot], _count[slot]) = (minute, 0);
        _count[slot] += count;
    }

    public void Add(MinuteTrend other)
    {
        for (var i = 0; i < Slots; i++)
        {
            if (other._count[i] > 0)
                Add(other._minute[i], other._count[i]);
        }
    }

    /// <summary>All of the last 15 minutes.</summary>
    public long Sum(DateTimeOffset now)
    {
        Span<int> trend = stackalloc int[Minutes];
        trend.Clear();
        AddTo(trend, now);
        var sum = 0L;
        foreach (var count in trend)
            sum += count;
        return sum;
    }

    /// <summary>Adds the last 15 minutes, the one of <paramref name="now"/> last, to 15 counts.</summary>
    public void AddTo(Span<int> trend, DateTimeOffset now)
    {
        var last = MinuteOf(now);
        for (var i = 0; i < Minutes; i++)
        {
            var minute = last - Minutes + 1 + i;
            var slot = minute & (Slots - 1);
            trend[i] += minute == _minute[slot] ? _count[slot] : 0;
        }
    }
}
