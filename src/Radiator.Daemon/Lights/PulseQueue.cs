using Radiator.Lights;

namespace Radiator.Daemon.Lights;

/// <summary>
/// Pulses on their way to the frame thread. Bounded: the newest above the limit is dropped and counted, and ordinary
/// pulses leave a quarter to those with priority, so that a flood never hides a failure.
/// </summary>
internal sealed class PulseQueue
{
    /// <summary>Between two frames no more of them could be drawn anyway: a scene holds 256.</summary>
    public const int PulsesMax = 1024;

    private const int OrdinaryMax = PulsesMax * 3 / 4;

    private readonly Lock _lock = new();
    private readonly PulseTrace[] _ring = new PulseTrace[PulsesMax];
    private int _first;
    private int _count;
    private ulong _dropped;

    public ulong Dropped => Volatile.Read(ref _dropped);

    public bool TryAdd(in PulseTrace trace)
    {
        lock (_lock)
        {
            if (_count >= (trace.Pulse.IsPriority ? PulsesMax : OrdinaryMax))
            {
                _dropped++;
                return false;
            }

            _ring[(_first + _count++) % PulsesMax] = trace;
            return true;
        }
    }

    public bool TryTake(out PulseTrace trace)
    {
        lock (_lock)
        {
            if (_count == 0)
            {
                trace = default;
                return false;
            }

            trace = _ring[_first];
            _ring[_first] = default;
            _first = (_first + 1) % PulsesMax;
            _count--;
            return true;
        }
    }
}
