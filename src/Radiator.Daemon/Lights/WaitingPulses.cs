namespace Radiator.Daemon.Lights;

/// <summary>
/// Pulses on their way to the frame thread, by the time at which they start. Bounded: the newest above the limit is
/// dropped and counted, and ordinary pulses leave a quarter to those with priority, so that a flood never hides a
/// failure. Any thread.
/// </summary>
internal sealed class WaitingPulses
{
    /// <summary>Ten minutes at 27 a second; what comes faster could not be told apart anyway.</summary>
    public const int PulsesMax = 16_384;

    private const int OrdinaryMax = PulsesMax * 3 / 4;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<LightOffer, TimeSpan> _waiting = new(1024);
    private ulong _dropped;

    /// <summary>Pulses for which there was no place.</summary>
    public ulong Dropped => Volatile.Read(ref _dropped);

    /// <summary>Pulses that wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    public bool TryAdd(in LightOffer offer)
    {
        var pulse = offer.Trace.Pulse;
        lock (_lock)
        {
            if (_waiting.Count >= (pulse.IsPriority ? PulsesMax : OrdinaryMax))
            {
                _dropped++;
                return false;
            }

            _waiting.Enqueue(offer, pulse.Start);
            return true;
        }
    }

    /// <summary>The next pulse that has started by a time; false where there is none.</summary>
    public bool TryTake(TimeSpan now, out LightOffer offer)
    {
        lock (_lock)
        {
            if (_waiting.TryPeek(out offer, out var start) && start <= now)
            {
                _waiting.Dequeue();
                return true;
            }

            offer = default;
            return false;
        }
    }
}
