using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Views.Lists;
using Radiator.Terminal.Cells;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Views.Strips;

/// <summary>The rules of the lights: colour, name, when, where, how fast, how often it drew.</summary>
internal static class RuleTable
{
    private const int NameColumns = 18;

    public static void Draw(Frame frame, Theme theme, GetLightRulesReply? rules)
    {
        if (rules is null)
        {
            frame.Put(0, 0, "the daemon has not told its rules yet", theme.Dim);
            return;
        }

        for (var y = 0; y < frame.Height && y < rules.Rules.Count; y++)
        {
            if (y == frame.Height - 1 && rules.Rules.Count > frame.Height)
                frame.Put(0, y, $"{theme.Glyphs.Ellipsis} {rules.Rules.Count - y} more", theme.Dim);
            else
                Draw(frame.Sub(new Rect(0, y, frame.Width, 1)), theme, rules.Rules[y]);
        }
    }

    private static void Draw(Frame row, Theme theme, LightRule rule)
    {
        if (rule.Rgb.Length == 3)
            new StripPicture(1, 2).Draw(row.Sub(new Rect(0, 0, 2, 1)), rule.Rgb.Span, theme);
        row.PutFitted(3, 0, rule.Name, theme.Strong, NameColumns - 1);
        var x = 3 + NameColumns;
        row.PutRight(x + 7, 0, ShortText.Number((long)rule.Drawn), theme.Text);
        var how = string.Join("  ", new[]
        {
            rule.Color, rule.Zone, rule.Pace, rule.Shape == "plain" ? "" : rule.Shape,
            rule.Direction == "forwards" ? "" : rule.Direction, rule.Priority ? "first" : "",
        }.Where(word => word.Length > 0));
        var when = Math.Max(10, (row.Width - x - 9) / 2);
        row.PutFitted(x + 9, 0, rule.When, theme.JsonString, when - 1);
        row.PutFitted(x + 9 + when, 0, how, theme.Dim, Math.Max(0, row.Width - x - 9 - when));
    }
}
