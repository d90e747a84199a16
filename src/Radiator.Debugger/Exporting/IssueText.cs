using System.Globalization;
using System.Text;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Violations;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Exporting;

/// <summary>
/// A violation as the text of an issue, in Markdown. What senders wrote stands in code and nowhere else: no link, no
/// mention, no image, no HTML comes of it.
/// </summary>
public static class IssueText
{
    private const int ValuesMax = 10;
    private const int OriginsMax = 10;
    private const int SampleMax = 8_192;

    /// <summary>The text; with one event as an example, where there is one.</summary>
    /// <param name="group">The violation.</param>
    /// <param name="sample">An event that has it; null: none is at hand.</param>
    /// <param name="plan">Name of the plan; empty: not said.</param>
    public static string Of(ViolationGroup group, EventRow? sample, string plan = "")
    {
        var text = new StringBuilder();
        var what = group.Field.Length > 0 ? $"{group.Type.Code()} at {Code(group.Field)}" : group.Type.Code();
        var head = group.Title.Length > 0 ? Code(group.Title)
            : $"{Code(group.Event)}: {what}";
        text.Append("## ").Append(head).Append("\n\n");
        if (group.Description.Length > 0)
            text.Append(Prose(group.Description)).Append("\n\n");
        Facts(text, group, plan);
        Origins(text, group);
        Values(text, group);
        if (group.Newest?.Fix is { Length: > 0 } fix)
            text.Append("**Fix:** ").Append(Prose(fix)).Append("\n\n");
        if (sample is not null)
            Sample(text, sample);
        return text.ToString();
    }

    private static void Facts(StringBuilder text, ViolationGroup group, string plan)
    {
        Fact(text, "Events", group.Count.ToString("N0", CultureInfo.InvariantCulture));
        Fact(text, "First seen", Time(group.FirstSeen));
        Fact(text, "Last seen", Time(group.LastSeen));
        if (group.StartedWith is { } origin)
            Fact(text, "Started with", $"{Code(Name(origin.Origin))} at {Time(origin.FirstSeen)}");
        if (group.IsRegression)
            Fact(text, "Regression", "it came back after it was resolved");
        if (group.Newest is { } violation)
        {
            if (violation.Expected.Length > 0)
                Fact(text, "Expected", Code(violation.Expected));
            if (violation.Nearest is { Length: > 0 } nearest)
                Fact(text, "Nearest planned name", Code(nearest));
            if (violation.PlanLocation.Length > 0)
                Fact(text, "Plan", Code(plan.Length > 0 ? $"{plan} {violation.PlanLocation}" : violation.PlanLocation));
        }

        if (group.Owner.Length > 0)
            Fact(text, "Owner", Code(group.Owner));
        text.Append('\n');
    }

    private static void Origins(StringBuilder text, ViolationGroup group)
    {
        if (group.Origins.Count == 0)
            return;
        text.Append("| source | app version | library | events | first seen |\n|---|---|---|---:|---|\n");
        foreach (var origin in group.Origins.Take(OriginsMax))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(origin.Origin.Source)} | ")
                .Append(CultureInfo.InvariantCulture, $"{Cell(origin.Origin.AppVersion)} | ")
                .Append(CultureInfo.InvariantCulture, $"{Cell(origin.Origin.Library)} | {origin.Count} | ")
                .Append(CultureInfo.InvariantCulture, $"{Time(origin.FirstSeen)} |\n");
        }

        text.Append('\n');
    }

    private static void Values(StringBuilder text, ViolationGroup group)
    {
        if (group.Values.Count == 0)
            return;
        text.Append("Values that came: ").AppendJoin(", ", group.Values.Take(ValuesMax).Select(value =>
            string.Create(CultureInfo.InvariantCulture, $"{Code(value.Text)} ({value.Count})")));
        var more = group.Values.Count - Math.Min(ValuesMax, group.Values.Count);
        text.Append(more > 0 || group.OtherValues > 0 ? ", and others\n\n" : "\n\n");
    }

    private static void Sample(StringBuilder text, EventRow sample)
    {
        var json = EventJson.Of(sample);
        if (json.Length > SampleMax)
            json = json[..SampleMax] + "\n… cut";
        // A fence has to be longer than every run of its own character within.
        var fence = new string('`', Math.Max(3, LongestRun(json) + 1));
        text.Append(CultureInfo.InvariantCulture, $"One of these events ({Code(sample.MessageId)}):\n\n")
            .Append(fence).Append("json\n").Append(json).Append('\n').Append(fence).Append('\n');
    }

    private static void Fact(StringBuilder text, string name, string value) =>
        text.Append("- **").Append(name).Append(":** ").Append(value).Append('\n');

    private static string Name(ViolationOrigin origin) => $"{origin.Source} {origin.AppVersion}".Trim();

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    // A sentence of the check names what senders wrote; Markdown's own characters in it mean nothing.
    private static string Prose(string text)
    {
        var prose = new StringBuilder(text.Length + 16);
        foreach (var character in InertText.Line(text))
        {
            if (character is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '(' or ')' or '<' or '>' or '#'
                or '+' or '-' or '.' or '!' or '|' or '~' or '@' or ':' or '&')
                prose.Append('\\');
            prose.Append(character);
        }

        return prose.ToString();
    }

    // CommonMark 6.1: a code span is fenced by more backticks than any run within it, and one blank on each side.
    private static string Code(string text)
    {
        var line = InertText.Line(text);
        if (line.Length == 0)
            return "(none)";
        var fence = new string('`', LongestRun(line) + 1);
        var pad = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        return fence + pad + line + pad + fence;
    }

    // GitHub Flavored Markdown 4.10: a pipe ends a cell, in code too, unless it is escaped.
    private static string Cell(string text) =>
        text.Length == 0 ? "" : Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
