using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.Violations;
using Radiator.Debugger.Views.Lists;
using Radiator.Events.Checking;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.Views.Violations;

/// <summary>The columns of the list, as a width and a grouping need them.</summary>
internal readonly struct ViolationColumns
{
    private const int TypeColumns = 10;
    private const int TimeColumns = 6;

    private readonly int _trend;
    private readonly int _owner;
    private readonly int _name;
    private readonly int _path;
    private readonly bool _isOfRules;

    public ViolationColumns(int width, ViolationGrouping grouping)
    {
        _isOfRules = grouping == ViolationGrouping.Rule;
        _trend = width < 70 ? 0 : width < 100 ? 10 : 15;
        _owner = width < 110 ? 0 : 14;
        var left = Math.Max(8, width - 10 - _trend - _owner - (2 * TimeColumns) - (_isOfRules ? TypeColumns : 8));
        _name = _isOfRules ? left * 9 / 20 : left;
        _path = _isOfRules ? left - _name : 0;
    }

    public void Heads(Frame row, Theme theme)
    {
        var x = row.PutFitted(0, 0, "   COUNT", theme.Heading, 9);
        x += _trend == 0 ? 0 : row.PutFitted(x, 0, _trend < 15 ? "TREND" : "TREND 15 m", theme.Heading, _trend) + 1;
        x += row.PutFitted(x, 0, _isOfRules ? "RULE" : "RULES", theme.Heading, _isOfRules ? TypeColumns : 8);
        x += row.PutFitted(x, 0, _isOfRules ? "EVENT" : "", theme.Heading, _name);
        x += row.PutFitted(x, 0, _isOfRules ? "PATH" : "", theme.Heading, _path);
        x += row.PutFitted(x, 0, _owner == 0 ? "" : "OWNER", theme.Heading, _owner);
        x += row.PutFitted(x, 0, "FIRST", theme.Heading, TimeColumns);
        row.PutFitted(x, 0, "LAST", theme.Heading, TimeColumns);
    }

    public void Draw(Frame row, ViolationGroup group, Theme theme, TimeProvider clock)
    {
        var (glyph, mark) = ShortText.Mark(group.Severity, group.Type, theme);
        var text = ViolationWords.IsQuiet(group, clock.GetUtcNow()) ? theme.Dim : theme.Text;
        row.Put(1, 0, glyph, mark);
        row.PutRight(8, 0, ShortText.Number(group.Count), text);
        var x = 9;
        if (_trend > 0)
        {
            double[] values = [.. group.Trend.TakeLast(_trend).Select(count => (double)count)];
            Sparkline.Draw(row, x, 0, _trend, values, theme.Dim);
            x += _trend + 1;
        }

        if (_isOfRules)
            x += row.PutFitted(x, 0, group.Type.Code(), mark, TypeColumns - 1) + 1;
        else
            x += row.PutFitted(x, 0, ShortText.Number(group.Rules), text, 7) + 1;
        x += Name(row, x, group, theme, text);
        if (_path > 0)
            x += row.PutFitted(x, 0, ViolationWords.Path(group), text, _path - 1) + 1;
        if (_owner > 0)
            x += row.PutFitted(x, 0, group.Owner, theme.Dim, _owner - 1) + 1;
        x += row.PutFitted(x, 0, ShortText.At(group.FirstSeen, clock), theme.Dim, TimeColumns);
        row.PutFitted(x, 0, ShortText.Ago(group.LastSeen, clock), text, TimeColumns);
    }

    // What was said of it stands in front of its name: in words, not in a colour.
    private int Name(Frame row, int x, ViolationGroup group, Theme theme, TextStyle text)
    {
        var (word, style) = ViolationWords.State(group, theme);
        if (group.IsRegression && _name < 28)
            word = "AGAIN";
        var used = word.Length == 0 ? 0 : row.Put(x, 0, word, style, _name - 1) + 1;
        var name = _isOfRules ? group.Event : group.Title.Length > 0 ? group.Title : group.Event;
        row.PutFitted(x + used, 0, name.Length == 0 ? "(none)" : name, text, Math.Max(0, _name - 1 - used));
        return _name;
    }
}
