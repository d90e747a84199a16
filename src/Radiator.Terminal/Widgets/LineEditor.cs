using Radiator.Terminal.Cells;
using Radiator.Terminal.Text;

namespace Radiator.Terminal.Widgets;

/// <summary>
/// A line of text that is being written, with a cursor, a kill buffer and the lines of before. Line ends and tabs that
/// are pasted become spaces.
/// </summary>
public sealed class LineEditor
{
    /// <summary>UTF-16 units of the line; what does not fit is left out.</summary>
    public const int LengthMax = 1024;

    /// <summary>Lines that are remembered; the oldest makes way.</summary>
    public const int HistoryMax = 100;

    private readonly List<string> _history = [];
    private string _killed = "";
    private string _draft = "";
    private int _shownLine = -1;
    private int _scroll;

    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the next letter goes, in UTF-16 units; always between two clusters.</summary>
    public int Cursor { get; private set; }

    /// <summary>Lines of before, oldest first.</summary>
    public IReadOnlyList<string> History => _history;

    /// <summary>Another line; the cursor goes behind it.</summary>
    public void Set(string text)
    {
        Text = "";
        Cursor = 0;
        Insert(text);
        _shownLine = -1;
    }

    /// <summary>Lines of before, as they were kept; oldest first.</summary>
    public void SetHistory(IEnumerable<string> lines)
    {
        _history.Clear();
        _history.AddRange(lines.TakeLast(HistoryMax));
        _shownLine = -1;
    }

    /// <summary>Text at the cursor, which goes behind it.</summary>
    public void Insert(ReadOnlySpan<char> text)
    {
        var room = Math.Min(text.Length, LengthMax - Text.Length);
        if (room > 0 && room < text.Length && char.IsHighSurrogate(text[room - 1]))
            room--;
        if (room <= 0)
            return;
        Span<char> line = stackalloc char[room];
        text[..room].CopyTo(line);
        line.Replace('\n', ' ');
        line.Replace('\r', ' ');
        line.Replace('\t', ' ');
        Text = string.Concat(Text.AsSpan(0, Cursor), line, Text.AsSpan(Cursor));
        Cursor += room;
        Settle();
    }

    /// <summary>One cluster left.</summary>
    public void MoveLeft() => Cursor = TextWidth.Previous(Text, Cursor);

    /// <summary>One cluster right.</summary>
    public void MoveRight() => Cursor = TextWidth.Next(Text, Cursor);

    /// <summary>To the start of the word.</summary>
    public void MoveWordLeft() => Cursor = WordLeft();

    /// <summary>Behind the word.</summary>
    public void MoveWordRight() => Cursor = WordRight();

    /// <summary>Before the line.</summary>
    public void MoveHome() => Cursor = 0;

    /// <summary>Behind the line.</summary>
    public void MoveEnd() => Cursor = Text.Length;

    /// <summary>Removes the cluster before the cursor.</summary>
    public void Backspace() => Remove(TextWidth.Previous(Text, Cursor), Cursor, false);

    /// <summary>Removes the cluster behind the cursor.</summary>
    public void Delete() => Remove(Cursor, TextWidth.Next(Text, Cursor), false);

    /// <summary>Removes the word before the cursor and keeps it for <see cref="Yank"/>.</summary>
    public void KillWordLeft() => Remove(WordLeft(), Cursor, true);

    /// <summary>Removes the word behind the cursor and keeps it.</summary>
    public void KillWordRight() => Remove(Cursor, WordRight(), true);

    /// <summary>Removes all before the cursor and keeps it.</summary>
    public void KillToStart() => Remove(0, Cursor, true);

    /// <summary>Removes all behind the cursor and keeps it.</summary>
    public void KillToEnd() => Remove(Cursor, Text.Length, true);

    /// <summary>Inserts what was removed last.</summary>
    public void Yank() => Insert(_killed);

    /// <summary>The line of before; what was being written comes back after the newest.</summary>
    public void HistoryPrevious()
    {
        var line = _shownLine < 0 ? _history.Count - 1 : _shownLine - 1;
        if (line < 0)
            return;
        if (_shownLine < 0)
            _draft = Text;
        Set(_history[line]);
        _shownLine = line;
    }

    /// <summary>The line after that.</summary>
    public void HistoryNext()
    {
        if (_shownLine < 0)
            return;
        var line = _shownLine + 1;
        Set(line < _history.Count ? _history[line] : _draft);
        _shownLine = line < _history.Count ? line : -1;
    }

    /// <summary>Takes the line into the history, unless it is empty or the newest there, and empties it.</summary>
    public string Commit()
    {
        var line = Text;
        if (line.Length > 0 && (_history.Count == 0 || _history[^1] != line))
            _history.Add(line);
        if (_history.Count > HistoryMax)
            _history.RemoveAt(0);
        Set("");
        return line;
    }

    /// <summary>
    /// Draws the line into one row, scrolled so that the cursor is seen; with focus the terminal's cursor stands in it.
    /// </summary>
    public void Draw(Frame frame, TextStyle style, bool hasFocus)
    {
        if (frame.Width <= 0 || frame.Height <= 0)
            return;
        var cursor = TextWidth.Of(Text.AsSpan(0, Cursor));
        // The cursor needs a column of its own behind the last letter.
        _scroll = Math.Clamp(_scroll, Math.Max(0, cursor - frame.Width + 1), cursor);
        frame.Fill(frame.Area with { Height = 1 }, style);
        frame.Put(-_scroll, 0, Text, style);
        if (hasFocus)
            frame.SetCursor(cursor - _scroll, 0);
    }

    private void Remove(int start, int end, bool keep)
    {
        if (start >= end)
            return;
        if (keep)
            _killed = Text[start..end];
        Text = Text.Remove(start, end - start);
        Cursor = start;
        Settle();
    }

    // Behind the cluster in which the cursor is: a mark joins the letter before it, a joiner what comes after it.
    private void Settle()
    {
        if (Cursor > 0 && Cursor < Text.Length)
            Cursor = TextWidth.Next(Text, Cursor - 1);
    }

    private int WordLeft()
    {
        var at = Cursor;
        while (at > 0 && !char.IsLetterOrDigit(Text[at - 1]))
            at--;
        while (at > 0 && char.IsLetterOrDigit(Text[at - 1]))
            at--;
        return ClusterStart(at);
    }

    private int WordRight()
    {
        var at = Cursor;
        while (at < Text.Length && !char.IsLetterOrDigit(Text[at]))
            at++;
        while (at < Text.Length && char.IsLetterOrDigit(Text[at]))
            at++;
        return at == 0 ? 0 : TextWidth.Next(Text, at - 1);
    }

    private int ClusterStart(int at) => at < Text.Length ? TextWidth.Previous(Text, TextWidth.Next(Text, at)) : at;
}
