namespace Radiator.Lights;

/// <summary>Paints a scene onto a strip's frame: light is added up, then bent down to what an LED can give.</summary>
public static class Compositor
{
    // Below the knee light is exact; above it bends towards 1, all three channels by the same factor, so that many
    // pulses at one place keep their hue instead of drifting to white.
    private const float Knee = 0.8f;

    /// <summary>Paints all of it; afterwards no value is above 1.</summary>
    public static void Compose(Scene scene, Strip strip, TimeSpan now, Frame frame)
    {
        frame.Clear();
        scene.PaintBackground(strip, now, frame);
        foreach (ref readonly var pulse in scene.Pulses)
            Add(pulse, strip, now, frame);
        BendDown(frame);
    }

    /// <summary>Adds one pulse's light to what is there.</summary>
    public static void Add(in Pulse pulse, Strip strip, TimeSpan now, Frame frame)
    {
        var light = pulse.LightAt(now);
        if (light <= 0)
            return;
        foreach (var lane in pulse.Zone.Lanes)
        {
            var head = pulse.HeadOn(lane, now);
            for (var i = 0; i < lane.Parts.Length; i++)
            {
                if (ReferenceEquals(lane.Parts[i].Strip, strip))
                    AddPart(pulse, lane.Parts[i], head - lane.OffsetOf(i), light, now, frame);
            }
        }
    }

    /// <param name="pulse">The pulse.</param>
    /// <param name="part">A stretch of this frame's strip.</param>
    /// <param name="head">Where the head stands, in metres along the part; may lie before or beyond it.</param>
    /// <param name="light">Share of the pulse's light.</param>
    /// <param name="now">For the grain of sparkles.</param>
    /// <param name="frame">The strip's frame.</param>
    private static void AddPart(in Pulse pulse, LanePart part, double head, float light, TimeSpan now, Frame frame)
    {
        var profile = PulseProfile.For(part.Strip);
        var pitch = part.Strip.PitchMeters;

        // From here on in metres of the strip. The pulse may run up the strip's numbers or down them, by its own
        // direction and by the part's.
        var at = part.IsReversed ? part.From - head : part.From + head;
        var sign = part.IsReversed == (pulse.Direction == PulseDirection.Backwards) ? 1 : -1;
        var (behind, ahead) = (at - sign * profile.ReachBehind, at + sign * profile.ReachAhead);
        var low = Math.Max(Math.Min(part.From, part.To), Math.Min(behind, ahead));
        var high = Math.Min(Math.Max(part.From, part.To), Math.Max(behind, ahead));
        if (low >= high)
            return;

        var first = Math.Clamp((int)(low / pitch), 0, frame.Pixels - 1);
        var last = Math.Clamp((int)Math.Ceiling(high / pitch) - 1, 0, frame.Pixels - 1);
        var growth = profile.GrowthBehind(sign * pitch);
        var before = profile.UpTo(sign * (low - at));
        for (var pixel = first; pixel <= last; pixel++)
        {
            var edge = Math.Min((pixel + 1) * pitch, high);

            // Most pixels are whole and in the tail: there a multiplication stands for the exponential.
            var isWhole = pixel > first && edge < high;
            var isWholeTail = isWhole && sign * (edge - at) <= 0 && sign * (edge - pitch - at) <= 0;
            var upTo = isWholeTail ? before * growth : profile.UpTo(sign * (edge - at));
            var share = (float)(Math.Abs(upTo - before) / pitch) * light;
            before = upTo;
            if (share < PulseProfile.Faintest)
                continue;
            if (pulse.Shape == PulseShape.Sparkle)
                Grain.Add(pulse, pixel, share, now, frame);
            else
                frame.Add(pixel, pulse.Color, share);
        }
    }

    private static void BendDown(Frame frame)
    {
        var values = frame.Values;
        for (var i = 0; i < values.Length; i += 3)
        {
            var strongest = Math.Max(values[i], Math.Max(values[i + 1], values[i + 2]));
            if (strongest <= Knee)
                continue;
            var bent = Knee + (1 - Knee) * (1 - MathF.Exp((Knee - strongest) / (1 - Knee)));
            var factor = bent / strongest;
            values[i] *= factor;
            values[i + 1] *= factor;
            values[i + 2] *= factor;
        }
    }
}
