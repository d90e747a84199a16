using Radiator.Lights.Rigs;

namespace Radiator.Lights;

/// <summary>Paints a scene onto a strip's frame: light is added up, then bent down to what an LED can give.</summary>
public static class Compositor
{
    // Below the knee light is exact; above it bends towards 1, all three channels by the same factor, so that many
    // pulses at one place keep their hue instead of drifting to white.
    private const float Knee = 0.8f;

    /// <summary>Adds one pulse's light to what is there.</summary>
    public static void Add(in Pulse pulse, Strip strip, TimeSpan now, Frame frame) =>
        PulsePainter.Paint(pulse, strip, now, frame);

    /// <summary>Paints all of it; afterwards no value of all ranks together is above 1.</summary>
    internal static void Compose(Scene scene, StripPicture picture, TimeSpan now)
    {
        picture.Clear();
        scene.Paint(picture, now);
        BendDown(picture);
    }

    private static void BendDown(StripPicture picture)
    {
        var (calm, ordinary, failure) =
            (picture.Of(LightRank.Calm), picture.Of(LightRank.Event), picture.Of(LightRank.Failure));
        var a = calm.Values;
        var b = ordinary.Values;
        var c = failure.Values;
        for (var i = 0; i < a.Length; i += 3)
        {
            var strongest = Math.Max(
                a[i] + b[i] + c[i], Math.Max(a[i + 1] + b[i + 1] + c[i + 1], a[i + 2] + b[i + 2] + c[i + 2]));
            if (strongest <= Knee)
                continue;
            var bent = Knee + (1 - Knee) * (1 - MathF.Exp((Knee - strongest) / (1 - Knee)));
            calm.Scale(i / 3, bent / strongest);
            ordinary.Scale(i / 3, bent / strongest);
            failure.Scale(i / 3, bent / strongest);
        }
    }
}
