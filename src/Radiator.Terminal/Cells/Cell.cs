using System.Runtime.InteropServices;

namespace Radiator.Terminal.Cells;

/// <summary>
/// One cell, 16 bytes without references, so that rows compare as bytes. Only <see cref="CellBuffer"/> makes them.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Cell : IEquatable<Cell>
{
    private const uint AttributeMask = 0xFF;
    private const uint DoubtfulBit = 0x100;
    private const uint WideBit = 0x200;

    // Above 0: a scalar. 0: right half of the wide glyph before it. Below 0: ~index into the buffer's clusters.
    internal readonly int Glyph;
    internal readonly uint Foreground;
    internal readonly uint Background;
    internal readonly uint Attributes;

    internal Cell(int glyph, TextStyle style, bool wide = false, bool doubtful = false)
    {
        Glyph = glyph;
        Foreground = style.Foreground.Value;
        Background = style.Background.Value;
        Attributes = ((uint)style.Attributes & AttributeMask) | (wide ? WideBit : 0) | (doubtful ? DoubtfulBit : 0);
    }

    private Cell(int glyph, uint foreground, uint background, uint attributes) =>
        (Glyph, Foreground, Background, Attributes) = (glyph, foreground, background, attributes);

    /// <summary>How it looks.</summary>
    public TextStyle Style => new(
        TextColor.FromValue(Foreground), TextColor.FromValue(Background), (TextAttributes)(Attributes & AttributeMask));

    /// <summary>Columns: 2 of a wide glyph, 0 of its right half, else 1.</summary>
    public int Width => Glyph == 0 ? 0 : (Attributes & WideBit) != 0 ? 2 : 1;

    /// <summary>Whether it is the right half of the wide glyph before it.</summary>
    public bool IsContinuation => Glyph == 0;

    /// <summary>Whether terminals differ in how many columns its cluster takes.</summary>
    public bool IsDoubtful => (Attributes & DoubtfulBit) != 0;

    /// <summary>Whether it is a space.</summary>
    public bool IsBlank => Glyph == ' ';

    /// <summary>Whether it is a space of the terminal's own colours: what a terminal leaves where it erases.</summary>
    internal bool IsErased => Glyph == ' ' && (Foreground | Background | Attributes) == 0;

    /// <inheritdoc />
    public bool Equals(Cell other) => Glyph == other.Glyph && Foreground == other.Foreground
        && Background == other.Background && Attributes == other.Attributes;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Cell other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Glyph, Foreground, Background, Attributes);

    internal Cell WithStyle(TextStyle style) => new(
        Glyph, style.Foreground.Value, style.Background.Value,
        (Attributes & ~AttributeMask) | ((uint)style.Attributes & AttributeMask));

    internal Cell WithGlyph(int glyph) => new(glyph, Foreground, Background, Attributes);

    internal Cell Blanked() => new(' ', Foreground, Background, Attributes & AttributeMask);
}
