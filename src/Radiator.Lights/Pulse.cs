namespace Radiator.Lights;

/// <summary>
/// A pulse of light that runs along a zone once. Where it is follows from the time alone, never from frames drawn.
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

    /// <summary>
    /// Whether it may use the places that a scene keeps free: failures, and what the rules call high priority.
    /// </summary>
    public bool IsPriority { get; init; }

    /// <summary>When its head stands at the beginning: the arrival of the event, not the next frame.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>Time to full light.</summary>
    public TimeSpan EaseIn { get; init; } = DefaultEaseIn;

    /// <summary>A pulse with nothing said.</summary>
    public Pulse()
    {
    }

    /// <summary>When the last of its tail has left its longest lane.</summary>
    public TimeSpan End
    {
        get
        {
            var seconds = 0.0;
            foreach (var lane in Zone.Lanes)
                seconds = Math.Max(seconds, (lane.Length + lane.TailMeters) / Pace.SpeedOn(lane));
            return Start + TimeSpan.FromSeconds(seconds);
        }
    }

    /// <summary>Light at a point of a strip at a time, 0 to 1, the grain of a sparkle left out.</summary>
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
                strongest = Math.Max(strongest, PulseProfile.For(strip).At(Ahead(along, HeadOn(lane, at))));
            }
        }

        return strongest * LightAt(at);
    }

    /// <summary>Metres along the lane at which the head stands.</summary>
    internal double HeadOn(Lane lane, TimeSpan at)
    {
        var run = Pace.SpeedOn(lane) * (at - Start).TotalSeconds;
        return Direction == PulseDirection.Forwards ? run : lane.Length - run;
    }

    /// <summary>Metres ahead of the head, as the pulse sees it.</summary>
    internal double Ahead(double along, double head) =>
        Direction == PulseDirection.Forwards ? along - head : head - along;

    /// <summary>Share of the full light, by its age.</summary>
    internal float LightAt(TimeSpan at)
    {
        if (at < Start)
            return 0;
        if (EaseIn <= TimeSpan.Zero || at >= Start + EaseIn)
            return 1;
        var x = (float)((at - Start) / EaseIn);
        return x * x * (3 - 2 * x);
    }
}
