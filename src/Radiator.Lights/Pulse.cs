namespace Radiator.Lights;

/// <summary>
/// What one event draws in a zone: usually light that runs along it once. Where it is follows from the time alone,
/// never from frames drawn.
/// </summary>
public readonly record struct Pulse
{
    /// <summary>How long a pulse takes to come up to its full light: appearing at once reads as a flash.</summary>
    public static readonly TimeSpan DefaultEaseIn = TimeSpan.FromMilliseconds(80);

    /// <summary>What made it.</summary>
    public PulseOrigin Origin { get; init; }

    /// <summary>Where it runs.</summary>
    public required Zone Zone { get; init; }

    /// <summary>Light at its head, brightness included.</summary>
    public required LinearColor Color { get; init; }

    /// <summary>How fast.</summary>
    public PulsePace Pace { get; init; }

    /// <summary>Which way.</summary>
    public PulseDirection Direction { get; init; }

    /// <summary>What it looks like.</summary>
    public PulseShape Shape { get; init; }

    /// <summary>How its light is broken up.</summary>
    public PulseTexture Texture { get; init; }

    /// <summary>
    /// Whether it may use the places that a scene keeps free and is dimmed last: failures, and what the rules call high
    /// priority.
    /// </summary>
    public bool IsPriority { get; init; }

    /// <summary>Events that it stands for, from 1; the more, the longer and brighter.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>When its head stands at the beginning: the arrival of the event, not the next frame.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Time to full light.</summary>
    public TimeSpan EaseIn { get; init; } = DefaultEaseIn;

    /// <summary>A pulse with nothing said.</summary>
    public Pulse()
    {
    }

    /// <summary>When the last of its light has left its longest lane.</summary>
    public TimeSpan End
    {
        get
        {
            var seconds = 0.0;
            foreach (var lane in Zone.Lanes)
                seconds = Math.Max(seconds, SecondsOn(lane));
            return Start + TimeSpan.FromSeconds(seconds);
        }
    }

    /// <summary>Light at a point of a strip at a time, 0 to 1 and a little more, its texture left out.</summary>
    public double LevelAt(Strip strip, double meters, TimeSpan at)
    {
        if (at < Start || at > End)
            return 0;
        var strongest = 0.0;
        foreach (var lane in Zone.Lanes)
        {
            for (var i = 0; i < lane.Parts.Length; i++)
            {
                var part = lane.Parts[i];
                if (!ReferenceEquals(part.Strip, strip)
                    || meters < Math.Min(part.From, part.To) || meters > Math.Max(part.From, part.To))
                    continue;
                var along = lane.OffsetOf(i) + Math.Abs(meters - part.From);
                strongest = Math.Max(strongest, LevelOn(lane, along, strip.PitchMeters, at));
            }
        }

        return strongest * LightAt(at);
    }

    internal PulseTexture TextureShown =>
        Shape == PulseShape.Sparkle && Texture == PulseTexture.Smooth ? PulseTexture.Sparkle : Texture;

    /// <summary>Whether it lights a zone as a whole, instead of running along it.</summary>
    internal bool IsOfZone => Shape is PulseShape.Fill or PulseShape.Breath or PulseShape.Heat;

    /// <summary>Metres along the lane at which the head stands.</summary>
    internal double HeadOn(Lane lane, TimeSpan at)
    {
        var run = Pace.SpeedOn(lane) * (at - Start).TotalSeconds;
        return Direction == PulseDirection.Forwards ? run : lane.Length - run;
    }

    /// <summary>Metres ahead of the head, as the pulse sees it.</summary>
    internal double Ahead(double along, double head) =>
        Direction == PulseDirection.Forwards ? along - head : head - along;

    /// <summary>Share of the full light, by its age and its weight.</summary>
    internal float LightAt(TimeSpan at)
    {
        if (at < Start)
            return 0;
        var full = Weight > 1 ? Math.Min(1.8f, 1 + 0.15f * MathF.Log2(Weight)) : 1;
        if (EaseIn <= TimeSpan.Zero || at >= Start + EaseIn)
            return full;
        var x = (float)((at - Start) / EaseIn);
        return x * x * (3 - 2 * x) * full;
    }

    /// <summary>Whether two pulses look the same but for when they began.</summary>
    internal bool LooksLike(in Pulse other) =>
        ReferenceEquals(Zone, other.Zone) && Color == other.Color && Shape == other.Shape && Texture == other.Texture
        && Direction == other.Direction && IsPriority == other.IsPriority && Pace == other.Pace;

    private double SecondsOn(Lane lane)
    {
        var run = lane.Length / Pace.SpeedOn(lane);
        if (IsOfZone)
        {
            return Shape == PulseShape.Fill ? run * ZoneLight.FillLasts
                : Shape == PulseShape.Heat ? ZoneLight.HeatSeconds : run;
        }

        var profile = PulseProfile.For(this, lane.CoarsestPitch);
        return run + (profile.ReachBehind + profile.SecondHead) / Pace.SpeedOn(lane);
    }

    private double LevelOn(Lane lane, double along, double pitch, TimeSpan at)
    {
        if (IsOfZone)
            return ZoneLight.LevelAt(this, lane, along, pitch, at);
        var profile = PulseProfile.For(this, pitch);
        var ahead = Ahead(along, HeadOn(lane, at));
        var first = profile.At(ahead);
        return profile.SecondHead > 0 ? Math.Max(first, profile.At(ahead + profile.SecondHead)) : first;
    }
}
