namespace Radiator.Lights;

/// <summary>
/// What is going on, over all strips: a background and the pulses under way. Not safe for several threads: the one
/// that makes frames owns it.
/// </summary>
public sealed class Scene
{
    /// <summary>Pulses under way at most; the newest above that is refused and counted.</summary>
    public const int PulsesMax = 256;

    /// <summary>
    /// Places out of <see cref="PulsesMax"/> that only pulses with priority get: a failure shows under any load.
    /// </summary>
    public const int PulsesReserved = 64;

    /// <summary>How long one background takes to become another.</summary>
    public static readonly TimeSpan BackgroundFade = TimeSpan.FromMilliseconds(600);

    private readonly Pulse[] _pulses = new Pulse[PulsesMax];
    private readonly TimeSpan[] _ends = new TimeSpan[PulsesMax];
    private Background _before = Background.Dark;
    private TimeSpan _since = TimeSpan.MinValue;
    private int _count;
    private int _ordinary;

    /// <summary>The pulses under way, in no order.</summary>
    public ReadOnlySpan<Pulse> Pulses => _pulses.AsSpan(0, _count);

    /// <summary>What lies below them.</summary>
    public Background Background { get; private set; } = Background.Dark;

    /// <summary>Pulses taken since the beginning.</summary>
    public ulong Taken { get; private set; }

    /// <summary>Pulses refused since the beginning, because there was no place.</summary>
    public ulong Refused { get; private set; }

    /// <summary>Fades over to another background; the same one again changes nothing.</summary>
    public void SetBackground(Background background, TimeSpan now)
    {
        if (background == Background)
            return;
        (_before, Background, _since) = (Background, background, now);
    }

    /// <summary>Takes a pulse; false, and counted, where there is no place for it.</summary>
    public bool TryAdd(in Pulse pulse)
    {
        if (_count == PulsesMax || (!pulse.IsPriority && _ordinary == PulsesMax - PulsesReserved))
        {
            Refused++;
            return false;
        }

        _ends[_count] = pulse.End;
        _pulses[_count++] = pulse;
        if (!pulse.IsPriority)
            _ordinary++;
        Taken++;
        return true;
    }

    /// <summary>Forgets the pulses that are over.</summary>
    public void RemoveEnded(TimeSpan now)
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_ends[i] >= now)
                continue;
            if (!_pulses[i].IsPriority)
                _ordinary--;
            _count--;
            (_pulses[i], _ends[i]) = (_pulses[_count], _ends[_count]);
            _pulses[_count] = default;
        }
    }

    /// <summary>Paints the background onto a dark frame.</summary>
    internal void PaintBackground(Strip strip, TimeSpan now, Frame frame)
    {
        var share = _since == TimeSpan.MinValue ? 1 : (float)Math.Clamp((now - _since) / BackgroundFade, 0, 1);
        Backgrounds.Paint(_before, strip, now, 1 - share, frame);
        Backgrounds.Paint(Background, strip, now, share, frame);
    }
}
