using Radiator.Lights.Rigs;

namespace Radiator.Lights.Layers;

/// <summary>Paints a glow: covers what lies below, then adds its own light.</summary>
internal static class GlowPainter
{
    private const double BreathSeconds = 4, BreathLow = 0.3, ChaseMetersPerSecond = 0.5, SpotMeters = 0.03;
    private const double DashMeters = 0.05, EndMeters = 0.06;

    // Pulses shine through a state faintly: it says what is wrong, they say that life goes on.
    private const float StickyCover = 0.85f;

    public static void Paint(Glow glow, StripPicture picture, TimeSpan now, float share)
    {
        var (strip, frame) = (picture.Strip, picture.Of(LightRank.Failure));
        var cover = (glow.Layer == LayerKind.Sticky ? StickyCover : 1) * share;
        foreach (var lane in glow.Zone.Lanes)
        {
            foreach (var (pixel, along) in lane.PixelsOn(strip))
            {
                var light = (float)LightAt(glow, lane.Length, along, strip.PitchMeters, now);

                // What remains of an acknowledged state hides nothing but where it is.
                if (light > 0 || glow.Shape != GlowShape.Ends)
                    Cover(picture, pixel, 1 - cover);
                if (light > 0)
                    frame.Add(pixel, glow.Color, light * share);
            }
        }
    }

    private static double LightAt(Glow glow, double length, double along, double pitch, TimeSpan now)
    {
        var seconds = Math.Max(0, (now - glow.Start).TotalSeconds);
        switch (glow.Shape)
        {
            case GlowShape.Breath:
                var swell = 0.5 - 0.5 * Math.Cos(2 * Math.PI * seconds / BreathSeconds);
                return BreathLow + (1 - BreathLow) * swell;
            case GlowShape.Dashes:
                return (int)(along / Math.Max(DashMeters, 2 * pitch)) % 2 == 0 ? 1 : 0;
            case GlowShape.Level:
                return Math.Clamp((Math.Clamp(glow.Level, 0, 1) * length - along) / pitch + 0.5, 0, 1);
            case GlowShape.Chase:
                var away = (along - seconds * ChaseMetersPerSecond % length) / Math.Max(SpotMeters, pitch);
                return Math.Exp(-away * away / 2) is var light and >= PulseProfile.Faintest ? light : 0;
            case GlowShape.Ends:
                return Math.Min(along, length - along) < Math.Max(EndMeters, 2 * pitch) ? 0.4 : 0;
            default:
                return 1;
        }
    }

    private static void Cover(StripPicture picture, int pixel, float left)
    {
        picture.Of(LightRank.Calm).Scale(pixel, left);
        picture.Of(LightRank.Event).Scale(pixel, left);
        picture.Of(LightRank.Failure).Scale(pixel, left);
    }
}
