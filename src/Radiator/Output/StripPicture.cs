using System.Globalization;
using System.Text;

namespace Radiator.Output;

/// <summary>An LED strip as one line of text: a column a pixel, lit by its background colour.</summary>
public static class StripPicture
{
    private const double Gamma = 2.2;

    private static readonly int[] s_cube = [0, 95, 135, 175, 215, 255];

    private static readonly byte[] s_toScreen = [.. Enumerable.Range(0, 256).Select(value =>
        (byte)Math.Round(255 * Math.Pow(value / 255.0, 1 / Gamma)))];

    /// <summary>
    /// The line. LED values are linear and a screen's are not, so they are bent first: pulses would look too dark.
    /// Without colours eight levels of brightness stand for the pixels.
    /// </summary>
    /// <param name="rgb">Three linear bytes a pixel.</param>
    /// <param name="columns">At most this many columns; a longer strip is averaged.</param>
    /// <param name="style">What the terminal can show.</param>
    public static string Draw(ReadOnlySpan<byte> rgb, int columns, OutputStyle style)
    {
        var pixels = rgb.Length / 3;
        var count = Math.Min(pixels, columns);
        var line = new StringBuilder();
        var last = "";
        for (var i = 0; i < count; i++)
        {
            var (red, green, blue) = Average(rgb, pixels * i / count, pixels * (i + 1) / count);
            if (style.Depth == ColorDepth.None)
            {
                line.Append(Level(red, green, blue, style.Plain));
                continue;
            }

            var color = Background(red, green, blue, style.Depth);
            line.Append(color == last ? "" : color).Append(' ');
            last = color;
        }

        return style.Depth == ColorDepth.None ? line.ToString() : line.Append("\e[0m").ToString();
    }

    private static (int Red, int Green, int Blue) Average(ReadOnlySpan<byte> rgb, int from, int to)
    {
        int red = 0, green = 0, blue = 0, count = Math.Max(1, to - from);
        for (var pixel = from; pixel < from + count; pixel++)
        {
            red += rgb[3 * pixel];
            green += rgb[(3 * pixel) + 1];
            blue += rgb[(3 * pixel) + 2];
        }

        return (s_toScreen[red / count], s_toScreen[green / count], s_toScreen[blue / count]);
    }

    private static char Level(int red, int green, int blue, bool plain)
    {
        var brightest = Math.Max(red, Math.Max(green, blue));
        var levels = plain ? " .-=#" : " ▁▂▃▄▅▆▇█";
        return levels[brightest * (levels.Length - 1) / 255];
    }

    private static string Background(int red, int green, int blue, ColorDepth depth) => depth switch
    {
        ColorDepth.TrueColor => string.Create(CultureInfo.InvariantCulture, $"\e[48;2;{red};{green};{blue}m"),
        ColorDepth.Ansi256 => string.Create(CultureInfo.InvariantCulture, $"\e[48;5;{16 + (36 * Cube(red)) + (6 * Cube(green)) + Cube(blue)}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\e[{Ansi(red, green, blue)}m"),
    };

    private static int Cube(int value) =>
        Enumerable.Range(0, s_cube.Length).MinBy(level => Math.Abs(s_cube[level] - value));

    private static int Ansi(int red, int green, int blue)
    {
        var brightest = Math.Max(red, Math.Max(green, blue));
        if (brightest < 48)
            return 40;
        var bits = (red * 2 > brightest ? 1 : 0) | (green * 2 > brightest ? 2 : 0) | (blue * 2 > brightest ? 4 : 0);
        return (brightest > 160 ? 100 : 40) + bits;
    }
}
