using Radiator.Terminal.Cells;

namespace Radiator.Testing.Terminal;

/// <summary>A cell as it is seen: the text is empty in the right half of a wide glyph, whose width is 0.</summary>
public readonly record struct ScreenCell(string Text, int Width, TextStyle Style)
{
    public static ScreenCell Erased { get; } = new(" ", 1, TextStyle.Default);

    public static ScreenCell Of(CellBuffer buffer, int x, int y) =>
        new(buffer.TextAt(x, y), buffer[x, y].Width, buffer[x, y].Style);
}
