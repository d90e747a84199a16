using Radiator.Debugger.App.Themes;
using Radiator.Events.Filters;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;
using Radiator.Terminal.Text;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.App.Shell;

/// <summary>
/// The filter of the open view: applies while it is typed, keeps the last result while it cannot be read, and says
/// where and why. Below it, while it is written: the mistake, or what may come next.
/// </summary>
public sealed class FilterLine
{
    private readonly LineEditor _line = new();
    private readonly List<string> _history = [];
    private FilterError? _error;
    private string _before = "";
    private int _offer = -1;

    /// <summary>Whether keys go to it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Filters that were used, newest first.</summary>
    public IReadOnlyList<string> History => _history;

    /// <summary>Rows that it takes below its own.</summary>
    public int RowsBelow => IsOpen ? 2 : 0;

    /// <summary>Takes the keys.</summary>
    public void Open(IFilterTarget target)
    {
        _before = target.FilterText;
        _error = null;
        _offer = -1;
        _line.Set(_before);
        _line.SetHistory(_history.AsEnumerable().Reverse());
        IsOpen = true;
    }

    /// <summary>Filters that were used in earlier runs, newest first.</summary>
    public void SetHistory(IReadOnlyList<string> history)
    {
        _history.Clear();
        _history.AddRange(history.Take(State.SavedUi.HistoryMax));
    }

    /// <summary>Keeps a filter in the history.</summary>
    public void Remember(string filter)
    {
        if (filter.Length == 0)
            return;
        _history.Remove(filter);
        _history.Insert(0, filter);
        if (_history.Count > State.SavedUi.HistoryMax)
            _history.RemoveAt(_history.Count - 1);
    }

    /// <summary>Takes input while it is open.</summary>
    public void Handle(InputEvent input, IFilterTarget target)
    {
        var key = input is KeyPress press ? press.ToString() : "";
        switch (key)
        {
            case "enter":
                Close(target);
                break;
            case "esc" or "ctrl-c":
                target.TryFilter(_before, out _);
                IsOpen = false;
                break;
            case "tab":
                Complete(target, 1);
                break;
            case "shift-tab":
                Complete(target, -1);
                break;
            default:
                if (!EditorKeys.Handle(_line, input))
                    return;
                _offer = -1;
                target.TryFilter(_line.Text, out _error);
                break;
        }
    }

    /// <summary>Draws its row: the filter, and where every event is.</summary>
    public void Draw(Frame row, Theme theme, IFilterTarget target, in FlowCount flow)
    {
        // What is written needs its room; the sum stands in full when it does not.
        var written = IsOpen ? TextWidth.Of(_line.Text) + 12 : 28;
        var counts = new CellText(0, 0);
        Count(ref counts, target, flow, Math.Clamp(row.Width - written, 0, row.Width - 28));
        var right = row.PutRight(row.Width - 1, 0, ref counts, theme.Dim);
        var x = row.Put(0, 0, " filter  ", IsOpen || target.FilterText.Length > 0 ? theme.Accent : theme.Dim);
        var room = Math.Max(4, right - x - 1);
        if (IsOpen)
            _line.Draw(row.Sub(new Rect(x, 0, room, 1)), theme.Text, hasFocus: true);
        else if (target.FilterText.Length > 0)
            row.PutFitted(x, 0, target.FilterText, theme.Strong, room);
        else
            row.Put(x, 0, "none, press /", theme.Dim, room);
    }

    /// <summary>Draws the two rows below while it is open.</summary>
    public void DrawBelow(Frame rows, Theme theme, IFilterTarget target)
    {
        const int textAt = 9;
        if (_error is { } error)
        {
            var caret = textAt + TextWidth.Of(_line.Text.AsSpan(0, Math.Min(error.Position, _line.Text.Length)));
            rows.Put(Math.Min(caret, rows.Width - 2), 0, "^", theme.Error);
            rows.Put(1, 1, $"{theme.Glyphs.Error} {error.Message}", theme.Error);
            return;
        }

        if (_line.Text.Length == 0)
        {
            var example = FilterExamples.All[0].Filter + "   " + FilterExamples.All[1].Filter + "   "
                + FilterExamples.All[3].Filter;
            rows.Put(textAt, 0, $"for example   {example}", theme.Dim);
            rows.Put(textAt, 1, "tab completes   up: used before   enter keeps   esc gives up", theme.Dim);
            return;
        }

        var (_, offers) = FilterCompletion.At(_line.Text, _line.Cursor, target.Paths);
        var x = textAt;
        for (var i = 0; i < offers.Count; i++)
            x += 2 + rows.Put(x, 0, offers[i], i == _offer ? theme.Selected : theme.Dim, rows.Width - x);
        rows.Put(textAt, 1, "tab completes   enter keeps   esc gives up", theme.Dim);
    }

    private void Close(IFilterTarget target)
    {
        if (_error is not null)
            return;
        Remember(target.FilterText);
        IsOpen = false;
    }

    private void Complete(IFilterTarget target, int step)
    {
        var (start, offers) = FilterCompletion.At(_line.Text, _line.Cursor, target.Paths);
        if (offers.Count == 0)
            return;
        var offer = offers[step > 0 ? 0 : offers.Count - 1];
        var rest = _line.Text[_line.Cursor..];
        _line.Set(string.Concat(_line.Text.AsSpan(0, start), offer));
        _line.Insert(rest);
        for (var i = 0; i < rest.Length; i++)
            _line.MoveLeft();
        target.TryFilter(_line.Text, out _error);
    }

    // The sum is the promise: whatever was received is in one of the places.
    private static void Count(ref CellText text, IFilterTarget target, in FlowCount flow, int room)
    {
        text.AppendFormatted(flow.Received, "N0");
        Add(ref text, " = ", flow.Shown, " shown");
        Add(ref text, " + ", flow.Filtered, " filtered");
        Add(ref text, " + ", flow.Waiting, " waiting");
        Add(ref text, " + ", flow.Lost, " lost");
        if (Ends(ref text, target, room))
            return;
        text.Clear();
        text.AppendFormatted(flow.Received, "N0");
        Add(ref text, " = ", flow.Shown, " shown");
        if (flow.Filtered > 0)
            Add(ref text, " + ", flow.Filtered, " filtered");
        if (flow.Waiting > 0)
            Add(ref text, " + ", flow.Waiting, " waiting");
        if (flow.Lost > 0)
            Add(ref text, " + ", flow.Lost, " lost");
        if (Ends(ref text, target, room))
            return;
        text.Clear();
        Add(ref text, "", flow.Shown, " of ");
        text.AppendFormatted(flow.Received, "N0");
        Ends(ref text, target, room);
    }

    private static void Add(ref CellText text, string before, ulong number, string word)
    {
        text.AppendLiteral(before);
        text.AppendFormatted(number, "N0");
        text.AppendLiteral(word);
    }

    private static bool Ends(ref CellText text, IFilterTarget target, int room)
    {
        if (target.IsScanning)
            text.AppendLiteral(" (looking)");
        return text.Text.Length <= room;
    }
}
