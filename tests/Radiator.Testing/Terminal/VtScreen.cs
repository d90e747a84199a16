using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Testing.Terminal;

/// <summary>
/// What a terminal makes of bytes, and stricter than any: whatever is not among the verbs that were proven on real
/// terminals throws, and so does whatever real terminals disagree about (letters after the last column, a relative move
/// from a place that is not known, erasing in a colour, a line feed on the last row). Bytes may come in any pieces.
/// </summary>
public sealed partial class VtScreen
{
    private readonly List<string> _replies = [];
    private readonly SortedSet<int> _modes = [25];
    private ScreenCell[] _cells;
    private ScreenCell[]? _main;
    private TextStyle _style;
    private bool _isPlaceKnown = true;
    private int _top;
    private int _bottom;
    private int _titles;

    public VtScreen(int width, int height)
    {
        (Width, Height, _bottom) = (width, height, height);
        _cells = new ScreenCell[width * height];
        Array.Fill(_cells, ScreenCell.Erased);
    }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int CursorX { get; private set; }

    public int CursorY { get; private set; }

    public bool IsCursorVisible => _modes.Contains(25);

    /// <summary>Private modes that are set; at the start the cursor's alone.</summary>
    public IReadOnlyCollection<int> Modes => _modes;

    /// <summary>Whether a synchronised update has begun and not ended.</summary>
    public bool IsSynchronizing => _modes.Contains(2026);

    /// <summary>Synchronised updates that ended.</summary>
    public int Updates { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>What was copied last.</summary>
    public string? Clipboard { get; private set; }

    /// <summary>Kitty keyboard flags that were pushed and not popped.</summary>
    public int KeyboardFlags { get; private set; }

    /// <summary>What a terminal answers, oldest first; taking them is the caller's.</summary>
    public IReadOnlyList<string> Replies => _replies;

    public ScreenCell this[int x, int y] => _cells[(y * Width) + x];

    /// <summary>Another size, as after a SIGWINCH: what is shown then is anything but what was drawn.</summary>
    public void Resize(int width, int height)
    {
        (Width, Height) = (width, height);
        _cells = new ScreenCell[width * height];
        Array.Fill(_cells, new ScreenCell("¿", 1, TextStyle.Of(TextAttributes.Strike)));
        (_top, _bottom, _isPlaceKnown) = (0, height, false);
        (CursorX, CursorY) = (Math.Min(3, width - 1), Math.Min(3, height - 1));
    }

    public string[] TakeReplies()
    {
        var taken = _replies.ToArray();
        _replies.Clear();
        return taken;
    }

    public string RowText(int y) =>
        string.Concat(Enumerable.Range(0, Width).Select(x => this[x, y].Text)).TrimEnd(' ');

    /// <summary>Cells that are not as meant, with what is there; empty when all are.</summary>
    public IEnumerable<string> Differences(CellBuffer meant, Func<ScreenCell, ScreenCell>? shownAs = null)
    {
        if (meant.Width != Width || meant.Height != Height)
            yield return $"size {Width}x{Height}, meant {meant.Width}x{meant.Height}";
        for (var y = 0; y < Math.Min(Height, meant.Height); y++)
        {
            for (var x = 0; x < Math.Min(Width, meant.Width); x++)
            {
                var expected = ScreenCell.Of(meant, x, y);
                if (shownAs is not null)
                    expected = shownAs(expected);
                if (this[x, y] != expected)
                    yield return $"({x},{y}) is {this[x, y]}, meant {expected}";
            }
        }
    }

    /// <summary>sRGB of a colour as xterm has it.</summary>
    public static (byte Red, byte Green, byte Blue) RgbOf(TextColor color)
    {
        if (color.IsRgb)
            return (color.Red, color.Green, color.Blue);
        byte[] levels = [0, 95, 135, 175, 215, 255];
        var index = color.PaletteIndex - 16;
        if (index < 0)
            throw new ArgumentException("The sixteen are the user's own.", nameof(color));
        return index < 216
            ? (levels[index / 36], levels[index / 6 % 6], levels[index % 6])
            : ((byte)(8 + (10 * (index - 216))), (byte)(8 + (10 * (index - 216))), (byte)(8 + (10 * (index - 216))));
    }

    private void Print(string text)
    {
        for (var reader = new ClusterReader(text); reader.MoveNext();)
        {
            if (reader.IsSubstitute)
            {
                var points = text.EnumerateRunes().Select(rune => $"{rune.Value:X4}");
                throw Refused($"hidden character {string.Join(' ', points)}");
            }

            PrintCluster(reader.Shown.ToString(), reader.Width, reader.IsDoubtful);
        }
    }

    private void PrintCluster(string cluster, int width, bool isDoubtful)
    {
        NeedsPlace("letters");
        if (CursorX + width > Width)
            throw Refused($"a glyph over the edge at {CursorX},{CursorY}");
        Split(CursorX);
        Split(CursorX + width);
        Set(CursorX, new ScreenCell(cluster, width, _style));
        if (width == 2)
            Set(CursorX + 1, new ScreenCell("", 0, _style));
        CursorX += width;
        if (CursorX == Width || isDoubtful)
            (_isPlaceKnown, CursorX) = (false, Math.Min(CursorX, Width - 1));
    }

    // As terminals do: what is left of a wide glyph becomes a space.
    private void Split(int x)
    {
        if (x <= 0 || x >= Width || this[x, CursorY].Width != 0)
            return;
        Set(x - 1, this[x - 1, CursorY] with { Text = " ", Width = 1 });
        Set(x, this[x, CursorY] with { Text = " ", Width = 1 });
    }

    private void Set(int x, ScreenCell cell) => _cells[(CursorY * Width) + x] = cell;

    private void NextRow()
    {
        NeedsPlace("CR LF");
        if (CursorY + 1 >= Height)
            throw Refused("a line feed on the last row");
        (CursorX, CursorY) = (0, CursorY + 1);
    }

    private void MoveTo(int row, int column)
    {
        if (row < 1 || row > Height || column < 1 || column > Width)
            throw Refused($"CUP to row {row}, column {column} of {Width}x{Height}");
        (CursorX, CursorY, _isPlaceKnown) = (column - 1, row - 1, true);
    }

    private void MoveForward(int columns)
    {
        NeedsPlace("CUF");
        if (CursorX + columns >= Width)
            throw Refused("CUF over the edge");
        CursorX += columns;
    }

    private void EraseRow()
    {
        NeedsPlace("EL");
        NeedsDefaultStyle("EL");
        Split(CursorX);
        for (var x = CursorX; x < Width; x++)
            Set(x, ScreenCell.Erased);
    }

    private void EraseAll()
    {
        NeedsDefaultStyle("ED");
        Array.Fill(_cells, ScreenCell.Erased);
    }

    private void SetRegion(int top, int bottom)
    {
        if (top < 1 || bottom > Height || top >= bottom)
            throw Refused($"DECSTBM {top};{bottom} of {Height} rows");
        (_top, _bottom, _isPlaceKnown) = (top - 1, bottom, false);
    }

    private void Scroll(int rows)
    {
        NeedsDefaultStyle("SU, SD");
        if (Math.Abs(rows) >= _bottom - _top)
            throw Refused($"scrolling {rows} rows in a region of {_bottom - _top}");
        var before = (ScreenCell[])_cells.Clone();
        for (var y = _top; y < _bottom; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var source = y + rows;
                _cells[(y * Width) + x] = source >= _top && source < _bottom
                    ? before[(source * Width) + x] : ScreenCell.Erased;
            }
        }
    }

    private void SetMode(int mode, bool on)
    {
        if (mode is not (25 or 1000 or 1002 or 1004 or 1006 or 1049 or 2004 or 2026))
            throw Refused($"private mode {mode}");
        if (mode == 2026 && on && IsSynchronizing)
            throw Refused("a synchronised update within another");
        if (mode == 2026 && !on && IsSynchronizing)
            Updates++;
        if (mode == 1049 && on != _modes.Contains(1049))
            SwitchScreen(on);
        _ = on ? _modes.Add(mode) : _modes.Remove(mode);
    }

    private void SwitchScreen(bool alternate)
    {
        (_main, var other) = (alternate ? _cells : null, _main);
        _cells = alternate || other is null || other.Length != _cells.Length ? new ScreenCell[Width * Height] : other;
        if (alternate || !ReferenceEquals(_cells, other))
            Array.Fill(_cells, ScreenCell.Erased);
        _isPlaceKnown = false;
    }

    private void NeedsPlace(string verb)
    {
        if (!_isPlaceKnown)
            throw Refused($"{verb} where terminals disagree about the cursor ({CursorX},{CursorY})");
    }

    private void NeedsDefaultStyle(string verb)
    {
        if (_style != TextStyle.Default)
            throw Refused($"{verb} in a style: terminals differ in the colour that they erase with");
    }

    private static InvalidOperationException Refused(string what) => new("Not a proven verb: " + what + ".");
}
