namespace Radiator.Terminal.Cells;

/// <summary>How a cell looks, apart from its letter.</summary>
/// <param name="Foreground">Colour of the letter.</param>
/// <param name="Background">Colour behind it.</param>
/// <param name="Attributes">Weight and the like.</param>
public readonly record struct TextStyle(TextColor Foreground, TextColor Background, TextAttributes Attributes)
{
    /// <summary>The terminal's own colours, nothing else.</summary>
    public static TextStyle Default => default;

    /// <summary>A style of one foreground colour.</summary>
    public static TextStyle Of(TextColor foreground, TextAttributes attributes = TextAttributes.None) =>
        new(foreground, TextColor.Default, attributes);

    /// <summary>A style of attributes alone.</summary>
    public static TextStyle Of(TextAttributes attributes) => new(TextColor.Default, TextColor.Default, attributes);

    /// <summary>With these attributes besides its own.</summary>
    public TextStyle With(TextAttributes attributes) => this with { Attributes = Attributes | attributes };

    /// <summary>Without these attributes.</summary>
    public TextStyle Without(TextAttributes attributes) => this with { Attributes = Attributes & ~attributes };

    /// <summary>With another colour of the letter.</summary>
    public TextStyle WithForeground(TextColor color) => this with { Foreground = color };

    /// <summary>With another colour behind.</summary>
    public TextStyle WithBackground(TextColor color) => this with { Background = color };

    /// <summary>
    /// Under <paramref name="overlay"/>: its colours win where they are not the default, its attributes come on top.
    /// </summary>
    public TextStyle Under(TextStyle overlay) => new(
        overlay.Foreground.IsDefault ? Foreground : overlay.Foreground,
        overlay.Background.IsDefault ? Background : overlay.Background,
        Attributes | overlay.Attributes);

    // By hand, because it is asked for every cell that is written.
    /// <inheritdoc />
    public bool Equals(TextStyle other) => Foreground.Value == other.Foreground.Value
        && Background.Value == other.Background.Value && Attributes == other.Attributes;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Foreground.Value, Background.Value, (uint)Attributes);
}
