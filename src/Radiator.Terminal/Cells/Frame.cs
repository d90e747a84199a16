using System.Text;
using Radiator.Terminal.Text;

namespace Radiator.Terminal.Cells;

/// <summary>
/// A part of a buffer to draw into: columns and rows count from its own top left, and nothing goes over its edges.
/// Lives on the stack for the length of one drawing.
/// </summary>
public readonly ref struct Frame
{
    private readonly CellBuffer _buffer;
    private readonly Rect _place;
    private readonly Rect _clip;

    /// <summary>A frame of a whole buffer.</summary>
    public Frame(CellBuffer buffer)
        : this(buffer, buffer.Area, buffer.Area)
    {
    }

    private Frame(CellBuffer buffer, Rect place, Rect clip) => (_buffer, _place, _clip) = (buffer, place, clip);

    /// <summary>Columns.</summary>
    public int Width => _place.Width;

    /// <summary>Rows.</summary>
    public int Height => _place.Height;

    /// <summary>All of it, in its own columns and rows: begins at 0, 0.</summary>
    public Rect Area => new(0, 0, Width, Height);

    /// <summary>A part of it, clipped to it.</summary>
    public Frame Sub(Rect area)
    {
        var place = area.Offset(_place.X, _place.Y);
        return new Frame(_buffer, place, place.Intersect(_clip));
    }

    /// <inheritdoc cref="CellBuffer.Put(int, int, ReadOnlySpan{char}, TextStyle, int)" />
    public int Put(int x, int y, ReadOnlySpan<char> text, TextStyle style, int maxWidth = int.MaxValue) =>
        _buffer.Put(_place.X + x, _place.Y + y, text, style, maxWidth, _clip);

    /// <inheritdoc cref="CellBuffer.Put(int, int, ReadOnlySpan{byte}, TextStyle, int)" />
    public int Put(int x, int y, ReadOnlySpan<byte> text, TextStyle style, int maxWidth = int.MaxValue) =>
        _buffer.Put(_place.X + x, _place.Y + y, text, style, maxWidth, _clip);

    /// <summary>As <see cref="Put(int, int, ReadOnlySpan{char}, TextStyle, int)"/>; an interpolated text makes no
    /// string.</summary>
    public int Put(int x, int y, ref CellText text, TextStyle style, int maxWidth = int.MaxValue)
    {
        var used = Put(x, y, text.Text, style, maxWidth);
        text.Clear();
        return used;
    }

    /// <summary>
    /// Text in exactly <paramref name="width"/> columns: filled up with spaces, or cut with an ellipsis. Returns the
    /// width.
    /// </summary>
    public int PutFitted(int x, int y, ReadOnlySpan<char> text, TextStyle style, int width)
    {
        if (width <= 0)
            return 0;
        var fitting = TextWidth.Fit(text, width, out _);
        var used = fitting == text.Length
            ? Put(x, y, text, style, width)
            : Put(x, y, text[..TextWidth.Fit(text, width - 1, out _)], style, width - 1);
        if (fitting < text.Length)
            used += Put(x + used, y, "…", style);
        Fill(new Rect(x + used, y, width - used, 1), style);
        return width;
    }

    /// <summary>The same of UTF-8; what is not valid becomes U+FFFD. At most 4 kB are read.</summary>
    public int PutFitted(int x, int y, ReadOnlySpan<byte> text, TextStyle style, int width)
    {
        Span<char> units = stackalloc char[Math.Min(text.Length, ClusterReader.LengthMax)];
        // A cut within a letter is behind what is drawn, or is drawn as the U+FFFD that it is.
        var length = Encoding.UTF8.GetChars(text[..units.Length], units);
        return PutFitted(x, y, units[..length], style, width);
    }

    /// <summary>As <see cref="PutFitted(int, int, ReadOnlySpan{char}, TextStyle, int)"/>; an interpolated text makes
    /// no string.</summary>
    public int PutFitted(int x, int y, ref CellText text, TextStyle style, int width)
    {
        var used = PutFitted(x, y, text.Text, style, width);
        text.Clear();
        return used;
    }

    /// <summary>As <see cref="PutRight(int, int, ReadOnlySpan{char}, TextStyle)"/>; an interpolated text makes no
    /// string.</summary>
    public int PutRight(int right, int y, ref CellText text, TextStyle style)
    {
        var x = PutRight(right, y, text.Text, style);
        text.Clear();
        return x;
    }

    /// <summary>Text that ends before column <paramref name="right"/>; returns the column where it begins.</summary>
    public int PutRight(int right, int y, ReadOnlySpan<char> text, TextStyle style)
    {
        var x = right - TextWidth.Of(text);
        Put(x, y, text, style);
        return x;
    }

    /// <summary>One character again and again, for lines and bars; of one column.</summary>
    public void PutRepeated(int x, int y, char character, int count, TextStyle style)
    {
        Span<char> run = stackalloc char[64];
        run.Fill(character);
        for (var done = 0; done < Math.Min(count, Width - x); done += run.Length)
            Put(x + done, y, run, style, Math.Min(run.Length, count - done));
    }

    /// <inheritdoc cref="CellBuffer.Fill" />
    public void Fill(Rect area, TextStyle style) =>
        _buffer.Fill(area.Offset(_place.X, _place.Y).Intersect(_clip), style);

    /// <inheritdoc cref="CellBuffer.Restyle" />
    public void Restyle(Rect area, TextStyle overlay) =>
        _buffer.Restyle(area.Offset(_place.X, _place.Y).Intersect(_clip), overlay);

    /// <summary>
    /// Puts the terminal's cursor here after the frame; outside of the frame it stays where it was asked for before.
    /// A hidden one on the selected row guides screen readers.
    /// </summary>
    public void SetCursor(int x, int y, bool visible = true)
    {
        if (_clip.Contains(_place.X + x, _place.Y + y))
            _buffer.Cursor = new CursorRequest(_place.X + x, _place.Y + y, visible);
    }

    /// <summary>An area that a mouse may press, and what it is; above all that were named before.</summary>
    public void Hit(Rect area, int id) => _buffer.Hits.Add(area.Offset(_place.X, _place.Y).Intersect(_clip), id);
}
