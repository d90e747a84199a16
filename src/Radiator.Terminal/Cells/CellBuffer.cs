using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Radiator.Terminal.Text;

namespace Radiator.Terminal.Cells;

/// <summary>
/// A picture in cells. <see cref="Put(int, int, ReadOnlySpan{char}, TextStyle, int)"/> is the only way for text into
/// it, and there is no way for text to a terminal but through it: whatever is put, no cell holds what a terminal would
/// act on. Not for several threads at once.
/// </summary>
/// <remarks>Invariant: a wide glyph is always whole; its right half has its style.</remarks>
public sealed class CellBuffer
{
    /// <summary>
    /// Columns, and rows, of the largest buffer: what a terminal says beyond that is taken for nonsense.
    /// </summary>
    public const int SizeMax = 1000;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (char)value)]);

    private static readonly Cell Erased = new(' ', TextStyle.Default);

    // Columns that a terminal may take more for a doubtful cluster than we do: it may not do so over an edge.
    private const int DoubtfulRoom = 2;

    private readonly ClusterPool _clusters = new();
    private Cell[] _cells = [];
    private bool[] _hasClusters = [];

    /// <summary>An erased buffer; sizes are brought to 1 to <see cref="SizeMax"/>.</summary>
    public CellBuffer(int width, int height) => Resize(width, height);

    /// <summary>Columns.</summary>
    public int Width { get; private set; }

    /// <summary>Rows.</summary>
    public int Height { get; private set; }

    /// <summary>All of it.</summary>
    public Rect Area => new(0, 0, Width, Height);

    /// <summary>Where the terminal's cursor is to be; null: hidden, anywhere.</summary>
    public CursorRequest? Cursor { get; set; }

    /// <summary>What a mouse may press.</summary>
    public HitMap Hits { get; } = new();

    /// <summary>A cell; throws outside of the buffer.</summary>
    public ref readonly Cell this[int x, int y] => ref Row(y)[x];

    /// <summary>Another size; erases all, also where the size stays.</summary>
    public void Resize(int width, int height)
    {
        (Width, Height) = (Math.Clamp(width, 1, SizeMax), Math.Clamp(height, 1, SizeMax));
        if (_cells.Length != Width * Height)
            _cells = new Cell[Width * Height];
        if (_hasClusters.Length != Height)
            _hasClusters = new bool[Height];
        Clear();
    }

    /// <summary>Erases all: spaces in the terminal's colours, no cursor, nothing to press.</summary>
    public void Clear()
    {
        Array.Fill(_cells, Erased);
        Array.Clear(_hasClusters);
        _clusters.Clear();
        Cursor = null;
        Hits.Clear();
    }

    /// <summary>
    /// Writes text into a row, sanitised (<see cref="ClusterReader"/>; pictures and names of what is hidden are dim)
    /// and clipped; half of a wide glyph becomes a space.
    /// </summary>
    /// <param name="x">First column; may lie outside.</param>
    /// <param name="y">Row; may lie outside.</param>
    /// <param name="text">Any text at all.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="maxWidth">Columns at most.</param>
    /// <returns>Columns used, also those that lie left of the buffer.</returns>
    public int Put(int x, int y, ReadOnlySpan<char> text, TextStyle style, int maxWidth = int.MaxValue) =>
        Put(x, y, text, style, maxWidth, Area);

    /// <summary>The same of UTF-8; what is not valid becomes U+FFFD. At most 4 kB are read.</summary>
    /// <inheritdoc cref="Put(int, int, ReadOnlySpan{char}, TextStyle, int)" />
    public int Put(int x, int y, ReadOnlySpan<byte> text, TextStyle style, int maxWidth = int.MaxValue) =>
        Put(x, y, text, style, maxWidth, Area);

    /// <summary>Makes an area spaces of a style.</summary>
    public void Fill(Rect area, TextStyle style)
    {
        var (clipped, blank) = (area.Intersect(Area), new Cell(' ', style));
        if (clipped.IsEmpty)
            return;
        for (var y = clipped.Y; y < clipped.Bottom; y++)
        {
            Split(clipped.X, y);
            Split(clipped.Right, y);
            Row(y)[clipped.X..clipped.Right].Fill(blank);
        }
    }

    /// <summary>
    /// Lays a style over what is there: a selection, a mark. Wide glyphs that lie in the area with one half get it
    /// whole.
    /// </summary>
    public void Restyle(Rect area, TextStyle overlay)
    {
        var clipped = area.Intersect(Area);
        if (clipped.IsEmpty)
            return;
        for (var y = clipped.Y; y < clipped.Bottom; y++)
        {
            var row = Row(y);
            var first = row[clipped.X].IsContinuation ? clipped.X - 1 : clipped.X;
            var end = clipped.Right < Width && row[clipped.Right].IsContinuation ? clipped.Right + 1 : clipped.Right;
            foreach (ref var cell in row[first..end])
                cell = cell.WithStyle(cell.Style.Under(overlay));
        }
    }

    /// <summary>Lays a style over a whole row.</summary>
    public void RestyleRow(int y, TextStyle overlay) => Restyle(new Rect(0, y, Width, 1), overlay);

    /// <summary>What a cell shows; empty for the right half of a wide glyph.</summary>
    public string TextAt(int x, int y) => this[x, y] switch
    {
        { IsContinuation: true } => "",
        { Glyph: > 0 } cell => new Rune(cell.Glyph).ToString(),
        var cell => Encoding.UTF8.GetString(_clusters[~cell.Glyph]),
    };

    /// <summary>A row's text, without the spaces at its end.</summary>
    public string RowText(int y)
    {
        var text = new StringBuilder(Width);
        for (var x = 0; x < Width; x++)
            text.Append(TextAt(x, y));
        return text.ToString().TrimEnd(' ');
    }

    internal int Put(int x, int y, ReadOnlySpan<byte> text, TextStyle style, int maxWidth, Rect clip)
    {
        var read = text[..Math.Min(text.Length, ClusterReader.LengthMax)];
        Span<char> units = stackalloc char[read.Length + 1];
        var length = Encoding.UTF8.GetChars(read, units);
        // One unit beyond the limit makes the reader show that there was more.
        if (text.Length > read.Length)
            units[length++] = '…';
        return Put(x, y, units[..length], style, maxWidth, clip);
    }

    internal int Put(int x, int y, ReadOnlySpan<char> text, TextStyle style, int maxWidth, Rect clip)
    {
        var visible = clip.Intersect(Area);
        if (y < visible.Y || y >= visible.Bottom || maxWidth <= 0 || x >= visible.Right)
            return 0;
        var end = (int)Math.Min((long)x + maxWidth, visible.Right);
        var plain = PlainLength(text);
        var at = PutPlain(x, y, text[..plain], new Cell(' ', style), visible, end);
        var reader = new ClusterReader(text[plain..]);
        while (at < end && reader.MoveNext())
        {
            if (reader.IsSubstitute)
                at = PutName(at, y, reader.Shown, style.With(TextAttributes.Dim), visible, end);
            else if (reader.IsDoubtful && at + reader.Width + DoubtfulRoom > visible.Right)
                // A terminal that takes it for wider would break the border, or wrap: the text ends here.
                return Write(at, y, new Cell('…', style.With(TextAttributes.Dim)), visible, end) - x;
            else if (reader.Width == 1)
                at = Write(at, y, new Cell(GlyphOf(ref reader, y), style, false, reader.IsDoubtful), visible, end);
            else
                at = WriteWide(at, y, new Cell(GlyphOf(ref reader, y), style, true, reader.IsDoubtful), visible, end);
        }

        return at - x;
    }

    /// <summary>Different clusters of several code points since it was cleared.</summary>
    internal int ClusterCount => _clusters.Count;

    internal Span<Cell> Row(int y) => _cells.AsSpan(y * Width, Width);

    internal bool HasClusters(int y) => _hasClusters[y];

    internal ReadOnlySpan<byte> ClusterOf(in Cell cell) => _clusters[~cell.Glyph];

    /// <summary>Whether a row looks the same in both; the buffers must have the same width.</summary>
    internal bool RowEquals(int y, CellBuffer other, int otherY)
    {
        if (!_hasClusters[y] && !other._hasClusters[otherY])
            return MemoryMarshal.AsBytes(Row(y)).SequenceEqual(MemoryMarshal.AsBytes(other.Row(otherY)));
        var mine = Row(y);
        var theirs = other.Row(otherY);
        for (var x = 0; x < mine.Length; x++)
        {
            if (!CellEquals(mine[x], other, theirs[x]))
                return false;
        }

        return true;
    }

    /// <summary>Whether a cell of this buffer looks the same as a cell of another one.</summary>
    internal bool CellEquals(in Cell mine, CellBuffer other, in Cell theirs) => mine.Glyph >= 0 || theirs.Glyph >= 0
        ? mine.Equals(theirs)
        : mine.WithGlyph(0).Equals(theirs.WithGlyph(0)) && ClusterOf(mine).SequenceEqual(other.ClusterOf(theirs));

    /// <summary>Takes over a row of another buffer of the same width.</summary>
    internal void CopyRow(int y, CellBuffer other, int otherY)
    {
        other.Row(otherY).CopyTo(Row(y));
        _hasClusters[y] = other._hasClusters[otherY];
        if (!_hasClusters[y])
            return;
        foreach (ref var cell in Row(y))
        {
            if (cell.Glyph < 0)
                cell = cell.WithGlyph(GlyphOf(other.ClusterOf(cell)));
        }
    }

    // Most text is ASCII, and most of that goes into one row whole: it needs no clusters. A mark may join its last
    // letter.
    private static int PlainLength(ReadOnlySpan<char> text)
    {
        if (text.Length > ClusterReader.LengthMax)
            return 0;
        var length = text.IndexOfAnyExcept(Plain);
        return length < 0 ? text.Length : Math.Max(0, length - 1);
    }

    private int PutPlain(int x, int y, ReadOnlySpan<char> text, in Cell blank, Rect visible, int end)
    {
        var first = Math.Max(x, visible.X);
        var after = (int)Math.Min((long)x + text.Length, end);
        if (first >= after)
            return Math.Max(x, (int)Math.Min((long)x + text.Length, end));
        Split(first, y);
        Split(after, y);
        var row = Row(y)[first..after];
        var letters = text.Slice(first - x, row.Length);
        for (var index = 0; index < row.Length; index++)
            row[index] = blank.WithGlyph(letters[index]);
        return after;
    }

    private int GlyphOf(ref ClusterReader reader, int y)
    {
        if (reader.Scalar > 0)
            return reader.Scalar;
        Span<byte> bytes = stackalloc byte[ClusterPool.LengthMax];
        _hasClusters[y] = true;
        return GlyphOf(bytes[..Encoding.UTF8.GetBytes(reader.Shown, bytes)]);
    }

    private int GlyphOf(ReadOnlySpan<byte> cluster) =>
        _clusters.Intern(cluster) is var index and >= 0 ? ~index : Rune.ReplacementChar.Value;

    private int PutName(int at, int y, ReadOnlySpan<char> name, TextStyle style, Rect visible, int end)
    {
        foreach (var unit in name)
            at = at < end ? Write(at, y, new Cell(unit, style), visible, end) : at;
        return at;
    }

    private int Write(int at, int y, in Cell cell, Rect visible, int end)
    {
        if (at >= visible.X && at < end)
        {
            Split(at, y);
            Split(at + 1, y);
            Row(y)[at] = cell;
        }

        return at + 1;
    }

    private int WriteWide(int at, int y, in Cell cell, Rect visible, int end)
    {
        if (at < visible.X || at + 1 >= end)
        {
            // Half of it would be seen: a space of its style takes its room.
            Write(at, y, cell.Blanked(), visible, end);
            Write(at + 1, y, cell.Blanked(), visible, end);
            return Math.Min(at + 2, end);
        }

        Split(at, y);
        Split(at + 2, y);
        var row = Row(y);
        row[at] = cell;
        row[at + 1] = cell.WithGlyph(0);
        return at + 2;
    }

    // Before a cell is written: a wide glyph that lies over the edge left of x becomes two spaces.
    private void Split(int x, int y)
    {
        if (x <= 0 || x >= Width)
            return;
        var row = Row(y);
        if (!row[x].IsContinuation)
            return;
        row[x - 1] = row[x - 1].Blanked();
        row[x] = row[x].Blanked();
    }
}
