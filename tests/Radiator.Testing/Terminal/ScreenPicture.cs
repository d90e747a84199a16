using System.Globalization;
using System.Security;
using System.Text;
using Radiator.Terminal.Cells;

namespace Radiator.Testing.Terminal;

/// <summary>
/// A screen as an SVG picture, for the documentation: one text per run of one style, in exact columns.
/// </summary>
public static class ScreenPicture
{
    private const double CellWidth = 8.4;
    private const int CellHeight = 18;
    private const int Padding = 12;
    private const int Baseline = 14;
    private const string Foreground = "#d4d4d4";
    private const string Background = "#1e1e1e";

    // The sixteen of the pictures in docs, so that those of one page agree.
    private static readonly string[] Ansi =
    [
        "#1e1e1e", "#e06c60", "#8cc265", "#d9a54a", "#5aa5e0", "#c678dd", "#4fb8c4", "#d4d4d4",
        "#7f848e", "#ff8a7a", "#a5e075", "#f0c45a", "#7cc0ff", "#de9bf2", "#6fd6e0", "#ffffff",
    ];

    public static string Of(CellBuffer buffer) =>
        Of(buffer.Width, buffer.Height, (x, y) => ScreenCell.Of(buffer, x, y));

    public static string Of(VtScreen screen) => Of(screen.Width, screen.Height, (x, y) => screen[x, y]);

    private static string Of(int width, int height, Func<int, int, ScreenCell> cell)
    {
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{(width * CellWidth) + (2 * Padding):0}\" "
            + $"height=\"{(height * CellHeight) + (2 * Padding)}\" "
            + "font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">");
        Line(svg, $"<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{Background}\"/>");
        for (var y = 0; y < height; y++)
        {
            for (int x = 0, end; x < width; x = end)
            {
                for (end = x + 1; end < width && cell(end, y).Style == cell(x, y).Style;)
                    end++;
                Run(svg, x, y, end, cell);
            }
        }

        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private static void Run(StringBuilder svg, int x, int y, int end, Func<int, int, ScreenCell> cell)
    {
        var style = cell(x, y).Style;
        var (front, back) = (ColorOf(style.Foreground), ColorOf(style.Background));
        if (style.Attributes.HasFlag(TextAttributes.Reverse))
            (front, back) = (back ?? Background, front ?? Foreground);
        if (back is not null)
        {
            Line(svg, $"<rect x=\"{Left(x):0.0}\" y=\"{Top(y)}\" width=\"{((end - x) * CellWidth) + 0.5:0.0}\" "
                + $"height=\"{CellHeight}\" fill=\"{back}\"/>");
        }

        foreach (var (start, text, columns) in Pieces(x, y, end, cell))
        {
            Line(svg, $"<text x=\"{Left(start):0.0}\" y=\"{Top(y) + Baseline}\" fill=\"{front ?? Foreground}\""
                + $"{Look(style.Attributes)} xml:space=\"preserve\" textLength=\"{columns * CellWidth:0.0}\">"
                + $"{SecurityElement.Escape(text)}</text>");
        }
    }

    // Wide gaps split a run: spaces in a text make a large picture, and are seen by nobody.
    private static IEnumerable<(int Start, string Text, int Columns)> Pieces(
        int x, int y, int end, Func<int, int, ScreenCell> cell)
    {
        var (text, start, letters) = (new StringBuilder(), x, 0);
        for (var at = x; at < end; at++)
        {
            var seen = cell(at, y).Text;
            if (text.Length == 0 && seen == " ")
                continue;
            if (text.Length == 0)
                start = at;
            text.Append(seen);
            letters = seen == " " ? letters : at + 1 - start;
            if (at + 1 - start - letters < 3 && at + 1 < end)
                continue;
            yield return (start, text.ToString().TrimEnd(' '), letters);
            text.Clear();
            letters = 0;
        }
    }

    private static string Look(TextAttributes attributes)
    {
        var look = "";
        if (attributes.HasFlag(TextAttributes.Bold))
            look += " font-weight=\"bold\"";
        if (attributes.HasFlag(TextAttributes.Dim))
            look += " opacity=\"0.6\"";
        if (attributes.HasFlag(TextAttributes.Italic))
            look += " font-style=\"italic\"";
        if (attributes.HasFlag(TextAttributes.Underline))
            look += " text-decoration=\"underline\"";
        return look;
    }

    private static string? ColorOf(TextColor color)
    {
        if (color.IsDefault)
            return null;
        if (color is { IsPalette: true, PaletteIndex: < 16 })
            return Ansi[color.PaletteIndex];
        var (red, green, blue) = VtScreen.RgbOf(color);
        return $"#{red:x2}{green:x2}{blue:x2}";
    }

    private static double Left(int x) => Padding + (x * CellWidth);

    private static int Top(int y) => Padding + (y * CellHeight);

    private static void Line(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static void Line(StringBuilder svg, string line) => svg.Append(line).Append('\n');
}
