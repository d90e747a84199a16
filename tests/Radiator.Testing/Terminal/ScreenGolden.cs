using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;

namespace Radiator.Testing.Terminal;

/// <summary>
/// A screen as text that can be read in a review: its rows, then what is not in the default style, as
/// <c>row: first-last style</c> in columns.
/// </summary>
public static class ScreenGolden
{
    private static readonly (TextAttributes Attribute, string Name)[] Attributes =
    [
        .. Enum.GetValues<TextAttributes>().Where(value => value != 0)
            .Select(value => (value, value.ToString().ToLowerInvariant())),
    ];

    /// <summary>Compares a buffer with the golden file beside the test.</summary>
    public static void Verify(CellBuffer buffer, string name, [CallerFilePath] string testFile = "") =>
        Golden.Verify(Of(buffer), name, testFile);

    /// <summary>
    /// Compares what a terminal shows of a buffer: with fewer colours, with none, or in ASCII.
    /// </summary>
    public static void Verify(
        CellBuffer buffer, TerminalCapabilities capabilities, string name, [CallerFilePath] string testFile = "") =>
        Golden.Verify(Of(buffer, capabilities), name, testFile);

    public static string Of(CellBuffer buffer) =>
        Of(buffer.Width, buffer.Height, buffer.Cursor, (x, y) => ScreenCell.Of(buffer, x, y));

    public static string Of(CellBuffer buffer, TerminalCapabilities capabilities)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new Renderer(capabilities).Render(buffer, bytes);
        var screen = new VtScreen(buffer.Width, buffer.Height);
        screen.Feed(bytes.WrittenSpan);
        return Of(buffer.Width, buffer.Height, buffer.Cursor, (x, y) => screen[x, y]);
    }

    public static string Of(VtScreen screen) => Of(
        screen.Width, screen.Height,
        screen.IsCursorVisible ? new CursorRequest(screen.CursorX, screen.CursorY, true) : null,
        (x, y) => screen[x, y]);

    private static string Of(int width, int height, CursorRequest? cursor, Func<int, int, ScreenCell> cell)
    {
        var (text, styles) = (new StringBuilder(), new StringBuilder());
        for (var y = 0; y < height; y++)
        {
            var row = new StringBuilder();
            for (var x = 0; x < width; x++)
                row.Append(cell(x, y).Text);
            text.Append(row.ToString().TrimEnd(' ')).Append('\n');
            var runs = Runs(width, x => cell(x, y).Style);
            if (runs.Length > 0)
                styles.Append(y).Append(": ").Append(runs).Append('\n');
        }

        var place = cursor is { } at ? $", cursor {at.X},{at.Y}{(at.IsVisible ? "" : " hidden")}" : "";
        return $"{width}x{height}{place}\n{text}--\n{styles}";
    }

    private static string Runs(int width, Func<int, TextStyle> style)
    {
        var runs = new List<string>();
        for (int first = 0, end; first < width; first = end)
        {
            for (end = first + 1; end < width && style(end) == style(first);)
                end++;
            if (style(first) != TextStyle.Default)
                runs.Add($"{first}-{end - 1} {NameOf(style(first))}");
        }

        return string.Join("  ", runs);
    }

    private static string NameOf(TextStyle style)
    {
        var parts = new List<string>();
        if (!style.Foreground.IsDefault)
            parts.Add(NameOf(style.Foreground));
        if (!style.Background.IsDefault)
            parts.Add("on-" + NameOf(style.Background));
        parts.AddRange(Attributes.Where(pair => style.Attributes.HasFlag(pair.Attribute)).Select(pair => pair.Name));
        return string.Join(',', parts);
    }

    private static string NameOf(TextColor color) => color is { IsPalette: true, PaletteIndex: < 16 }
        ? ((AnsiColor)color.PaletteIndex).ToString().ToLowerInvariant() : color.ToString();
}
