using System.Globalization;
using System.Net;
using System.Text;
using Radiator.Events.Checking;
using Radiator.Lights.Layers;
using Radiator.Lights.Pictures;
using Radiator.Lights.Rules;

namespace Radiator.Lights;

/// <summary>
/// One page for people who walk past (SVG, A4): what each light means. Every strip on it is drawn by the engine from
/// the rules, so that it cannot say anything else than the wall.
/// </summary>
internal sealed class LegendPage
{
    private const int Width = 794, Height = 1123, Margin = 56, StripWidth = 300, StripHeight = 16, RowMax = 34;
    private const string Text = "fill=\"#222\" font-family=\"sans-serif\"";

    private readonly LightRules _rules;
    private readonly LegendFigure _figure;
    private readonly StringBuilder _svg = new();
    private readonly int _row;
    private int _y = Margin;

    private LegendPage(LightRules rules)
    {
        (_rules, _figure) = (rules, new LegendFigure(rules));

        // Title, three headings, twelve rows besides the rules; many rules make all of them smaller.
        var rows = rules.Rules.Count + 11;
        _row = Math.Clamp((Height - 2 * Margin - 190) / Math.Max(1, rows), 12, RowMax);
    }

    /// <summary>The page of a file of rules.</summary>
    public static string Write(LightRules rules)
    {
        var page = new LegendPage(rules);
        page.WriteAll();
        return page._svg.ToString();
    }

    private void WriteAll()
    {
        _svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"210mm\" ");
        _svg.Append(CultureInfo.InvariantCulture,
            $"height=\"297mm\">\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        Heading(_rules.Name.Length > 0 ? $"The lights: {_rules.Name}" : "The lights", 26);
        foreach (var rule in _rules.Rules)
            Row(_figure.Draw(rule), rule.Text.Length > 0 ? rule.Text : rule.Name, Details(rule));
        Heading("How it went", 17);
        foreach (var (outcome, text) in new[]
        {
            (Outcome.Success, "it succeeded"), (Outcome.Failure, "it failed"), (Outcome.Neutral, "neither"),
        })
            Row(_figure.Draw(outcome, Verdict.Conforming), text, Arrow(_figure.DirectionOf(outcome)));
        Heading("What came with it", 17);
        foreach (var (verdict, text) in new[]
        {
            (Verdict.Violating, "the data is not as planned"), (Verdict.Unplanned, "nobody planned this event"),
            (Verdict.Unchecked, "the data could not be checked"),
        })
            Row(_figure.Draw(Outcome.Neutral, verdict), text, "");
        Heading("When nothing runs", 17);
        foreach (var (background, text) in new[]
        {
            (Background.Idle, "all is well, and nothing happens"), (Background.Starting, "starting"),
            (Background.Disconnected, "nobody tells us what happens"),
            (Background.Stalled, "the radiator itself is stuck"),
        })
            Row(_figure.Draw(background), text, "");
        _svg.Append("</svg>\n");
    }

    private void Heading(string text, int size)
    {
        _y += size + 6;
        _svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Margin}\" y=\"{_y}\" {Text} font-size=\"{size}\" font-weight=\"bold\">");
        _svg.Append(Escape(text)).Append("</text>\n");
        _y += 14;
    }

    private void Row(byte[] rgb, string text, string details)
    {
        var pixels = rgb.Length / 3;
        var top = _y + (_row - StripHeight) / 2;
        _svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{Margin - 3}\" y=\"{top - 2}\" width=\"{StripWidth + 6}\" height=\"{StripHeight + 4}\" ");
        _svg.Append("rx=\"5\" fill=\"#0c0c0e\"/>\n");
        var size = StripWidth / (double)pixels;
        for (var i = 0; i < pixels; i++)
        {
            var (r, g, b) = (Picture.Shown(rgb[i * 3]), Picture.Shown(rgb[i * 3 + 1]), Picture.Shown(rgb[i * 3 + 2]));
            if (r + g + b > 0)
            {
                _svg.Append(CultureInfo.InvariantCulture,
                    $"<rect x=\"{Margin + i * size:0.##}\" y=\"{top}\" width=\"{size + 0.3:0.##}\" ");
                _svg.Append(CultureInfo.InvariantCulture,
                    $"height=\"{StripHeight}\" fill=\"#{r:x2}{g:x2}{b:x2}\"/>\n");
            }
        }

        var (x, baseline) = (Margin + StripWidth + 20, _y + _row / 2 + 5);
        _svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{x}\" y=\"{baseline}\" {Text} font-size=\"14\">{Escape(text)}");
        if (details.Length > 0)
            _svg.Append($" <tspan fill=\"#888\" font-size=\"11\">{Escape(details)}</tspan>");
        _svg.Append("</text>\n");
        _y += _row;
    }

    private string Details(LightRule rule)
    {
        List<string> parts = [rule.ColorText];
        if (rule.Level is { } level)
            parts.Add(FormattableString.Invariant($"full at {level.Full} in {level.Within.TotalSeconds:0.#} s"));
        else
            parts.Add(rule.Pace.ToString());
        if (rule.Zone.Length > 0)
            parts.Add("on " + rule.Zone);
        if (rule.Stays is { } stays)
        {
            parts.Add(stays.Layer == LayerKind.Alert ? "with an alert"
                : stays.Duration is null ? "stays until seen" : "stays a while");
        }

        return string.Join(", ", parts);
    }

    private static string Arrow(PulseDirection direction) =>
        direction == PulseDirection.Backwards ? "← from the end to the beginning" : "→ from the beginning to the end";

    private static string Escape(string text) => WebUtility.HtmlEncode(NearText(text));

    // A page is for people: nothing that only machines see.
    private static string NearText(string text) => string.Concat(text.Where(c => !char.IsControl(c)));
}
