using System.Globalization;
using System.Runtime.CompilerServices;

namespace Radiator.Terminal.Cells;

/// <summary>
/// Text that is put together for cells and nothing else: an interpolated text (<c>$"{count:N0} rows"</c>) handed to
/// <see cref="Frame"/> becomes one, written into a buffer that is used again, so that a figure that changes with every
/// frame allocates nothing. Numbers are invariant. It is to be drawn or cleared once.
/// </summary>
/// <remarks>No generic way in: the compiler's first, quick code would box what it is given.</remarks>
[InterpolatedStringHandler]
public ref struct CellText
{
    // Digits of the longest figure with what a format of ours adds.
    private const int FigureMax = 128;

    private DefaultInterpolatedStringHandler _text;

    /// <summary>What the compiler calls for an interpolated text; 0 and 0 begins an empty one by hand.</summary>
    public CellText(int literalLength, int formattedCount) =>
        _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);

    /// <summary>What it is so far.</summary>
    public readonly ReadOnlySpan<char> Text => _text.Text;

    /// <summary>Adds a text.</summary>
    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    /// <summary>Adds a text.</summary>
    public void AppendFormatted(string? text) => _text.AppendFormatted(text);

    /// <summary>Adds a text.</summary>
    public void AppendFormatted(scoped ReadOnlySpan<char> text) => _text.AppendFormatted(text);

    /// <summary>Adds a letter.</summary>
    public void AppendFormatted(char letter) => _text.AppendFormatted([letter]);

    /// <summary>Adds a figure.</summary>
    public void AppendFormatted(long figure, string? format = null) => AppendFormatted(figure, 0, format);

    /// <summary>Adds a figure, filled up to a width.</summary>
    public void AppendFormatted(long figure, int alignment, string? format = null)
    {
        Span<char> digits = stackalloc char[FigureMax];
        if (figure.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture))
            _text.AppendFormatted(digits[..length], alignment);
    }

    /// <summary>Adds a figure.</summary>
    public void AppendFormatted(ulong figure, string? format = null)
    {
        Span<char> digits = stackalloc char[FigureMax];
        if (figure.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture))
            _text.AppendFormatted(digits[..length]);
    }

    /// <summary>Adds a figure.</summary>
    public void AppendFormatted(double figure, string? format = null) => AppendFormatted(figure, 0, format);

    /// <summary>Adds a figure, filled up to a width.</summary>
    public void AppendFormatted(double figure, int alignment, string? format = null)
    {
        Span<char> digits = stackalloc char[FigureMax];
        if (figure.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture))
            _text.AppendFormatted(digits[..length], alignment);
    }

    /// <summary>Adds a time.</summary>
    public void AppendFormatted(DateTimeOffset time, string? format = null)
    {
        Span<char> digits = stackalloc char[FigureMax];
        if (time.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture))
            _text.AppendFormatted(digits[..length]);
    }

    /// <summary>Gives the buffer back; what is added then begins anew.</summary>
    public void Clear() => _text.Clear();
}
