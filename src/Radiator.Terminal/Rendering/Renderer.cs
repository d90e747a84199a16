using System.Buffers;
using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Rendering;

/// <summary>
/// From the picture that a terminal shows to the next one, in few bytes. Keeps what the terminal shows; what it wrote
/// must reach the terminal whole and in order, else <see cref="Invalidate"/>. Allocates nothing once it has seen a
/// size. Not for several threads at once.
/// </summary>
/// <remarks>
/// Speaks only the verbs of <see cref="VerbWriter"/>, each proven against independent terminals. Autowrap is on, and
/// the cursor counts as unknown after the last column.
/// </remarks>
public sealed class Renderer
{
    // Cells between two changes that are written again rather than jumped over: CUF takes four bytes.
    private const int GapMax = 3;

    // EL takes three bytes.
    private const int BlanksMin = 4;

    // Columns that a terminal may take more than we for a doubtful cluster: they are written again.
    private const int DoubtfulReach = 4;

    // Clusters that were ever shown; beyond that a frame is written whole and they are forgotten.
    private const int ClustersMax = 1 << 14;

    private readonly VerbWriter _verbs = new();
    private readonly CellBuffer _shown = new(1, 1);
    private readonly ScrollFinder _scrolls = new();
    private TerminalCapabilities _capabilities;
    private ColorReducer _colors;
    private bool _isKnown;
    private bool _isBegun;
    private int _resumeAt;
    private int _userAt;

    /// <summary>For a terminal of which nothing is known yet but what it can do.</summary>
    public Renderer(TerminalCapabilities capabilities)
    {
        _capabilities = capabilities;
        _colors = new ColorReducer(capabilities.Colors);
    }

    /// <summary>What the terminal can do; a change has the next frame written whole.</summary>
    public TerminalCapabilities Capabilities
    {
        get => _capabilities;
        set
        {
            if (_capabilities == value)
                return;
            (_capabilities, _colors) = (value, new ColorReducer(value.Colors));
            Invalidate();
        }
    }

    /// <summary>
    /// Nothing is known any more of what the terminal shows: after a change of size, a child process, a stop.
    /// </summary>
    public void Invalidate() => _isKnown = false;

    /// <summary>Whether the terminal shows all of the last buffer; false where a limit of bytes cut it short.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>
    /// Writes what makes the terminal show the buffer; returns the bytes, 0 where it shows it already.
    /// </summary>
    /// <param name="next">The picture.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="bytesMax">
    /// When so many are written, no further row is begun; the next call goes on. On a slow link a key need not wait for
    /// all of a picture. The rows where the cursor was and is come first, with their neighbours.
    /// </param>
    public int Render(CellBuffer next, IBufferWriter<byte> output, int bytesMax = int.MaxValue)
    {
        _verbs.Begin(output);
        _isBegun = false;
        if (_shown.Width != next.Width || _shown.Height != next.Height || _shown.ClusterCount > ClustersMax)
            Invalidate();
        if (!_isKnown)
            Erase(next);
        else if (_capabilities.HasScrollRegions && _scrolls.TryFind(_shown, next, out var scroll))
            Scroll(scroll);
        RenderRows(next, bytesMax);
        PlaceCursor(next);
        if (_isBegun && _capabilities.HasSynchronizedOutput)
            _verbs.Synchronize(false);
        _verbs.Flush();
        return _verbs.Written;
    }

    private void RenderRows(CellBuffer next, int bytesMax)
    {
        if (bytesMax != int.MaxValue && next.Cursor is { } cursor)
            RenderWhereUserIs(next, cursor.Y, bytesMax);
        // Where all goes out the order is the shortest one, from the top.
        var first = _resumeAt < next.Height ? _resumeAt : 0;
        (_resumeAt, IsComplete) = (0, true);
        // One row of the rest goes out with each frame, or what changes around the cursor would keep it out for ever.
        var limit = bytesMax == int.MaxValue ? bytesMax : bytesMax + (bytesMax / 2);
        for (var index = 0; index < next.Height; index++)
        {
            var y = (first + index) % next.Height;
            if (next.RowEquals(y, _shown, y))
                continue;
            if (_verbs.Total >= limit)
            {
                (_resumeAt, IsComplete) = (y, false);
                return;
            }

            RenderRow(next, y);
            limit = bytesMax;
        }
    }

    // A key's answer is where the user is now, or was when it was pressed, or next to that.
    private void RenderWhereUserIs(CellBuffer next, int y, int bytesMax)
    {
        RenderRowWithin(next, y, bytesMax);
        RenderRowWithin(next, _userAt, bytesMax);
        _userAt = y;
        RenderRowWithin(next, y + 1, bytesMax);
        RenderRowWithin(next, y - 1, bytesMax);
    }

    private void RenderRowWithin(CellBuffer next, int y, int bytesMax)
    {
        if (y >= 0 && y < next.Height && _verbs.Total < bytesMax && !next.RowEquals(y, _shown, y))
            RenderRow(next, y);
    }

    private void BeginOutput()
    {
        if (!_isBegun && _capabilities.HasSynchronizedOutput)
            _verbs.Synchronize(true);
        _isBegun = true;
    }

    private void Erase(CellBuffer next)
    {
        BeginOutput();
        _verbs.Erase();
        _shown.Resize(next.Width, next.Height);
        _isKnown = true;
    }

    private void Scroll(ScrollOperation scroll)
    {
        BeginOutput();
        _verbs.Scroll(scroll.Top, scroll.Bottom, scroll.Rows);
        var (from, to, step) = scroll.Rows > 0
            ? (scroll.Top, scroll.Bottom, 1) : (scroll.Bottom - 1, scroll.Top - 1, -1);
        for (var y = from; y != to; y += step)
        {
            var source = y + scroll.Rows;
            if (source >= scroll.Top && source < scroll.Bottom)
                _shown.CopyRow(y, _shown, source);
            else
                _shown.Fill(new Rect(0, y, _shown.Width, 1), TextStyle.Default);
        }
    }

    private void RenderRow(CellBuffer next, int y)
    {
        var row = next.Row(y);
        var shown = _shown.Row(y);
        var end = row.Length;
        while (end > 0 && IsErased(row[end - 1]))
            end--;
        var forced = 0;
        for (var x = 0; x < row.Length; x++)
        {
            ref readonly var cell = ref row[x];
            if (cell.IsContinuation || (x >= forced && LooksEqual(next, cell, shown[x])))
                continue;
            BeginOutput();
            MoveTo(next, row, x, y);
            if (x >= end && row.Length - x >= BlanksMin)
            {
                _verbs.SetStyle(TextStyle.Default);
                _verbs.EraseToEnd();
                break;
            }

            PutCell(next, cell, y);
            if (cell.IsDoubtful)
                forced = x + cell.Width + DoubtfulReach;
        }

        _shown.CopyRow(y, next, y);
    }

    private bool IsErased(in Cell cell) => cell.IsErased || (cell.IsBlank && _colors.Reduce(cell) == TextStyle.Default);

    // Colours that come down to the same one are no change.
    private bool LooksEqual(CellBuffer next, in Cell cell, in Cell shown)
    {
        if (next.CellEquals(cell, _shown, shown))
            return true;
        if (_capabilities.Colors == ColorDepth.TrueColor || cell.Glyph != shown.Glyph || cell.Glyph < 0
            || cell.Width != shown.Width)
            return false;
        return _colors.Reduce(cell) == _colors.Reduce(shown);
    }

    private void MoveTo(CellBuffer next, ReadOnlySpan<Cell> row, int x, int y)
    {
        if (_verbs.Y == y && _verbs.X >= 0 && x > _verbs.X && x - _verbs.X <= GapMax && CanBridge(row[_verbs.X..x]))
        {
            for (var at = _verbs.X; at < x; at++)
                PutCell(next, row[at], y);
        }

        _verbs.MoveTo(x, y, next.Height);
    }

    private bool CanBridge(ReadOnlySpan<Cell> gap)
    {
        foreach (ref readonly var cell in gap)
        {
            if (cell.Glyph is < ' ' or > '~' || _colors.Reduce(cell) != _verbs.Style)
                return false;
        }

        return true;
    }

    private void PutCell(CellBuffer next, in Cell cell, int y)
    {
        var (width, columns, isDoubtful) = (next.Width, cell.Width, cell.IsDoubtful);
        _verbs.SetStyle(_colors.Reduce(cell));
        if (!_capabilities.HasUnicode)
        {
            _verbs.Put(cell.Glyph < 0 ? '?' : AsciiGlyphs.Of(cell.Glyph), 1, width, false);
            if (columns == 2)
                _verbs.Put(' ', 1, width, false);
            return;
        }

        if (isDoubtful && columns == 2)
        {
            // A terminal that takes it for one column leaves the second one as it was.
            var x = _verbs.X;
            _verbs.Put(' ', 1, width, false);
            _verbs.Put(' ', 1, width, false);
            _verbs.MoveToAbsolute(x, y);
        }

        if (cell.Glyph < 0)
            _verbs.Put(next.ClusterOf(cell), columns, width, isDoubtful);
        else
            _verbs.Put(cell.Glyph, columns, width, isDoubtful);
    }

    private void PlaceCursor(CellBuffer next)
    {
        var cursor = next.Cursor;
        var isVisible = cursor is { IsVisible: true };
        var isMoved = cursor is { } wanted && (_verbs.X != wanted.X || _verbs.Y != wanted.Y);
        if (!isMoved && _verbs.IsCursorVisible == isVisible)
            return;
        BeginOutput();
        if (cursor is { } place)
            _verbs.MoveTo(Math.Clamp(place.X, 0, next.Width - 1), Math.Clamp(place.Y, 0, next.Height - 1), next.Height);
        _verbs.ShowCursor(isVisible);
    }
}
