using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.Views.Plan;

/// <summary>The columns of the list, as a width needs them.</summary>
internal readonly struct PlanColumns
{
    private const int StateColumns = 15;

    private readonly int _trend;
    private readonly int _bar;
    private readonly int _name;

    public PlanColumns(int width)
    {
        _trend = width < 76 ? 0 : width < 100 ? 8 : 15;
        _bar = width < 90 ? 0 : 10;
        _name = Math.Max(10, width - 3 - StateColumns - 24 - _bar - 6 - _trend);
    }

    public void Heads(Frame row, Theme theme)
    {
        var x = 3 + row.PutFitted(3, 0, "EVENT", theme.Heading, _name);
        x += row.PutFitted(x, 0, "STATE", theme.Heading, StateColumns);
        row.PutRight(x + 7, 0, "SEEN", theme.Heading);
        row.PutRight(x + 14, 0, "BAD", theme.Heading);
        x += 16 + row.PutFitted(x + 16, 0, "PROPS", theme.Heading, 8 + _bar);
        x += row.PutFitted(x, 0, "LAST", theme.Heading, 6);
        row.PutFitted(x, 0, "TREND", theme.Heading, _trend);
    }

    public void Draw(Frame row, PlanRow planned, Theme theme, TimeProvider clock)
    {
        var (glyph, style) = PlanWords.Mark(planned, theme);
        row.Put(1, 0, glyph, style);
        var name = planned.Name.Length > 0 ? planned.Name : $"({planned.Type.ToString().ToLowerInvariant()})";
        var x = 3 + row.PutFitted(3, 0, name, theme.Text, _name - 1) + 1;
        x += row.PutFitted(x, 0, PlanWords.State(planned), style, StateColumns - 1) + 1;
        row.PutRight(x + 7, 0, ShortText.Number(planned.Seen), planned.Seen == 0 ? theme.Dim : theme.Text);
        row.PutRight(
            x + 14, 0, planned.IsPlanned ? ShortText.Percent(planned.BadShare) : "-",
            planned.Violating > 0 ? theme.Warning : theme.Dim);
        x += 16;
        x += Properties(row, x, planned, theme);
        x += row.PutFitted(x, 0, ShortText.Ago(planned.LastSeen, clock), theme.Dim, 6);
        if (_trend == 0)
            return;
        double[] values = [.. planned.Trend.TakeLast(_trend).Select(count => (double)count)];
        Sparkline.Draw(row, x, 0, _trend, values, theme.Dim);
    }

    private int Properties(Frame row, int x, PlanRow planned, Theme theme)
    {
        if (!planned.IsPlanned)
            return row.PutFitted(x, 0, $"{planned.Properties.Count} keys", theme.Dim, 8 + _bar);
        row.PutFitted(x, 0, $"{planned.PropertiesSeen}/{planned.PropertiesPlanned}", theme.Dim, 7);
        if (_bar > 0 && planned.PropertiesPlanned > 0)
        {
            var filled = (_bar - 2) * planned.PropertiesSeen / planned.PropertiesPlanned;
            row.PutRepeated(x + 8, 0, theme.Glyphs.Bar[0], filled, theme.Good);
            row.PutRepeated(x + 8 + filled, 0, theme.Glyphs.BarEmpty[0], _bar - 2 - filled, theme.Dim);
        }

        return 8 + _bar;
    }
}
