using Radiator.Lights.Layers;
using Radiator.Lights.Load;
using Radiator.Lights.Rigs;

namespace Radiator.Lights;

/// <summary>
/// What is going on, over all strips: a background, the heat of zones, the pulses under way, and the layers above
/// them. Not safe for several threads: the one that makes frames owns it.
/// </summary>
public sealed class Scene
{
    /// <summary>Pulses under way at most. What finds no place joins a comet or the heat of its zone.</summary>
    public const int PulsesMax = 256;

    /// <summary>
    /// Places out of <see cref="PulsesMax"/> that only pulses with priority get: a failure shows under any load.
    /// </summary>
    public const int PulsesReserved = 64;

    /// <summary>Zones with something going on at most.</summary>
    public const int ZonesMax = 128;

    /// <summary>How long one background takes to become another.</summary>
    public static readonly TimeSpan BackgroundFade = TimeSpan.FromMilliseconds(600);

    private const float FailureCover = 0.9f;

    private readonly PulsePool _pool = new(PulsesMax, PulsesReserved);
    private readonly List<ZoneLoad> _loads = new(ZonesMax);
    private Background _before = Background.Dark;
    private TimeSpan _beforeSince;
    private TimeSpan _since = TimeSpan.MinValue;
    private ulong _pulses;
    private ulong _merged;
    private ulong _heated;
    private ulong _refused;
    private ulong _failures;

    /// <summary>The pulses under way, in no order.</summary>
    public ReadOnlySpan<Pulse> Pulses => _pool.Pulses;

    /// <summary>What lies below them.</summary>
    public Background Background { get; private set; } = Background.Dark;

    /// <summary>Sticky states, alerts and tests, above the pulses.</summary>
    public LayerStack Layers { get; } = new();

    /// <summary>What became of every event that was offered.</summary>
    public SceneCounts Counts => new(_pulses, _merged, _heated, _refused, _failures);

    /// <summary>Fades over to another background; the same one again changes nothing.</summary>
    public void SetBackground(Background background, TimeSpan now)
    {
        if (background == Background)
            return;
        (_before, _beforeSince) = (Background, _since);
        (Background, _since) = (background, now);
    }

    /// <summary>How a zone shows its events just now.</summary>
    public LoadMode ModeOf(Zone zone) => Find(zone)?.Mode ?? LoadMode.Pulses;

    /// <summary>
    /// Takes an event into the picture: as a pulse of its own, as a part of a comet, or as heat, by how much goes on
    /// in its zone. False, and counted, only where <see cref="ZonesMax"/> other zones are busy.
    /// </summary>
    public bool TryAdd(in Pulse pulse) => TryAdd(pulse, out _);

    /// <summary>
    /// The same; <paramref name="shown"/> is the event as it is in the picture, for those who ask later.
    /// </summary>
    public bool TryAdd(in Pulse pulse, out Pulse shown)
    {
        shown = pulse;
        var load = Find(pulse.Zone) ?? Open(pulse.Zone, pulse.Start);
        if (load is null)
        {
            _refused++;
            return false;
        }

        if (pulse.IsPriority)
            _failures++;
        var mode = load.Count(pulse, pulse.Start);
        if (pulse.Shape == PulseShape.Heat || mode == LoadMode.Heat)
            shown = Warm(load, pulse);
        else if (_pool.TryMerge(pulse, ZoneLoad.GatherOf(mode), out shown))
            _merged++;
        else if (_pool.HasPlaceFor(pulse))
            shown = Start(pulse);
        else if (pulse.IsPriority && _pool.TryMergeAnyhow(pulse, out shown))
            _merged++;
        else
            shown = Warm(load, pulse);
        return true;
    }

    /// <summary>Lets time pass: forgets what is over, cools what is warm. Once a frame, before it is made.</summary>
    public void Advance(TimeSpan now)
    {
        _pool.RemoveEnded(now);
        foreach (var load in _loads)
            load.Advance(now);
        Layers.Advance(now);
    }

    /// <summary>Paints everything onto a dark picture, from below.</summary>
    internal void Paint(StripPicture picture, TimeSpan now)
    {
        var (calm, events) = (picture.Of(LightRank.Calm), picture.Of(LightRank.Event));
        var share = _since == TimeSpan.MinValue ? 1 : (float)Math.Clamp((now - _since) / BackgroundFade, 0, 1);
        if (share < 1)
            Backgrounds.Paint(_before, picture.Strip, now, Age(_beforeSince, now), 1 - share, calm);
        Backgrounds.Paint(Background, picture.Strip, now, Age(_since, now), share, calm);
        foreach (var load in _loads)
            load.Heat.Paint(picture.Strip, events);
        foreach (ref readonly var pulse in Pulses)
        {
            var frame = pulse.IsPriority ? picture.Of(LightRank.Failure) : events;
            PulsePainter.Paint(pulse, picture.Strip, now, frame);
        }

        KeepHueOfFailures(picture);
        Layers.Paint(picture, now);
    }

    /// <summary>A failure in the heat of everything else stays red: it takes its pixels over.</summary>
    private static void KeepHueOfFailures(StripPicture picture)
    {
        var failures = picture.Of(LightRank.Failure);
        if (!failures.IsLit)
            return;
        var values = failures.Values;
        for (var i = 0; i < values.Length; i += 3)
        {
            var strongest = Math.Max(values[i], Math.Max(values[i + 1], values[i + 2]));
            if (strongest <= 0)
                continue;
            var left = 1 - FailureCover * Math.Min(1, strongest);
            picture.Of(LightRank.Calm).Scale(i / 3, left);
            picture.Of(LightRank.Event).Scale(i / 3, left);
        }
    }

    private static TimeSpan Age(TimeSpan since, TimeSpan now) => since == TimeSpan.MinValue ? now : now - since;

    private Pulse Start(in Pulse pulse)
    {
        _pool.Add(pulse);
        _pulses++;
        return pulse;
    }

    private Pulse Warm(ZoneLoad load, in Pulse pulse)
    {
        load.Heat.Warm(pulse);
        _heated++;
        return pulse with { Shape = PulseShape.Heat };
    }

    private ZoneLoad? Find(Zone zone)
    {
        foreach (var load in _loads)
        {
            if (ReferenceEquals(load.Zone, zone))
                return load;
        }

        return null;
    }

    /// <summary>
    /// A place for a zone that was quiet; rules that were read again bring new zones, old ones are over.
    /// </summary>
    private ZoneLoad? Open(Zone zone, TimeSpan now)
    {
        var load = new ZoneLoad(zone, now);
        if (_loads.Count < ZonesMax)
        {
            _loads.Add(load);
            return load;
        }

        var over = _loads.FindIndex(each => each.IsOver(now));
        if (over < 0)
            return null;
        _loads[over] = load;
        return load;
    }
}
