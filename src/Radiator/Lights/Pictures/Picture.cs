namespace Radiator.Lights.Pictures;

/// <summary>A picture of light, painted as light and kept as what displays show: 8 bits sRGB a channel.</summary>
/// <param name="width">Points across.</param>
/// <param name="height">Points down.</param>
internal sealed class Picture(int width, int height)
{
    private static readonly byte[] s_display = MakeDisplayCurve();

    /// <summary>Points across.</summary>
    public int Width { get; } = width;

    /// <summary>Points down.</summary>
    public int Height { get; } = height;

    /// <summary>Red, green, blue of each point, rows from above.</summary>
    public byte[] Rgb { get; } = new byte[checked(width * height * 3)];

    /// <summary>Paints a rectangle with a colour of the display.</summary>
    public void Fill(int x, int y, int width, int height, byte r, byte g, byte b)
    {
        for (var row = Math.Max(0, y); row < Math.Min(Height, y + height); row++)
        {
            for (var column = Math.Max(0, x); column < Math.Min(Width, x + width); column++)
            {
                var at = (row * Width + column) * 3;
                (Rgb[at], Rgb[at + 1], Rgb[at + 2]) = (r, g, b);
            }
        }
    }

    /// <summary>A step of light (0 to 255, linear) as displays show it: the encoding of IEC 61966-2-1.</summary>
    public static byte Shown(byte light) => s_display[light];

    private static byte[] MakeDisplayCurve()
    {
        var curve = new byte[256];
        for (var i = 0; i < curve.Length; i++)
        {
            var light = i / 255.0;
            var shown = light <= 0.0031308 ? light * 12.92 : 1.055 * Math.Pow(light, 1 / 2.4) - 0.055;
            curve[i] = (byte)Math.Round(255 * shown);
        }

        return curve;
    }
}
