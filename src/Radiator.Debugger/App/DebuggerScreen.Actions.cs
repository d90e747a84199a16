using System.Globalization;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Overlays;
using Radiator.Debugger.App.Themes;

namespace Radiator.Debugger.App;

/// <summary>What can be done wherever one is.</summary>
public sealed partial class DebuggerScreen
{
    private const int RecentMax = 20;

    private IReadOnlyList<ActionGroup>? _groups;

    private List<ViewAction> Everywhere()
    {
        var actions = new List<ViewAction>
        {
            FilterAction(),
            new("palette", ": ctrl-p", "Find a command by its name", OpenPalette) { Short = "commands", Rank = 900 },
            new("help", "? f1", "Keys, signs and the filter language", () => Open(new HelpPage(_table, _open, Theme)))
            {
                Short = "help", Rank = 901,
            },
            new("back", "esc q", "Go back: close what was opened last", Back),
            new("quit", "Q ctrl-c", "End the debugger; collector and daemon go on", Quit),
        };
        for (var i = 0; i < _views.Count && i < 9; i++)
        {
            var view = _views[i];
            actions.Add(new ViewAction(
                "open-" + view.Name, (i + 1).ToString(CultureInfo.InvariantCulture), $"Open {view.Title}",
                () => Show(view)));
        }

        actions.AddRange(
        [
            .. SavedFilterActions(),
            new("log", "ctrl-o", "Show what the program itself has to say", OpenLog),
            new("perf", "", "Show what the terminal and this program do, or hide it", () => _showsPerf = !_showsPerf),
            new("theme", "", "Take the next theme: dark, light, 16 colours, none", NextTheme),
            new("mouse", "", "Take the mouse, or leave it to the terminal's selection", ToggleMouse),
            new("mask", "", "Hide personal data: ids, addresses, values of events", () => _isMasked = true)
            {
                IsValid = () => !IsMasked,
            },
            new("unlock", "", "Show personal data again; where the daemon asks, it notes by whom", Unlock)
            {
                IsValid = () => IsMasked,
            },
            // The loop does these two itself, also while something lies over the screen.
            new("repaint", "ctrl-l", "Draw all of the screen again", () => { }),
            new("suspend", "ctrl-z", "Leave the terminal to the shell; fg comes back", () => _terminal?.Suspend()),
        ]);
        return actions;
    }

    private void Do(ViewAction action)
    {
        _toasts.Clear();
        action.Run();
        if (action.Name is "palette" or "help" or "back" or "quit" || action.Rank <= MovementRank)
            return;
        _recent.Remove(action.Name);
        _recent.Insert(0, action.Name);
        if (_recent.Count > RecentMax)
            _recent.RemoveAt(RecentMax);
    }

    // Nobody looks for "one line down" in the palette.
    private const int MovementRank = 5;

    private void OpenFilter()
    {
        if (_open.Filter is { } target)
            _filter.Open(target);
    }

    private void OpenPalette() => Open(new PaletteBox(_table, _open, _recent, Do));

    private void OpenLog() => Open(new LogPanel(_settings.Log, Clock.LocalTimeZone));

    private void Back()
    {
        if (_open.Back())
            return;
        if (_open.Filter is { FilterText.Length: > 0 } target)
        {
            _filter.Remember(target.FilterText);
            target.TryFilter("", out _);
            Toast("the filter is taken away; / and up bring it back");
        }
        else if (!ReferenceEquals(_open, _views[0]))
        {
            Show(_views[0]);
        }
        else
        {
            Toast("Q or ctrl-c ends the debugger");
        }
    }

    private void NextTheme()
    {
        var names = ThemeList.Names;
        var at = names.ToList().IndexOf(Theme.Name);
        _themeName = names[(at + 1) % names.Count];
        Toast(Theme.Name == _themeName ? $"theme: {_themeName}"
            : $"theme: {_themeName}, shown as {Theme.Name}: this terminal has no more colours");
    }

    private void ToggleMouse()
    {
        if (_terminal is not { } terminal)
            return;
        terminal.HasMouse = !terminal.HasMouse;
        Toast(terminal.HasMouse ? "the mouse is the debugger's: shift selects text in most terminals"
            : "the mouse is the terminal's again");
    }

    private void Unlock()
    {
        // What somebody hid on this screen they show again themselves; what the daemon hides, it wants a name for.
        if (!_facts.IsMasked || _isUnmasked)
        {
            _isMasked = false;
            return;
        }

        Ask("Who wants to see personal data? (the daemon notes it)", Environment.UserName, by =>
        {
            if (by.Trim().Length > 0)
                Run(async token =>
                {
                    await _facts.UnmaskAsync(by.Trim(), token);
                    return by.Trim();
                }, _ => (_isUnmasked, _isMasked) = (true, false));
        });
    }
}
