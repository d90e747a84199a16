using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Overlays;
using Radiator.Debugger.App.Shell;
using Radiator.Debugger.App.State;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;
using Radiator.Terminal.Loop;

namespace Radiator.Debugger.App;

/// <summary>
/// The whole screen: header, tabs, filter line, the open view, footer, and what lies over them. Input goes to the
/// topmost thing; keys are looked up in the one table of actions. The loop's thread, but where said otherwise.
/// </summary>
public sealed partial class DebuggerScreen : ITerminalScreen, IShell, IDisposable
{
    // Figures change often enough to be followed and seldom enough to be read.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private readonly DebuggerSettings _settings;
    private readonly IShellFacts _facts;
    private readonly IReadOnlyList<IView> _views;
    private readonly ActionTable _table;
    private readonly FilterLine _filter = new();
    private readonly Toasts _toasts;
    private readonly List<IOverlay> _overlays = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _histories = [];
    private readonly List<string> _recent = [];
    private IScreenTerminal? _terminal;
    private IView _open;
    private string _themeName;
    private bool _showsPerf;

    /// <summary>A screen that is not yet on a terminal.</summary>
    /// <param name="settings">How it looks.</param>
    /// <param name="facts">Figures of the model.</param>
    /// <param name="makeViews">Makes the views, in the order of their tabs; at least one.</param>
    /// <param name="saved">What it looked like last time.</param>
    /// <param name="bindings">Somebody's own keys; see <see cref="Keymap"/>.</param>
    public DebuggerScreen(
        DebuggerSettings settings, IShellFacts facts, Func<IShell, IReadOnlyList<IView>> makeViews,
        SavedUi? saved = null, IReadOnlyList<KeyBinding>? bindings = null)
    {
        (_settings, _facts) = (settings, facts);
        _toasts = new Toasts(settings.Clock);
        _themeName = settings.Theme != "auto" ? settings.Theme : saved?.Theme is { Length: > 0 } theme ? theme : "auto";
        _isMasked = settings.IsMasked;
        _views = makeViews(this);
        _open = _views[0];
        _table = new ActionTable(Groups, bindings ?? []);
        settings.Log.OnAdded(Wake);
        Restore(saved ?? new SavedUi());
    }

    /// <summary>Every action, in groups: what keys.yaml may name.</summary>
    public IReadOnlyList<ActionGroup> Groups => _groups ??=
    [
        new(ActionGroup.Everywhere, ActionGroup.Everywhere, "Everywhere", Everywhere()),
        .. _views.SelectMany(ActionGroup.Of),
    ];

    /// <summary>The actions with their keys.</summary>
    public ActionTable Table => _table;

    /// <inheritdoc/>
    public bool IsDone { get; private set; }

    /// <inheritdoc/>
    public TimeSpan? Tick => _facts.IsMoving || _open.IsBehind || _toasts.Any || _showsPerf ? s_tick : null;

    /// <summary>The view whose tab is open.</summary>
    public IView OpenView => _open;

    /// <summary>Puts it on a terminal; before the loop runs.</summary>
    public void Attach(IScreenTerminal terminal) => _terminal = terminal;

    /// <summary>Ends it. The loop's thread.</summary>
    public void Quit() => IsDone = true;

    /// <summary>Ends it, from any thread.</summary>
    public void QuitSoon()
    {
        _posted.Enqueue(Quit);
        Wake();
    }

    /// <inheritdoc/>
    public void Draw(Frame frame)
    {
        RunPosted();
        _facts.Update();
        var theme = Theme;
        frame.Fill(frame.Area, theme.Text);
        if (SmallScreen.Is(frame))
        {
            SmallScreen.Draw(frame, _facts.Header, _facts.Flow, theme);
            return;
        }

        HeaderLine.Draw(frame.Sub(new Rect(0, 0, frame.Width, 1)), _facts.Header, theme);
        TabLine.Draw(frame.Sub(new Rect(0, 1, frame.Width, 1)), _views, _open, theme);
        var top = _open.Filter is null ? 2 : 3 + _filter.RowsBelow;
        _open.Draw(frame.Sub(new Rect(0, top, frame.Width, frame.Height - top - 1)));
        // Behind the view: while it is written the terminal's cursor is the filter's.
        if (_open.Filter is { } target)
            DrawFilter(frame, theme, target);
        FooterLine.Draw(frame.Sub(new Rect(0, frame.Height - 1, frame.Width, 1)), _table, _open, theme);
        if (_showsPerf && _terminal is { } terminal)
            PerfBox.Draw(frame, theme, terminal);
        foreach (var overlay in _overlays)
            overlay.Draw(frame, theme);
        var half = frame.Height / 2;
        _toasts.Draw(frame.Sub(new Rect(0, half, frame.Width, frame.Height - half - 1)), theme);
    }

    private void DrawFilter(Frame frame, Theme theme, IFilterTarget target)
    {
        _filter.Draw(frame.Sub(new Rect(0, 2, frame.Width, 1)), theme, target, _facts.Flow);
        if (_filter.IsOpen)
            _filter.DrawBelow(frame.Sub(new Rect(0, 3, frame.Width, _filter.RowsBelow)), theme, target);
    }

    /// <inheritdoc/>
    public void Handle(InputEvent input)
    {
        if (input is Resized or FocusChange)
            return;
        if (_overlays is [.., var top])
        {
            top.Handle(input);
            _overlays.RemoveAll(overlay => overlay.IsClosed);
            return;
        }

        if (_filter.IsOpen && _open.Filter is { } target)
            _filter.Handle(input, target);
        else if (input is KeyPress press && _table.Find(press, _open.Name) is { } action)
            Do(action);
        else if (!HandleMouse(input))
            _open.Handle(input);
    }

    /// <summary>What it looks like, for the next time.</summary>
    public SavedUi Save()
    {
        _histories[_open.Name] = [.. _filter.History];
        return new SavedUi
        {
            View = _open.Name,
            Theme = _themeName == "auto" ? "" : _themeName,
            RecentActions = [.. _recent],
            Filters = _histories,
            SavedFilters = _saved.All,
            Views = _views.ToDictionary(view => view.Name, view =>
            {
                var state = new Dictionary<string, string>();
                view.Save(state);
                return (IReadOnlyDictionary<string, string>)state;
            }),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _ending.Dispose();

    private void Restore(SavedUi saved)
    {
        _recent.AddRange(saved.RecentActions.Take(RecentMax));
        _saved.Restore(saved.SavedFilters);
        foreach (var (name, history) in saved.Filters)
            _histories[name] = history;
        foreach (var view in _views)
        {
            if (saved.Views.TryGetValue(view.Name, out var state))
                view.Restore(state);
        }

        var first = _settings.View.Length > 0 ? _settings.View : saved.View;
        Show(_views.FirstOrDefault(view => view.Name == first) ?? _views[0]);
        if (_settings.Filter is { } filter)
            _views.FirstOrDefault(view => view.Filter is not null)?.Filter!.TryFilter(filter, out _);
    }

    private void Show(IView view)
    {
        _histories[_open.Name] = [.. _filter.History];
        _open = view;
        _filter.SetHistory(_histories.GetValueOrDefault(view.Name) ?? []);
        view.Opened();
    }

    private bool HandleMouse(InputEvent input)
    {
        if (input is not MouseInput { Action: MouseAction.Press, Button: 0 } mouse
            || _terminal?.HitAt(mouse.X, mouse.Y) is not { } hit)
            return false;
        if (hit < TabLine.FirstHit || hit >= TabLine.FirstHit + _views.Count)
            return _open.Click(hit);
        Show(_views[hit - TabLine.FirstHit]);
        return true;
    }
}
