namespace Radiator.Terminal.Cells;

/// <summary>
/// A colour as a terminal knows it: its own default, one of its palette, or 24 bits. What a terminal cannot show is
/// brought down to what it can by the renderer, never by who draws.
/// </summary>
public readonly record struct TextColor
{
    private const uint PaletteTag = 0x0100_0000;
    private const uint RgbTag = 0x0200_0000;

    private TextColor(uint value) => Value = value;

    /// <summary>The terminal's own foreground or background.</summary>
    public static TextColor Default => default;

    /// <summary>Whether it is the terminal's own.</summary>
    public bool IsDefault => Value == 0;

    /// <summary>Whether it is an entry of the palette.</summary>
    public bool IsPalette => Value >> 24 == 1;

    /// <summary>Whether it is given in 24 bits.</summary>
    public bool IsRgb => Value >> 24 == 2;

    /// <summary>Entry of the palette; 0 where it is none.</summary>
    public byte PaletteIndex => IsPalette ? (byte)Value : (byte)0;

    /// <summary>Red, 0 to 255, of sRGB; 0 unless <see cref="IsRgb"/>.</summary>
    public byte Red => IsRgb ? (byte)(Value >> 16) : (byte)0;

    /// <summary>Green, 0 to 255, of sRGB; 0 unless <see cref="IsRgb"/>.</summary>
    public byte Green => IsRgb ? (byte)(Value >> 8) : (byte)0;

    /// <summary>Blue, 0 to 255, of sRGB; 0 unless <see cref="IsRgb"/>.</summary>
    public byte Blue => IsRgb ? (byte)Value : (byte)0;

    /// <summary>As a cell holds it: 0, 0x010000nn or 0x02rrggbb.</summary>
    internal uint Value { get; }

    /// <summary>
    /// An entry of the palette: 0 to 15 are the user's own sixteen, 16 to 231 the cube of xterm, 232 to 255 greys.
    /// </summary>
    public static TextColor FromPalette(byte index) => new(PaletteTag | index);

    /// <summary>One of the sixteen that users choose themselves.</summary>
    public static TextColor FromAnsi(AnsiColor color) => FromPalette((byte)color);

    /// <summary>24 bits of sRGB.</summary>
    public static TextColor FromRgb(byte red, byte green, byte blue) =>
        new(RgbTag | ((uint)red << 16) | ((uint)green << 8) | blue);

    /// <inheritdoc />
    public override string ToString() =>
        IsDefault ? "default" : IsPalette ? $"{PaletteIndex}" : $"#{Red:x2}{Green:x2}{Blue:x2}";

    internal static TextColor FromValue(uint value) => new(value);
}
