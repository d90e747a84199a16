using Radiator.Debugger.App;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Rows;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Detail;

/// <summary>
/// One event in full. Lines are made again only when the event, the page, the width or what is folded changes. The
/// screen's thread.
/// </summary>
/// <param name="shell">Theme, and what may be shown.</param>
/// <param name="model">What is known besides the event.</param>
/// <param name="open">Opens another event.</param>
public sealed class DetailPane(IShell shell, DebuggerModel model, Action<EventRow> open)
{
    private static readonly string[] s_tabs =
    [
        .. Enum.GetValues<DetailTab>().Select(tab => tab == DetailTab.Difference ? "Diff" : tab.ToString()),
    ];

    private readonly DetailPages _pages = new(shell, model, open);
    private readonly Dictionary<string, bool> _folded = new(StringComparer.Ordinal);
    private List<DetailLine> _lines = [];
    private List<DetailRow> _rows = [];
    private (EventRow?, DetailTab, int Width, bool Masked, bool Ascii) _made;
    private int _selected;
    private int _top;
    private int _height = 1;
    private bool _toSelected;
    private bool _wrap;
    private bool _hex;

    /// <summary>The event; null: none.</summary>
    public EventRow? Shown { get; private set; }

    /// <summary>The open page.</summary>
    public DetailTab Tab { get; private set; }

    /// <summary>The line that keys are about; null where there is none.</summary>
    public DetailLine? Selected => _selected < _lines.Count ? _lines[_selected] : null;

    /// <summary>The violation of the selected line, else the event's first; null: it has none.</summary>
    public Violation? SelectedViolation => Selected?.Violation
        ?? (Shown is { Violations: { Count: > 0 } violations } ? violations[0] : null);

    /// <summary>Shows an event; at its first violation, where it has one.</summary>
    public void Show(EventRow? row)
    {
        // A store may make a row anew each time that it is asked for.
        if (ReferenceEquals(row, Shown) || (row is not null && Shown is not null && row.Sequence == Shown.Sequence
            && row.Verdict == Shown.Verdict && row.RawJson.Equals(Shown.RawJson)))
            return;
        Shown = row;
        _folded.Clear();
        Begin();
    }

    /// <summary>Opens a page.</summary>
    public void Open(DetailTab tab)
    {
        if (tab == Tab && tab == DetailTab.Raw)
            _hex = !_hex;
        Tab = tab;
        _made = default;
        Begin();
    }

    /// <summary>Opens the next page, or the one before.</summary>
    public void Turn(int by)
    {
        Open((DetailTab)(((int)Tab + by + s_tabs.Length) % s_tabs.Length));
    }

    /// <summary>Moves the selection by lines.</summary>
    public void Move(int by)
    {
        if (Tab == DetailTab.Raw)
        {
            _top = Math.Clamp(_top + by, 0, Math.Max(0, _rows.Count - _height));
            return;
        }

        _selected = Math.Clamp(_selected + by, 0, Math.Max(0, _lines.Count - 1));
        _toSelected = true;
    }

    /// <summary>Moves by screens; halves are 0.5.</summary>
    public void Page(double screens) => Move((int)(screens * Math.Max(1, _height - 1)));

    /// <summary>Goes to the next line with a violation, or the one before; false where there is none.</summary>
    public bool ToViolation(int step)
    {
        for (var i = _selected + step; i >= 0 && i < _lines.Count; i += step)
        {
            if (_lines[i].Violation is null || _lines[i].Kind is DetailLineKind.Note or DetailLineKind.Fix)
                continue;
            _selected = i;
            _toSelected = true;
            return true;
        }

        return false;
    }

    /// <summary>Folds or unfolds what the selected line begins, or is in.</summary>
    public void Fold(bool fold)
    {
        if (Selected is not { Pointer: { Length: > 0 } pointer } line)
            return;
        if (!line.CanFold || (fold && line.IsFolded))
            pointer = fold ? EventTree.Parent(pointer) : "";
        if (pointer.Length == 0)
            return;
        _folded[pointer] = fold;
        Remake();
        _selected = Math.Max(0, _lines.FindIndex(one => one.Pointer == pointer && one.Kind == DetailLineKind.Value));
        _toSelected = true;
    }

    /// <summary>Folds all of the event's objects, or unfolds them where all are.</summary>
    public void FoldAll()
    {
        var unfold = _lines.Exists(line => line is { CanFold: true, IsFolded: true });
        var pointers = _lines.Where(line => line.CanFold).Select(line => line.Pointer!).ToList();
        foreach (var pointer in pointers)
            _folded[pointer] = !unfold;
        Remake();
        _selected = Math.Min(_selected, Math.Max(0, _lines.Count - 1));
    }

    /// <summary>Long values go on below, or are cut.</summary>
    public void ToggleWrap()
    {
        _wrap = !_wrap;
        _made = default;
    }

    /// <summary>Does what Enter does on the selected line: unfolds, or opens another event.</summary>
    public void Enter()
    {
        if (Selected?.Enter is { } enter)
            enter();
        else if (Selected is { CanFold: true } line)
            Fold(!line.IsFolded);
    }

    /// <summary>Draws title and page.</summary>
    public void Draw(Frame frame, bool hasFocus)
    {
        if (frame.Height < 2)
            return;
        DrawTabs(frame.Sub(new Rect(0, 0, frame.Width, 1)), hasFocus);
        var page = frame.Sub(new Rect(0, 1, frame.Width, frame.Height - 1));
        _height = page.Height;
        if (Shown is null)
        {
            page.Put(1, 1, "No event is selected.", shell.Theme.Dim);
            return;
        }

        Make(page.Width);
        Scroll();
        for (var y = 0; y < page.Height && _top + y < _rows.Count; y++)
            DrawRow(page, y, _rows[_top + y], hasFocus);
    }

    private void DrawTabs(Frame frame, bool hasFocus)
    {
        var theme = shell.Theme;
        var x = 1;
        for (var i = 0; i < s_tabs.Length; i++)
        {
            x += i == (int)Tab ? frame.Put(x, 0, $"[{s_tabs[i]}]", hasFocus ? theme.Accent : theme.Strong)
                : frame.Put(x, 0, $" {s_tabs[i]} ", theme.Dim);
        }

        if (Shown is null || x + 12 > frame.Width)
            return;
        var id = Shown.MessageId;
        frame.Put(x + 2, 0, id, theme.Dim, frame.Width - x - 3);
    }

    private void DrawRow(Frame page, int y, DetailRow row, bool hasFocus)
    {
        var theme = shell.Theme;
        var isSelected = hasFocus && Tab != DetailTab.Raw && row.Line == _selected;
        var x = 0;
        for (var i = 0; i < row.Pieces.Count; i++)
            x += page.Put(x, y, row.Pieces[i].Text, theme.Of(row.Pieces[i].Ink), page.Width - x);

        if (row.Right.Length > 0 && x + row.Right.Length + 2 <= page.Width)
            page.Put(page.Width - row.Right.Length - 1, y, row.Right, theme.Dim);
        if (!isSelected)
            return;
        page.Restyle(new Rect(0, y, page.Width, 1), theme.Selected);
        if (row.IsFirst)
            page.SetCursor(0, y, visible: false);
    }

    private void Begin()
    {
        _top = 0;
        _selected = 0;
        _toSelected = true;
        if (Shown is null || Tab != DetailTab.Event)
            return;
        Remake();
        if (ToViolation(1))
            _top = 0;
    }

    private void Remake()
    {
        var width = _made.Width;
        _made = default;
        if (width > 0)
            Make(width);
        else if (Shown is not null)
            _lines = _pages.Lines(Shown, Tab, Folded);
    }

    private void Make(int width)
    {
        var want = (Shown, Tab, width, shell.IsMasked, shell.Theme.Glyphs.IsAscii);
        if (Shown is null || _made == want)
            return;
        _made = want;
        if (Tab == DetailTab.Raw)
        {
            _lines = [];
            if (shell.IsMasked)
            {
                _rows = [new DetailRow(0, true, [(" Bytes are hidden while personal data is masked.", Ink.Dim)], "")];
                return;
            }

            var bytes = Shown.RawJson.Span;
            _rows = _hex ? RawBytes.Hex(bytes, Shown.Violations, width)
                : RawBytes.Text(bytes, Shown.Violations, width);
            return;
        }

        _lines = _pages.Lines(Shown, Tab, Folded);
        _rows = DetailLayout.Rows(_lines, width, _wrap, shell.Theme.Glyphs);
        _selected = Math.Clamp(_selected, 0, Math.Max(0, _lines.Count - 1));
    }

    private bool? Folded(string pointer) => _folded.TryGetValue(pointer, out var folded) ? folded : null;

    // The selected line stays in view with what belongs to it below: its violation and the fix.
    private void Scroll()
    {
        if (_toSelected && Tab != DetailTab.Raw)
        {
            var first = _rows.FindIndex(row => row.Line == _selected);
            var last = _rows.FindLastIndex(row => row.Line <= LastOf(_selected));
            if (first >= 0)
                _top = Math.Min(first, Math.Max(_top, last - _height + 1));
            if (first >= 0 && first < _top)
                _top = first;
        }

        _toSelected = false;
        _top = Math.Clamp(_top, 0, Math.Max(0, _rows.Count - _height));
    }

    private int LastOf(int line)
    {
        while (line + 1 < _lines.Count && _lines[line + 1].Kind is DetailLineKind.Note or DetailLineKind.Fix)
            line++;
        return line;
    }
}
