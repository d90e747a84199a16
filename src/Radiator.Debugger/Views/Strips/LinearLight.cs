namespace Radiator.Debugger.Views.Strips;

/// <summary>
/// From the duty of an LED, which is linear light, to what a screen shows (sRGB, encoding of IEC 61966-2-1). Shown as
/// they are, the bytes of a pulse's tail would be black.
/// </summary>
internal static class LinearLight
{
    private const int Steps = 4_096;

    // Five bits a channel: nobody sees the difference in a moving pulse, and a frame costs half the bytes.
    private const int Mask = 0xF8;

    private static readonly byte[] Encoded = Encode();

    /// <summary>A screen's level of a linear level, 0 to 1, coarse enough that small changes are none.</summary>
    public static byte ToScreen(float linear) =>
        Encoded[(int)Math.Round(Math.Clamp(linear, 0f, 1f) * (Steps - 1))];

    /// <summary>
    /// The mean of pixels in linear light: each of <paramref name="columns"/> covers an equal stretch of the strip,
    /// pixels in part by their share. Values 0 to 1.
    /// </summary>
    /// <param name="rgb">Three bytes a pixel.</param>
    /// <param name="columns">What is filled: red, green and blue of each column.</param>
    public static void Average(ReadOnlySpan<byte> rgb, Span<(float R, float G, float B)> columns)
    {
        columns.Clear();
        var pixels = rgb.Length / 3;
        if (pixels == 0 || columns.Length == 0)
            return;
        var stretch = (double)pixels / columns.Length;
        for (var column = 0; column < columns.Length; column++)
            columns[column] = Mean(rgb, column * stretch, (column + 1) * stretch);
    }

    private static (float R, float G, float B) Mean(ReadOnlySpan<byte> rgb, double from, double to)
    {
        var (red, green, blue) = (0.0, 0.0, 0.0);
        var last = Math.Min(rgb.Length / 3, (int)Math.Ceiling(to - 1e-9));
        for (var pixel = (int)from; pixel < last; pixel++)
        {
            var share = Math.Min(to, pixel + 1) - Math.Max(from, pixel);
            red += rgb[pixel * 3] * share;
            green += rgb[(pixel * 3) + 1] * share;
            blue += rgb[(pixel * 3) + 2] * share;
        }

        var whole = (to - from) * 255;
        return ((float)(red / whole), (float)(green / whole), (float)(blue / whole));
    }

    private static byte[] Encode()
    {
        var table = new byte[Steps];
        for (var step = 0; step < Steps; step++)
        {
            var linear = (double)step / (Steps - 1);
            var level = linear <= 0.0031308 ? linear * 12.92 : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
            var screen = (int)Math.Round(level * 255);
            // What is lit stays visible: the lowest levels would else be rounded away.
            table[step] = (byte)(screen >= 248 ? 255 : Math.Max(screen & Mask, screen > 2 ? 8 : 0));
        }

        return table;
    }
}
