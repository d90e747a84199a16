namespace Radiator.Lights.Load;

/// <summary>
/// The pulses under way, in the order in which they came. Bounded; some places are for those with priority alone.
/// </summary>
internal sealed class PulsePool(int places, int reserved)
{
    private readonly Pulse[] _pulses = new Pulse[places];
    private readonly TimeSpan[] _ends = new TimeSpan[places];
    private int _count;
    private int _ordinary;

    public ReadOnlySpan<Pulse> Pulses => _pulses.AsSpan(0, _count);

    public bool HasPlaceFor(in Pulse pulse) =>
        _count < places && (pulse.IsPriority || _ordinary < places - reserved);

    public void Add(in Pulse pulse)
    {
        _ends[_count] = pulse.End;
        _pulses[_count++] = pulse;
        if (!pulse.IsPriority)
            _ordinary++;
    }

    /// <summary>Lets a pulse of the same look that has only just begun stand for one more.</summary>
    public bool TryMerge(in Pulse pulse, TimeSpan gather, out Pulse shown)
    {
        shown = pulse;
        for (var i = _count - 1; i >= 0; i--)
        {
            ref var comet = ref _pulses[i];
            if ((pulse.Start - comet.Start).Duration() > gather || !comet.LooksLike(pulse))
                continue;
            AddWeight(i, pulse.Weight);
            shown = comet with { Origin = pulse.Origin };
            return true;
        }

        return false;
    }

    /// <summary>
    /// Where there is no place left: the youngest of the same zone that is as important stands for one more.
    /// </summary>
    public bool TryMergeAnyhow(in Pulse pulse, out Pulse shown)
    {
        shown = pulse;
        var youngest = -1;
        for (var i = 0; i < _count; i++)
        {
            ref readonly var comet = ref _pulses[i];
            if (ReferenceEquals(comet.Zone, pulse.Zone) && comet.IsPriority == pulse.IsPriority
                && (youngest < 0 || comet.Start > _pulses[youngest].Start))
                youngest = i;
        }

        if (youngest < 0)
            return false;
        AddWeight(youngest, pulse.Weight);
        shown = _pulses[youngest] with { Origin = pulse.Origin };
        return true;
    }

    /// <summary>Keeps the order of the others: what is drawn on top of what must not jump.</summary>
    public void RemoveEnded(TimeSpan now)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_ends[i] < now)
            {
                _ordinary -= _pulses[i].IsPriority ? 0 : 1;
                continue;
            }

            if (kept < i)
                (_pulses[kept], _ends[kept]) = (_pulses[i], _ends[i]);
            kept++;
        }

        _pulses.AsSpan(kept, _count - kept).Clear();
        _count = kept;
    }

    private void AddWeight(int place, int weight)
    {
        // Far beyond what can be seen; it only must not overflow.
        ref var comet = ref _pulses[place];
        comet = comet with { Weight = Math.Min(comet.Weight, 1_000_000) + Math.Clamp(weight, 1, 1_000_000) };
        _ends[place] = comet.End;
    }
}
