using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Strips;

/// <summary>
/// A strip across a frame. Where there are columns enough each pixel has one or more of its own; else half a column,
/// and beyond that a column shows the mean of its pixels, in linear light.
/// </summary>
/// <remarks>
/// Many colours: two halves a column. Sixteen: the nearest hue, its brightness as shading. None, or ASCII: shading.
/// </remarks>
internal readonly struct StripPicture
{
    private const string Shades = " ░▒▓█";
    private const string AsciiShades = " .:*#";

    private static readonly TextColor s_dark = TextColor.FromRgb(0x18, 0x18, 0x18);

    /// <summary>The places of so many pixels in so many columns.</summary>
    public StripPicture(int pixels, int columns)
    {
        Pixels = pixels;
        Halves = Math.Max(0, columns) * 2;
        HalvesPerPixel = pixels == 0 ? 0 : Halves / pixels;
        if (HalvesPerPixel > 1)
            HalvesPerPixel -= HalvesPerPixel % 2;
        Columns = HalvesPerPixel > 0 ? ((pixels * HalvesPerPixel) + 1) / 2 : Math.Max(0, columns);
    }

    /// <summary>Of the strip.</summary>
    public int Pixels { get; }

    /// <summary>Columns that it fills: whole ones a pixel where it can, so fewer than there are.</summary>
    public int Columns { get; }

    private int Halves { get; }

    private int HalvesPerPixel { get; }

    /// <summary>The column of a pixel.</summary>
    public int ColumnOf(int pixel) => Pixels == 0 ? 0
        : HalvesPerPixel > 0 ? pixel * HalvesPerPixel / 2
        : Math.Min(Columns - 1, (int)((long)pixel * Columns / Pixels));

    /// <summary>The first pixel of a column.</summary>
    public int PixelAt(int column) => Pixels == 0 ? 0 : Math.Clamp(
        HalvesPerPixel > 0 ? column * 2 / HalvesPerPixel
            : (int)((((long)column * Pixels) + Columns - 1) / Math.Max(1, Columns)),
        0, Pixels - 1);

    /// <summary>Draws it over all rows of a frame.</summary>
    /// <param name="frame">As wide as the picture was made for.</param>
    /// <param name="rgb">Three bytes a pixel, linear light.</param>
    /// <param name="theme">Whose colours and glyphs.</param>
    public void Draw(Frame frame, ReadOnlySpan<byte> rgb, Theme theme)
    {
        if (Columns == 0)
            return;
        Span<(float R, float G, float B)> light = stackalloc (float, float, float)[Math.Min(Halves, 2_000)];
        light = light[..Math.Min(light.Length, Columns * 2)];
        Fill(rgb, light);
        var isShaded = theme.Name is "16" or "none" || theme.Glyphs.IsAscii;
        for (var column = 0; column < light.Length / 2; column++)
        {
            if (isShaded)
                Shade(frame, column, light[column * 2], light[(column * 2) + 1], theme);
            else
                Color(frame, column, light[column * 2], light[(column * 2) + 1]);
        }
    }

    private void Fill(ReadOnlySpan<byte> rgb, Span<(float R, float G, float B)> light)
    {
        if (HalvesPerPixel == 0)
        {
            LinearLight.Average(rgb, light);
            return;
        }

        for (var half = 0; half < light.Length; half++)
        {
            var pixel = half / HalvesPerPixel;
            light[half] = pixel * 3 + 2 < rgb.Length
                ? (rgb[pixel * 3] / 255f, rgb[(pixel * 3) + 1] / 255f, rgb[(pixel * 3) + 2] / 255f) : default;
        }
    }

    private static void Color(Frame frame, int column, (float R, float G, float B) left, (float R, float G, float B) right)
    {
        var (first, second) = (ColorOf(left), ColorOf(right));
        // A space is a byte and a half block three.
        var isOne = first == second;
        var style = new TextStyle(isOne ? TextColor.Default : first, second, TextAttributes.None);
        for (var y = 0; y < frame.Height; y++)
            frame.Put(column, y, isOne ? " " : "▌", style);
    }

    // Dark pixels are a very dark grey: the strip can be seen where nothing shines.
    private static TextColor ColorOf((float R, float G, float B) light)
    {
        var (red, green, blue) =
            (LinearLight.ToScreen(light.R), LinearLight.ToScreen(light.G), LinearLight.ToScreen(light.B));
        return red < 0x18 && green < 0x18 && blue < 0x18 ? s_dark : TextColor.FromRgb(red, green, blue);
    }

    private static void Shade(
        Frame frame, int column, (float R, float G, float B) left, (float R, float G, float B) right, Theme theme)
    {
        var (red, green, blue) = ((left.R + right.R) / 2, (left.G + right.G) / 2, (left.B + right.B) / 2);
        var brightest = Math.Max(red, Math.Max(green, blue));
        var shades = theme.Glyphs.IsAscii ? AsciiShades : Shades;
        var level = LinearLight.ToScreen(brightest);
        var shade = level == 0 ? 0 : Math.Clamp(1 + (level * (shades.Length - 1) / 256), 1, shades.Length - 1);
        var style = theme.Name == "none" || shade == 0 ? theme.Text : TextStyle.Of(HueOf(red, green, blue, brightest));
        for (var y = 0; y < frame.Height; y++)
            frame.Put(column, y, shade == 0 ? theme.Glyphs.Dot : shades.AsSpan(shade, 1), shade == 0 ? theme.Dim : style);
    }

    // The bright eight of sixteen: the hue alone, brightness is the shading.
    private static TextColor HueOf(float red, float green, float blue, float brightest)
    {
        var half = brightest / 3;
        var bits = (red >= half ? 1 : 0) | (green >= half ? 2 : 0) | (blue >= half ? 4 : 0);
        return TextColor.FromPalette((byte)(8 + bits));
    }
}
