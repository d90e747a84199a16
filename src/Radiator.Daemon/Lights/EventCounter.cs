namespace Radiator.Daemon.Lights;

/// <summary>How many events there were within a time, in slots of a sixtieth of it. One thread at a time.</summary>
/// <param name="within">How far back it counts.</param>
internal sealed class EventCounter(TimeSpan within)
{
    private const int Slots = 60;

    private readonly int[] _counts = new int[Slots];
    private readonly TimeSpan _slot = within / Slots;
    private long _newest;
    private long _sum;

    public void Add(TimeSpan now)
    {
        Forget(now);
        _counts[_newest % Slots]++;
        _sum++;
    }

    /// <summary>Events within the time that ends now.</summary>
    public long At(TimeSpan now)
    {
        Forget(now);
        return _sum;
    }

    private void Forget(TimeSpan now)
    {
        var slot = now.Ticks / _slot.Ticks;
        for (var steps = 0; _newest < slot && steps < Slots; steps++)
        {
            _newest++;
            _sum -= _counts[_newest % Slots];
            _counts[_newest % Slots] = 0;
        }

        _newest = Math.Max(_newest, slot);
    }
}
