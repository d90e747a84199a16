using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Shell;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.App.Overlays;

/// <summary>
/// Every action that is valid now, found by a few of its letters; those that were used lately come first. Behind the
/// name of some an argument may stand: <c>filter NAME</c>.
/// </summary>
public sealed class PaletteBox : IOverlay
{
    private const int RowsMax = 14;

    private readonly LineEditor _line = new();
    private readonly List<(ViewAction Action, string Group, string Keys)> _all;
    private readonly List<(string Command, ViewAction Action, string Group)> _offers;
    private readonly IReadOnlyList<string> _recent;
    private readonly Action<ViewAction> _run;
    private List<(ViewAction Action, string Group, string Keys)> _found = [];
    private int _selected;
    private int _top;

    /// <summary>The palette while a view is open.</summary>
    /// <param name="table">Actions and keys.</param>
    /// <param name="view">The open view.</param>
    /// <param name="recent">Names that were used lately, newest first.</param>
    /// <param name="run">Does the one that is taken.</param>
    public PaletteBox(ActionTable table, IView view, IReadOnlyList<string> recent, Action<ViewAction> run)
    {
        (_recent, _run) = (recent, run);
        _all =
        [
            .. table.Groups.Where(group => group.View == view.Name || group.View == ActionGroup.Everywhere)
                .SelectMany(group => group.Actions.Where(action => action.IsValid() && action.Name != "palette")
                    .Select(action => (action, group.Title, table.KeyText(action)))),
        ];
        _offers =
        [
            .. _all.SelectMany(one => one.Action.Offers().Select(offer =>
                (Command: one.Action.Name, one.Action.WithArgument(offer.Argument, offer.What), one.Group))),
        ];
        Find();
    }

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public void Draw(Frame frame, Theme theme)
    {
        var rows = Math.Min(RowsMax, frame.Height - 8);
        var box = Box.Draw(frame, theme, "Commands", Math.Min(76, frame.Width - 6), rows + 2);
        box.Put(0, 0, ":", Box.On(theme, theme.KeyName));
        _line.Draw(box.Sub(new Rect(2, 0, box.Width - 2, 1)), Box.On(theme, theme.Text), hasFocus: true);
        _top = Math.Clamp(_top, Math.Max(0, _selected - rows + 1), _selected);
        if (_found.Count == 0)
            box.Put(0, 2, "Nothing is called that. esc closes.", Box.On(theme, theme.Dim));
        for (var y = 0; y < rows && _top + y < _found.Count; y++)
            DrawRow(box.Sub(new Rect(0, y + 2, box.Width, 1)), theme, _top + y);
    }

    /// <inheritdoc/>
    public void Handle(InputEvent input)
    {
        var key = input is KeyPress press ? press.ToString() : "";
        switch (key)
        {
            case "esc" or "ctrl-c":
                IsClosed = true;
                break;
            case "down" or "ctrl-n" or "tab":
                _selected = Math.Min(_selected + 1, Math.Max(0, _found.Count - 1));
                break;
            case "up" or "ctrl-p" or "shift-tab":
                _selected = Math.Max(_selected - 1, 0);
                break;
            case "enter" when _found.Count > 0:
                IsClosed = true;
                _run(_found[_selected].Action);
                break;
            case "backspace" when _line.Text.Length == 0:
                IsClosed = true;
                break;
            default:
                if (EditorKeys.Handle(_line, input))
                    Find();
                break;
        }
    }

    private void DrawRow(Frame row, Theme theme, int index)
    {
        var (action, group, keys) = _found[index];
        var x = row.Put(0, 0, action.What, Box.On(theme, theme.Text), row.Width - 26);
        if (x + group.Length + 3 < row.Width - 12)
            row.Put(x + 2, 0, group, Box.On(theme, theme.Dim));
        row.PutRight(row.Width - 1, 0, keys, Box.On(theme, theme.KeyName));
        if (index == _selected)
            row.Restyle(row.Area, theme.Selected);
    }

    private void Find()
    {
        _selected = 0;
        var query = _line.Text.Trim();
        _found =
        [
            .. _all.Concat(Offered(query)).Select(one => (One: one, Score: Score(query, one.Action)))
                .Where(scored => scored.Score is not null)
                .OrderByDescending(scored => scored.Score).ThenBy(scored => Age(scored.One.Action))
                .Select(scored => scored.One),
        ];
    }

    // Commands with an argument: what is offered, and what was typed. That of "forget" comes only to who asks for it.
    private IEnumerable<(ViewAction Action, string Group, string Keys)> Offered(string query)
    {
        if (query.Length == 0)
            return [];
        var (command, argument) = query.Split(' ', 2, StringSplitOptions.TrimEntries) is [var name, var rest]
            ? (name, rest) : (query, "");
        var offered = _offers.Where(one => one.Command == "filter"
            || one.Command.StartsWith(command, StringComparison.OrdinalIgnoreCase));
        var typed = _all.Where(one => one.Action.RunWith is not null && one.Action.Name == command
            && argument.Length > 0 && !_offers.Exists(offer => offer.Command == command
                && offer.Action.Name.Equals(query, StringComparison.OrdinalIgnoreCase)));
        return offered.Select(one => (one.Action, one.Group, ""))
            .Concat(typed.Select(one => (one.Action.WithArgument(argument, ""), one.Group, "")));
    }

    private int? Score(string query, ViewAction action)
    {
        if (query.Length == 0)
            return -Age(action);
        var best = Math.Max(
            FuzzyMatch.Score(query, action.Name) ?? int.MinValue, FuzzyMatch.Score(query, action.What) ?? int.MinValue);
        // Who knows a command's name means it.
        var named = action.Name == query ? 1_000
            : action.Name.StartsWith(query, StringComparison.OrdinalIgnoreCase) ? 100 : 0;
        return best == int.MinValue ? null : best + named + (Age(action) < _recent.Count ? 8 : 0);
    }

    private int Age(ViewAction action)
    {
        for (var i = 0; i < _recent.Count; i++)
        {
            if (_recent[i] == action.Name)
                return i;
        }

        return _recent.Count;
    }
}
