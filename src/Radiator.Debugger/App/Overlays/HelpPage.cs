using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.App.Overlays;

/// <summary>The keys of the open view and those that hold everywhere, and what the glyphs mean.</summary>
public sealed class HelpPage : IOverlay
{
    private readonly ScrolledText _scroll = new();
    private readonly List<(string Keys, string Text, bool IsHeading)> _lines = [];

    /// <summary>Help while a view is open.</summary>
    public HelpPage(ActionTable table, IView view, Theme theme)
    {
        foreach (var group in table.Groups.Where(group => group.View == view.Name)
            .Concat(table.Groups.Where(group => group.View == ActionGroup.Everywhere)))
        {
            _lines.Add(("", group.Title, true));
            foreach (var action in group.Actions)
                _lines.Add((string.Join(' ', table.KeysOf(action)) is { Length: > 0 } keys ? keys : "palette",
                    action.What, false));
            _lines.Add(("", "", false));
        }

        AddSigns(theme.Glyphs);
    }

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public void Draw(Frame frame, Theme theme)
    {
        var width = Math.Min(84, frame.Width - 6);
        var height = Math.Min(_lines.Count, frame.Height - 4);
        var title = _scroll.Position is { Length: > 0 } position ? $"Help  {position}" : "Help";
        var box = Box.Draw(frame, theme, title, width, height);
        _scroll.Draw(box, _lines.Count, (line, index) =>
        {
            var (keys, text, isHeading) = _lines[index];
            line.Put(0, 0, keys, Box.On(theme, theme.KeyName), 18);
            line.Put(isHeading ? 0 : 20, 0, text, Box.On(theme, isHeading ? theme.Strong : theme.Text));
        });
    }

    /// <inheritdoc/>
    public void Handle(InputEvent input)
    {
        if (!_scroll.Handle(input) && input is KeyPress)
            IsClosed = true;
    }

    private void AddSigns(Glyphs glyphs)
    {
        _lines.Add(("", "Signs", true));
        _lines.Add((glyphs.Error, "breaks the tracking plan; the number says how many rules", false));
        _lines.Add((glyphs.Warning, "a warning: shown, but the event is as planned", false));
        _lines.Add((glyphs.Unplanned, "not in the plan", false));
        _lines.Add((glyphs.Mark, "marked by you", false));
        _lines.Add(("late", "caught up after an outage: counted, draws no light", false));
        _lines.Add(("old", "from before the daemon's start: neither counted nor lit", false));
        _lines.Add(("was", "came under a name that the plan has renamed", false));
        _lines.Add(("team", "from one of the team's own people", false));
        _lines.Add(("staging", "an environment other than production, by its name", false));
        _lines.Add(("", "", false));
        _lines.Add(("", "Filter", true));
        foreach (var (filter, what) in FilterExamples.All)
            _lines.Add(("", $"{filter.PadRight(44)} {what}", false));
    }
}
