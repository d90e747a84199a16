using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Rendering;

/// <summary>
/// Brings colours down to what a terminal shows. What was worked out is kept in a table of fixed size, in which a new
/// colour takes the place of another one.
/// </summary>
internal sealed class ColorReducer(ColorDepth depth)
{
    private const int CacheSize = 1024;

    // An RGB value of a cell is never 0, so that an empty entry matches none.
    private readonly (uint From, uint To)[] _cache = new (uint, uint)[depth == ColorDepth.TrueColor ? 0 : CacheSize];

    /// <summary>The nearest colour that is shown, as cells hold it.</summary>
    public uint Reduce(uint color)
    {
        if (color == 0 || depth == ColorDepth.TrueColor)
            return color;
        if (depth == ColorDepth.None)
            return 0;
        var isRgb = color >> 24 == 2;
        if (!isRgb && (depth == ColorDepth.Ansi256 || (byte)color < 16))
            return color;
        ref var entry = ref _cache[(color * 2654435769u) >> 22];
        if (entry.From != color)
        {
            var rgb = isRgb ? color & 0xFFFFFF : PaletteColors.RgbOf((byte)color);
            var index = depth == ColorDepth.Ansi256 ? PaletteColors.Nearest256(rgb) : PaletteColors.Nearest16(rgb);
            entry = (color, TextColor.FromPalette(index).Value);
        }

        return entry.To;
    }

    /// <summary>A cell's style as it is shown.</summary>
    public TextStyle Reduce(in Cell cell) => new(
        TextColor.FromValue(Reduce(cell.Foreground)), TextColor.FromValue(Reduce(cell.Background)),
        cell.Style.Attributes);
}
