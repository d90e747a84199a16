using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Views.Detail;
using Radiator.Events;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.Views.Events;

/// <summary>
/// The list of events, with the selected one in detail beside it, or over it where there is no room. The screen's
/// thread.
/// </summary>
public sealed partial class EventsView : IView
{
    private const int WideColumns = 120;
    private const int ChartRows = 36;

    private static readonly TimeSpan s_followEvery = TimeSpan.FromMilliseconds(250);

    private readonly IShell _shell;
    private readonly DebuggerModel _model;
    private readonly EventView _view;
    private readonly EventList _list;
    private readonly EventPreview _preview;
    private readonly EventCharts _charts;
    private readonly EmptyList _empty;
    private readonly DetailPane _detail;
    private readonly EventCopies _copies;
    private EventRow? _fetched;
    private long _shownAt;
    private SearchText? _search;
    private Layout _layout;
    private int _listHeight = 1;
    private bool _isDetailOpen;
    private bool _hasDetailFocus;
    private bool _onlyMarked;
    private string _filterBefore = "";

    /// <summary>A view of a model.</summary>
    /// <param name="shell">The screen around it.</param>
    /// <param name="model">The events.</param>
    /// <param name="teaching">How to send an event, a line each; shown while there is none.</param>
    public EventsView(IShell shell, DebuggerModel model, IReadOnlyList<string> teaching)
    {
        (_shell, _model, _view) = (shell, model, model.Events);
        _list = new EventList(shell);
        _preview = new EventPreview(shell);
        _charts = new EventCharts(shell, model);
        _empty = new EmptyList(shell, model, teaching);
        _detail = new DetailPane(shell, model, Open);
        _copies = new EventCopies(shell, model);
        Filter = new EventFilterTarget(_view, shell.Clock, PlannedPaths);
        Actions = [.. ListActions(), .. DetailActions()];
    }

    private enum Layout
    {
        Stacked,
        SideBySide,
    }

    /// <inheritdoc/>
    public string Name => "events";

    /// <inheritdoc/>
    public string Title => "Events";

    /// <inheritdoc/>
    public IReadOnlyList<ViewAction> Actions { get; }

    /// <inheritdoc/>
    public IFilterTarget? Filter { get; }

    /// <inheritdoc/>
    public bool IsBehind { get; private set; }

    private bool IsDetailShown => _layout == Layout.SideBySide ? _zoom != Zoom.List : _isDetailOpen;

    private bool HasDetailFocus => IsDetailShown
        && (_layout == Layout.Stacked || _hasDetailFocus || _zoom == Zoom.Detail);

    /// <summary>Opens an event of the log, from here or from the daemon.</summary>
    public void Open(EventId id)
    {
        if (_view.Store.Find(id) is { } sequence && _view.Store.Get(sequence) is { } row)
        {
            Open(row);
            return;
        }

        if (_model.Daemon is not { } daemon)
        {
            _shell.Toast("that event is not kept here any more", ToastKind.Problem);
            return;
        }

        _shell.Run(token => daemon.GetEventAsync(id, token), found =>
        {
            if (found is null)
                _shell.Toast($"event {id.Offset} is gone: neither daemon nor collector have it", ToastKind.Problem);
            else
                OpenFetched(new EventRow(long.MinValue, found));
        });
    }

    /// <inheritdoc/>
    public void Draw(Frame frame)
    {
        var row = _fetched ?? _view.SelectedRow;
        _layout = frame.Width >= WideColumns ? Layout.SideBySide : Layout.Stacked;
        if (_layout == Layout.Stacked && _isDetailOpen && row is not null)
        {
            DrawDetailAlone(frame, row);
            return;
        }

        var charts = _layout == Layout.SideBySide && frame.Height >= ChartRows ? EventCharts.Height : 0;
        var split = _layout == Layout.Stacked || _zoom == Zoom.List ? frame.Width
            : _zoom == Zoom.Detail ? 0 : frame.Width * 55 / 100;
        var body = frame.Sub(new Rect(0, 0, frame.Width, frame.Height - charts));
        if (split > 0)
            DrawList(body.Sub(new Rect(0, 0, split, body.Height)), row, withPreview: _layout == Layout.Stacked);
        if (split < frame.Width)
            DrawDetailBeside(body.Sub(new Rect(split, 0, body.Width - split, body.Height)), row, withLine: split > 0);
        if (charts > 0)
            _charts.Draw(
                frame.Sub(new Rect(0, body.Height, frame.Width, charts)), Math.Max(frame.Width * 55 / 100, 60));
    }

    /// <inheritdoc/>
    public bool Handle(InputEvent input)
    {
        if (input is not MouseInput mouse)
            return false;
        switch (mouse.Action)
        {
            case MouseAction.WheelDown:
                Move(3);
                return true;
            case MouseAction.WheelUp:
                Move(-3);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public bool Click(int hit)
    {
        if (_list.RowOf(hit) is not { } index || index >= _view.Count)
            return false;
        // A second press on the selected one opens it.
        if (!_view.IsFollowing && index == _view.SelectedIndex)
            ShowDetail();
        else
            (_fetched, _hasDetailFocus) = (null, false);
        _view.Select(index);
        return true;
    }

    /// <inheritdoc/>
    public bool Back()
    {
        if (_fetched is not null)
        {
            _fetched = null;
            return true;
        }

        if (_layout == Layout.Stacked && _isDetailOpen)
        {
            (_isDetailOpen, _hasDetailFocus) = (false, false);
            return true;
        }

        if (_zoom != Zoom.Both || _hasDetailFocus)
        {
            (_zoom, _hasDetailFocus) = (Zoom.Both, false);
            return true;
        }

        if (!_onlyMarked)
            return false;
        ToggleOnlyMarked();
        return true;
    }

    /// <inheritdoc/>
    public void Save(IDictionary<string, string> state)
    {
        state["filter"] = _onlyMarked ? _filterBefore : _view.Filter.Text;
        state["page"] = _detail.Tab.ToString();
        state["zoom"] = _zoom.ToString();
        state["search"] = _search?.Text ?? "";
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, string> state)
    {
        if (state.TryGetValue("filter", out var filter) && _view.FilterError is null)
        {
            _view.SetFilter(filter);
            if (_view.FilterError is not null)
                _view.SetFilter("");
        }

        if (state.TryGetValue("page", out var page) && Enum.TryParse<DetailTab>(page, out var tab)
            && Enum.IsDefined(tab))
            _detail.Open(tab);
        if (state.TryGetValue("zoom", out var zoom) && Enum.TryParse<Zoom>(zoom, out var kept) && Enum.IsDefined(kept))
            _zoom = kept;
        if (state.TryGetValue("search", out var search) && search.Length is > 0 and <= SearchText.LengthMax)
            _search = new SearchText(search);
    }

    private void DrawList(Frame frame, EventRow? row, bool withPreview)
    {
        var preview = withPreview && frame.Height >= 16 ? EventPreview.Height : 0;
        var trouble = EmptyList.Trouble(_model.Link, _shell.Clock.GetUtcNow());
        var rows = frame.Height - preview - 1;
        var list = frame.Sub(new Rect(0, 0, frame.Width, Math.Max(0, rows)));
        _listHeight = Math.Max(1, list.Height - 1);
        if (_view.Count == 0)
            _empty.Draw(list);
        else
            _list.Draw(list, _view, !HasDetailFocus);
        DrawState(frame.Sub(new Rect(0, Math.Max(0, rows), frame.Width, 1)), preview > 0 ? row : null,
            _view.Count > 0 ? trouble : "");
        if (preview > 0 && _view.Count > 0)
            _preview.Draw(frame.Sub(new Rect(0, rows + 1, frame.Width, preview - 1)), row);
    }

    // The line below the list: what is selected, and what has not come into view.
    private void DrawState(Frame row, EventRow? titled, string trouble)
    {
        var theme = _shell.Theme;
        row.PutRepeated(0, 0, theme.Glyphs.Horizontal[0], row.Width, theme.Border);
        var state = new CellText(0, 0);
        var style = AppendState(ref state, trouble);
        var right = row.Width - 1;
        if (state.Text.Length > 0)
        {
            state.AppendLiteral(" ");
            right = row.PutRight(row.Width - 1, 0, state.Text, style);
            right = row.PutRight(right, 0, " ", style);
        }

        state.Clear();
        if (titled is null)
            return;
        var title = new CellText(0, 0);
        title.AppendLiteral(" ");
        _preview.AppendTitle(ref title, titled);
        title.AppendLiteral(" ");
        row.Put(1, 0, ref title, theme.Heading, Math.Max(0, right - 2));
    }

    private TextStyle AppendState(ref CellText text, string trouble)
    {
        var theme = _shell.Theme;
        if (trouble.Length > 0)
        {
            text.AppendLiteral(theme.Glyphs.Warning);
            text.AppendLiteral(" ");
            text.AppendLiteral(trouble);
            return theme.Error;
        }

        if (_view.IsPaused)
        {
            text.AppendFormatted(_view.Counters.WaitingForPause, "'PAUSED +'#,0");
            if (_view.Overtaken > 0)
                text.AppendFormatted(_view.Overtaken, "', '#,0' gone from memory'");
            text.AppendLiteral(", space goes on");
            return theme.Warning;
        }

        if (_view.WaitsForVerdicts)
        {
            text.AppendLiteral("the plan is being read; verdicts come then");
            return theme.Warning;
        }

        if (_view.NewBelow > 0)
        {
            text.AppendFormatted(_view.NewBelow, "#,0' new below, G to follow'");
            return theme.Accent;
        }

        if (_view.Marks.Count > 0)
            text.AppendFormatted(_view.Marks.Count, "#,0' marked  '");
        if (_view.IsFollowing && _model.IsLive)
            text.AppendLiteral("following");
        return theme.Dim;
    }

    private void DrawDetailBeside(Frame frame, EventRow? row, bool withLine)
    {
        ShowBeside(row);
        var theme = _shell.Theme;
        var x = withLine ? 2 : 0;
        for (var y = 0; withLine && y < frame.Height; y++)
            frame.Put(0, y, theme.Glyphs.Vertical, theme.Border);
        _detail.Draw(frame.Sub(new Rect(x, 0, frame.Width - x, frame.Height)), HasDetailFocus);
    }

    // The newest event changes with every frame while many come: four a second can be looked at, and what is laid out
    // is most of what a frame costs.
    private void ShowBeside(EventRow? row)
    {
        var now = _shell.Clock.GetTimestamp();
        IsBehind = row is not null && _detail.Shown is not null && _view.IsFollowing && !HasDetailFocus
            && !ReferenceEquals(row, _detail.Shown) && _shell.Clock.GetElapsedTime(_shownAt, now) < s_followEvery;
        if (IsBehind)
            return;
        if (!ReferenceEquals(row, _detail.Shown))
            _shownAt = now;
        _detail.Show(row);
    }

    private void DrawDetailAlone(Frame frame, EventRow row)
    {
        _detail.Show(row);
        var theme = _shell.Theme;
        var x = 1 + frame.Put(1, 0, _fetched is null ? "< Events   " : "< from the log   ", theme.KeyName);
        var position = new CellText(0, 0);
        if (_fetched is null)
            AppendPosition(ref position);
        var right = frame.PutRight(frame.Width - 1, 0, ref position, theme.Dim);
        var title = new CellText(0, 0);
        _preview.AppendTitle(ref title, row);
        title.AppendLiteral("   ");
        EventList.AppendClock(ref title, row.ReceivedAt, _shell.Clock.LocalTimeZone);
        frame.Put(x, 0, ref title, theme.Strong, Math.Max(0, right - x - 1));
        _detail.Draw(frame.Sub(new Rect(0, 1, frame.Width, frame.Height - 1)), hasFocus: true);
    }

    private void AppendPosition(ref CellText text)
    {
        text.AppendFormatted(_view.SelectedIndex + 1, "N0");
        text.AppendFormatted(_view.Count, "' of '#,0");
        if (_view.IsPaused)
            text.AppendFormatted(_view.Counters.WaitingForPause, "'  PAUSED +'#,0");
    }

    private void Open(EventRow row)
    {
        _fetched = null;
        if (_view.IndexOf(row.Sequence) is { } index)
        {
            _view.Select(index);
            ShowDetail();
        }
        else
        {
            // The filter leaves it out: it is shown without touching the list.
            OpenFetched(row);
        }
    }

    private void OpenFetched(EventRow row)
    {
        _fetched = row;
        ShowDetail();
    }

    private void ShowDetail()
    {
        _isDetailOpen = true;
        _hasDetailFocus = true;
        if (_zoom == Zoom.List)
            _zoom = Zoom.Both;
    }

    private IEnumerable<string> PlannedPaths() => _model.Plan.All.Where(row => row.IsPlanned)
        .SelectMany(row => row.Properties).Where(property => property.IsPlanned)
        .Select(property => $"properties.{property.Name}");}
