using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Views.Detail;

namespace Radiator.Debugger.Views.Events;

/// <summary>What can be done with the list and the event beside it.</summary>
public sealed partial class EventsView
{
    private Zoom _zoom = Zoom.Both;

    private enum Zoom
    {
        Both,
        List,
        Detail,
    }

    private List<ViewAction> ListActions() =>
    [
        new("down", "j down", "Go down a line", () => Move(1)) { Short = "move", Rank = 1, With = "up" },
        new("up", "k up", "Go up a line", () => Move(-1)) { Rank = 2 },
        new("page-down", "pgdn ctrl-f", "Go down a page", () => Page(1)) { Rank = 2 },
        new("page-up", "pgup ctrl-b", "Go up a page", () => Page(-1)) { Rank = 2 },
        new("half-page-down", "ctrl-d", "Go down half a page", () => Page(0.5)) { Rank = 2 },
        new("half-page-up", "ctrl-u", "Go up half a page", () => Page(-0.5)) { Rank = 2 },
        new("first", "g home", "Go to the oldest event, or the first line", ToFirst) { Rank = 2 },
        new("follow", "G end F", "Go to the newest event and follow, or to the last line", ToLast)
        {
            Short = "follow", Rank = 40, IsValid = () => HasDetailFocus || !_view.IsFollowing,
        },
        new("open", "enter", "Open the event, or what the line stands for", Enter)
        {
            Short = "open", Rank = 10, IsValid = () => _view.Count > 0 || _fetched is not null,
        },
        new("next-violation", "e", "Go to the next violation", () => ToBad(true))
        {
            Short = "next bad", Rank = 30, With = "previous-violation",
        },
        new("previous-violation", "E", "Go to the violation before", () => ToBad(false)),
        new("pause", "space", "Let the list stand still, or go on; events are kept meanwhile", Pause)
        {
            Short = "pause", Rank = 50,
        },
        new("search", "s", "Search in the bytes of events", Search) { Short = "search", Rank = 60 },
        new("search-next", "n", "Go to the next event that was searched for", () => SearchNext(true)),
        new("search-previous", "N", "Go to the one before that was searched for", () => SearchNext(false)),
        new("mark", "m", "Mark the event, or take its mark away", Mark) { Short = "mark", Rank = 70 },
        new("only-marked", "M", "Show only marked events, or all again", ToggleOnlyMarked),
        new("next-mark", "'", "Go to the next marked event", () => ToMark(true)),
        new("previous-mark", "\"", "Go to the marked event before", () => ToMark(false)),
        new("clear-marks", "", "Take all marks away", _view.Marks.Clear) { IsValid = () => _view.Marks.Count > 0 },
        new("copy", "y", "Copy the event: as JSON, as curl, as code, its fix", () => _copies.Copy(Shown, _detail))
        {
            Short = "copy", Rank = 65, IsValid = () => Shown is not null,
        },
        new("export", "x", "Write the event, or the list, to a file", () => _copies.Export(Shown, _view))
        {
            Short = "export", Rank = 80, IsValid = () => _view.Count > 0,
        },
        new("same-event", "=", "Filter by this event's name", () => FilterBy("event", Shown!.Event!.Name))
        {
            IsValid = () => Shown?.Event is { Name.Length: > 0 },
        },
        new("same-user", "u", "Filter by this person", SameUser) { IsValid = () => Shown is { Who.Length: > 0 } },
        new("same-source", "", "Filter by this source", () => FilterBy("source", Shown!.Source))
        {
            IsValid = () => Shown is { Source.Length: > 0 },
        },
        new("switch-pane", "tab shift-tab", "Go to the other pane: list or detail", SwitchPane)
        {
            Short = "pane", Rank = 15, IsValid = () => _layout == Layout.SideBySide && _zoom == Zoom.Both,
        },
        new("zoom-in", "+", "Give all the room to the pane with the keys", () => SetZoom(grow: true))
        {
            IsValid = () => _layout == Layout.SideBySide,
        },
        new("zoom-out", "_ -", "Show list and detail again", () => SetZoom(grow: false))
        {
            IsValid = () => _layout == Layout.SideBySide,
        },
    ];

    private List<ViewAction> DetailActions() =>
    [
        Detail("fold", "h left", "Fold what the line is in", () => _detail.Fold(true)) with
        {
            Short = "fold", Rank = 12, With = "unfold",
            IsValid = () => HasDetailFocus && _detail.Tab == DetailTab.Event,
        },
        Detail("unfold", "l right", "Unfold", () => _detail.Fold(false)) with
        {
            IsValid = () => HasDetailFocus && _detail.Tab == DetailTab.Event,
        },
        Detail("fold-all", "z", "Fold everything, or unfold it", _detail.FoldAll),
        Detail("wrap", "w", "Let long values go on below, or cut them", _detail.ToggleWrap),
        Detail("next-page", "t", "Show the next page of the detail", () => _detail.Turn(1)) with
        {
            Short = "page", Rank = 13,
        },
        Detail("previous-page", "T", "Show the page before", () => _detail.Turn(-1)),
        Detail("raw", "r", "Show the bytes as they were received; again: in hexadecimal", () => Page(DetailTab.Raw)),
        Detail("context", "c", "Show who, from where and how it came", () => Page(DetailTab.Context)),
        Detail("history", "H", "Show other events of this name", () => Page(DetailTab.History)),
        Detail("plan", "p", "Show what the plan says of it", () => Page(DetailTab.Plan)),
        Detail("difference", "d", "Show how it differs from the last good one of its name",
            () => Page(DetailTab.Difference)) with { Short = "diff", Rank = 35 },
        Detail("previous-event", "[", "Show the event before", () => MoveEvent(-1)),
        Detail("next-event", "]", "Show the event after", () => MoveEvent(1)),
        Detail("violations", "v", "Open the list of violations, at this one", OpenViolations),
    ];

    private EventRow? Shown => _fetched ?? _view.SelectedRow;

    private ViewAction Detail(string name, string keys, string what, Action run) => new(name, keys, what, run)
    {
        Group = "detail",
        IsValid = () => IsDetailShown && Shown is not null,
    };

    private void Page(DetailTab tab)
    {
        // The same key again goes back to the event; on the bytes it shows them in hexadecimal.
        _detail.Open(_detail.Tab == tab && tab != DetailTab.Raw ? DetailTab.Event : tab);
    }

    private void OpenViolations()
    {
        _detail.Show(Shown);
        if (Shown is { } row && _detail.SelectedViolation is { } violation
            && _model.Violations.Of(row, violation) is { } group)
            _model.Violations.Want(group);
        _shell.Open("violations");
    }

    private void Move(int rows)
    {
        if (HasDetailFocus)
            _detail.Move(rows);
        else
            _view.Move(rows);
    }

    private void Page(double pages)
    {
        if (HasDetailFocus)
            _detail.Page(pages);
        else
            _view.Move((int)(pages * Math.Max(1, _listHeight - 1)));
    }

    private void ToFirst()
    {
        if (HasDetailFocus)
            _detail.Move(int.MinValue / 2);
        else
            _view.Select(0);
    }

    private void ToLast()
    {
        if (HasDetailFocus)
            _detail.Move(int.MaxValue / 2);
        else
            _view.Follow();
    }

    private void MoveEvent(int by)
    {
        _fetched = null;
        _view.Move(by);
    }

    private void Enter()
    {
        if (HasDetailFocus)
            _detail.Enter();
        else
            ShowDetail();
    }

    private void ToBad(bool forward)
    {
        if (HasDetailFocus && _detail.ToViolation(forward ? 1 : -1))
            return;
        _fetched = null;
        if (!_view.SelectNextBad(forward))
            _shell.Toast(forward ? "no violation further down" : "no violation further up");
    }

    private void Pause()
    {
        if (_view.IsPaused)
            _view.Resume();
        else
            _view.Pause();
    }

    private void Search() => _shell.Ask("Search for", _search?.Text ?? "", text =>
    {
        if (text.Length is 0 or > SearchText.LengthMax)
            return;
        _search = new SearchText(text);
        SearchNext(true);
    });

    private void SearchNext(bool forward)
    {
        if (_search is not { } search)
            Search();
        else if (!_view.SelectNextMatch(search, forward))
            _shell.Toast($"no event of the list holds {search.Text}");
    }

    private void Mark()
    {
        if (_view.Count > 0 && !_view.ToggleMark())
            _shell.Toast($"{MarkSet.Max:N0} events are marked; no more are possible", ToastKind.Problem);
    }

    private void ToMark(bool forward)
    {
        if (!_view.SelectNextMarked(forward))
            _shell.Toast("no marked event further " + (forward ? "down" : "up"));
    }

    private void ToggleOnlyMarked()
    {
        _onlyMarked = !_onlyMarked;
        if (_onlyMarked)
            _filterBefore = _view.Filter.Text;
        _view.SetFilter(_onlyMarked ? "marked" : _filterBefore);
        if (_onlyMarked && _view.Marks.Count == 0)
            _shell.Toast("no event is marked: m marks one, M shows all again");
    }

    private void SameUser()
    {
        if (Shown is { UserId.Length: > 0 } known)
            FilterBy("user", known.UserId);
        else
            FilterBy("anon", Shown!.AnonymousId);
    }

    private void FilterBy(string root, string value)
    {
        var own = $"{root} = {FilterText.Quote(value)}";
        // Pressed again on what is filtered by already it would only grow.
        if (_view.Filter.Text.Contains(own, StringComparison.Ordinal))
            return;
        var filter = _view.Filter.Text.Trim() is { Length: > 0 } before ? $"({before}) & {own}" : own;
        _shell.ShowEvents(filter);
    }

    private void SwitchPane() => _hasDetailFocus = !_hasDetailFocus;

    private void SetZoom(bool grow) => _zoom = !grow ? Zoom.Both : HasDetailFocus ? Zoom.Detail : Zoom.List;
}
