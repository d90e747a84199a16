namespace Radiator.Lights.Pictures;

/// <summary>
/// What strips look like at one moment: a row of round lights with their glow, strips one below the other.
/// </summary>
internal static class StripPictures
{
    /// <summary>Pictures a second of an animation.</summary>
    public const int PerSecond = 30;

    private const int LedPoints = 6, StripPoints = 22;

    /// <summary>Paints one frame.</summary>
    public static Picture Paint(IReadOnlyList<(string Strip, byte[] Rgb)> frame)
    {
        var width = frame.Max(strip => strip.Rgb.Length / 3) * LedPoints;
        var picture = new Picture(width, frame.Count * StripPoints);
        for (var strip = 0; strip < frame.Count; strip++)
            PaintStrip(picture, frame[strip].Rgb, strip * StripPoints);
        return picture;
    }

    private static void PaintStrip(Picture picture, byte[] rgb, int top)
    {
        for (var y = 0; y < StripPoints; y++)
        {
            for (var x = 0; x < rgb.Length / 3 * LedPoints; x++)
            {
                var led = x / LedPoints;
                var (dx, dy) = (x % LedPoints - (LedPoints - 1) / 2.0, y - (StripPoints - 1) / 2.0);
                var away = Math.Sqrt(dx * dx + dy * dy);

                // The LED itself, and a glow that its neighbours share in.
                var share = away < LedPoints / 2.0 ? 1 : 0.35 * Math.Exp(-Math.Abs(dy) / 4);
                var at = ((top + y) * picture.Width + x) * 3;
                for (var c = 0; c < 3; c++)
                    picture.Rgb[at + c] = Picture.Shown((byte)(rgb[led * 3 + c] * share));
            }
        }
    }
}
