namespace Radiator.Lights;

/// <summary>Pulses that light their zone as a whole: the level that fills it, the breath.</summary>
internal static class ZoneLight
{
    /// <summary>A fill takes the time from end to end, stands full for a fifth of it, and fades for two more.</summary>
    public const double FillLasts = 1.6;

    private const double FillStands = 1.2;

    // Whole zones are bright by their area: at a running head's light they would be glaring.
    private const double FillLight = 0.35, BreathLight = 0.5;

    /// <summary>How long an event is a part of its zone's heat that can be told: two half-lives.</summary>
    public const double HeatSeconds = 2 * Load.ZoneHeat.HalfLifeSeconds;

    private const double HeatLight = 0.2;

    /// <summary>Share of light at a place of a lane.</summary>
    /// <param name="pulse">The pulse.</param>
    /// <param name="lane">One of its lanes.</param>
    /// <param name="along">Metres along it.</param>
    /// <param name="pitch">Metres that a pixel stands for: the edge of a level is that wide.</param>
    /// <param name="at">Frame time.</param>
    public static double LevelAt(in Pulse pulse, Lane lane, double along, double pitch, TimeSpan at)
    {
        var run = pulse.Pace.SpeedOn(lane) * (at - pulse.Start).TotalSeconds / lane.Length;
        if (run < 0)
            return 0;
        var edges = pulse.TextureShown == PulseTexture.Soft ? SoftEdges(along / lane.Length) : 1;
        if (pulse.Shape == PulseShape.Heat)
            return HeatLight * Math.Pow(0.5, (at - pulse.Start).TotalSeconds / Load.ZoneHeat.HalfLifeSeconds);
        if (pulse.Shape == PulseShape.Breath)
            return run > 1 ? 0 : edges * BreathLight * (0.5 - 0.5 * Math.Cos(2 * Math.PI * run));
        if (pulse.Shape != PulseShape.Fill || run > FillLasts)
            return 0;
        var behind = -pulse.Ahead(along, pulse.HeadOn(lane, at));
        var covered = Math.Clamp(behind / pitch + 0.5, 0, 1);
        var faded = run <= FillStands ? 1 : 1 - (run - FillStands) / (FillLasts - FillStands);
        var crest = run < 1 ? Math.Exp(-Math.Abs(behind) / 0.06) : 0;
        return edges * covered * faded * (FillLight + (1 - FillLight) * crest);
    }

    /// <summary>A zone without edges: its ends are dark, a third of the way in there is full light.</summary>
    private static double SoftEdges(double place)
    {
        var x = Math.Clamp(3 * Math.Min(place, 1 - place), 0, 1);
        return x * x * (3 - 2 * x);
    }

    /// <summary>Paints one on a strip.</summary>
    public static void Paint(in Pulse pulse, Strip strip, float light, TimeSpan now, Frame frame)
    {
        if (pulse.Shape == PulseShape.Heat)
            return;
        foreach (var lane in pulse.Zone.Lanes)
        {
            foreach (var (pixel, along) in lane.PixelsOn(strip))
            {
                var share = (float)LevelAt(pulse, lane, along, strip.PitchMeters, now) * light;
                if (share >= PulseProfile.Faintest)
                    Grain.Add(pulse, pixel, share, strip, now, frame, covers: true);
            }
        }
    }
}
