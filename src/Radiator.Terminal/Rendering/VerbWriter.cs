using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Rendering;

/// <summary>
/// Writes the few verbs that the renderer speaks; nothing else of it makes an escape sequence. Takes no text: letters
/// come as cells that were sanitised. Keeps what it knows of the terminal: cursor and style.
/// </summary>
/// <remarks>
/// Verbs (ECMA-48, DEC STD 070): printable characters, CR LF, CUP, CUF, EL 0, ED 2, SGR, DECSTBM, SU, SD, and the modes
/// 25 and 2026.
/// </remarks>
internal sealed class VerbWriter
{
    private const int ChunkSize = 4096;

    // Room for the longest verb.
    private const int VerbMax = 64;

    private IBufferWriter<byte> _output = null!;
    private byte[] _chunk = new byte[ChunkSize];
    private int _used;

    /// <summary>Bytes written since <see cref="Begin"/>.</summary>
    public int Written { get; private set; }

    /// <summary>The same with what is not flushed yet.</summary>
    public int Total => Written + _used;

    /// <summary>Column of the terminal's cursor; -1 where it is not known.</summary>
    public int X { get; private set; } = -1;

    /// <summary>Row of the terminal's cursor.</summary>
    public int Y { get; private set; }

    /// <summary>Style that the next letter will have.</summary>
    public TextStyle Style { get; private set; }

    /// <summary>Whether the cursor is shown; null where that is not known.</summary>
    public bool? IsCursorVisible { get; private set; }

    public void Begin(IBufferWriter<byte> output) => (_output, _used, Written) = (output, 0, 0);

    public void Flush()
    {
        _output.Write(_chunk.AsSpan(0, _used));
        (Written, _used) = (Written + _used, 0);
    }

    /// <summary>Begins or ends what a terminal is to show at once.</summary>
    public void Synchronize(bool begin) => Literal(begin ? "\e[?2026h"u8 : "\e[?2026l"u8);

    public void ShowCursor(bool visible)
    {
        if (IsCursorVisible != visible)
            Literal(visible ? "\e[?25h"u8 : "\e[?25l"u8);
        IsCursorVisible = visible;
    }

    /// <summary>
    /// From whatever state to an erased screen, no scroll region, default style, the cursor at the top left.
    /// </summary>
    public void Erase()
    {
        Literal("\e[m\e[r\e[H\e[2J"u8);
        (X, Y, Style, IsCursorVisible) = (0, 0, TextStyle.Default, null);
    }

    /// <summary>Erases from the cursor to the end of the row; the style must be the default one.</summary>
    public void EraseToEnd() => Literal("\e[K"u8);

    /// <summary>
    /// Moves the rows from <paramref name="top"/> to <paramref name="bottom"/> (after the last) up, or down where
    /// <paramref name="rows"/> is below 0; what comes in is erased, hence the default style.
    /// </summary>
    public void Scroll(int top, int bottom, int rows)
    {
        SetStyle(TextStyle.Default);
        Sequence(top + 1, bottom, (byte)'r');
        Sequence(Math.Abs(rows) == 1 ? 0 : Math.Abs(rows), 0, rows > 0 ? (byte)'S' : (byte)'T');
        Literal("\e[r"u8);
        // Setting a region sends the cursor home, and not every terminal agrees on where that is.
        X = -1;
    }

    /// <summary>To a cell, in the fewest bytes.</summary>
    public void MoveTo(int x, int y, int height)
    {
        if (X == x && Y == y)
            return;
        if (X >= 0 && x == 0 && y == Y + 1 && y < height)
            Literal("\r\n"u8);
        else if (X >= 0 && y == Y && x > X)
            Sequence(x - X == 1 ? 0 : x - X, 0, (byte)'C');
        else
            MoveToAbsolute(x, y);
        (X, Y) = (x, y);
    }

    /// <summary>To a cell, whatever is known of the cursor.</summary>
    public void MoveToAbsolute(int x, int y)
    {
        Sequence(x == 0 && y == 0 ? 0 : y + 1, x == 0 ? 0 : x + 1, (byte)'H');
        (X, Y) = (x, y);
    }

    /// <summary>Changes the style of what follows by what differs.</summary>
    public void SetStyle(TextStyle style)
    {
        if (style == Style)
            return;
        var at = Reserve();
        at = Append(at, "\e["u8);
        if (style != TextStyle.Default)
        {
            at = SgrWriter.Write(_chunk, at, Style, style);
            at--; // The last semicolon.
        }

        _chunk[at++] = (byte)'m';
        _used = at;
        Style = style;
    }

    /// <summary>
    /// Letters of a cell. After the last column the cursor is where the terminal thinks, and after a doubtful cluster
    /// too.
    /// </summary>
    public void Put(ReadOnlySpan<byte> utf8, int columns, int width, bool isDoubtful)
    {
        Append(Reserve(), utf8, out _used);
        X = isDoubtful || X + columns >= width ? -1 : X + columns;
    }

    /// <inheritdoc cref="Put(ReadOnlySpan{byte}, int, int, bool)" />
    public void Put(int codePoint, int columns, int width, bool isDoubtful)
    {
        var at = Reserve();
        if (codePoint < 0x80)
            _chunk[at++] = (byte)codePoint;
        else
            at += new Rune(codePoint).EncodeToUtf8(_chunk.AsSpan(at));
        _used = at;
        X = isDoubtful || X + columns >= width ? -1 : X + columns;
    }

    private void Literal(ReadOnlySpan<byte> bytes) => Append(Reserve(), bytes, out _used);

    // CSI first ; second final, without what is 0.
    private void Sequence(int first, int second, byte final)
    {
        var at = Append(Reserve(), "\e["u8);
        if (first > 0)
            at = Number(at, first);
        if (second > 0)
        {
            _chunk[at++] = (byte)';';
            at = Number(at, second);
        }

        _chunk[at++] = final;
        _used = at;
    }

    private int Number(int at, int value)
    {
        Utf8Formatter.TryFormat(value, _chunk.AsSpan(at), out var length);
        return at + length;
    }

    private int Append(int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_chunk.AsSpan(at));
        return at + bytes.Length;
    }

    private void Append(int at, ReadOnlySpan<byte> bytes, out int end) => end = Append(at, bytes);

    private int Reserve()
    {
        if (_used + VerbMax > _chunk.Length)
            Flush();
        return _used;
    }
}
