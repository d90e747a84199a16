namespace Radiator.Lights;

/// <summary>Paints one pulse onto a strip's frame.</summary>
internal static class PulsePainter
{
    public static void Paint(in Pulse pulse, Strip strip, TimeSpan now, Frame frame)
    {
        var light = pulse.LightAt(now);
        if (light <= 0)
            return;
        if (pulse.IsOfZone)
        {
            ZoneLight.Paint(pulse, strip, light, now, frame);
            return;
        }

        var profile = PulseProfile.For(pulse, strip.PitchMeters);
        foreach (var lane in pulse.Zone.Lanes)
        {
            var head = pulse.HeadOn(lane, now);
            var isForwards = pulse.Direction == PulseDirection.Forwards;
            var second = isForwards ? head - profile.SecondHead : head + profile.SecondHead;
            for (var i = 0; i < lane.Parts.Length; i++)
            {
                if (!ReferenceEquals(lane.Parts[i].Strip, strip))
                    continue;
                PaintPart(pulse, profile, lane.Parts[i], head - lane.OffsetOf(i), light, now, frame, true);
                if (profile.SecondHead > 0)
                    PaintPart(pulse, profile, lane.Parts[i], second - lane.OffsetOf(i), light, now, frame, false);
            }
        }
    }

    /// <param name="pulse">The pulse.</param>
    /// <param name="profile">Its light along the way.</param>
    /// <param name="part">A stretch of this frame's strip.</param>
    /// <param name="head">Where the head stands, in metres along the part; may lie before or beyond it.</param>
    /// <param name="light">Share of the pulse's light.</param>
    /// <param name="now">For the grain of sparkles.</param>
    /// <param name="frame">The strip's frame.</param>
    /// <param name="covers">Whether it takes away from what is below; a second head must not from its first.</param>
    private static void PaintPart(
        in Pulse pulse, in PulseProfile profile, LanePart part, double head, float light, TimeSpan now, Frame frame,
        bool covers)
    {
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
            var isWhole = growth > 0 && pixel > first && edge < high;
            var isWholeTail = isWhole && sign * (edge - at) <= 0 && sign * (edge - pitch - at) <= 0;
            var upTo = isWholeTail ? before * growth : profile.UpTo(sign * (edge - at));
            var share = (float)(Math.Abs(upTo - before) / pitch) * light;
            before = upTo;
            if (share >= PulseProfile.Faintest)
                Grain.Add(pulse, pixel, share, part.Strip, now, frame, covers);
        }
    }
}
