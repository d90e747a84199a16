using System.Globalization;
using System.Text;
using Radiator.Events.Checking;
using Radiator.Output;
using Radiator.Tail;

namespace Radiator.Expect;

/// <summary>
/// What became of a wait, for people: the matching events as <c>tail</c> shows them, and what is wrong.
/// </summary>
internal static class ExpectReport
{
    public static string Arrived(ExpectWait wait, LineRenderer lines, OutputStyle style, string plan)
    {
        var text = new StringBuilder();
        foreach (var match in wait.Matches)
        {
            text.Append(lines.Render(new TailItem.Seen(match.Event, match)));
            foreach (var violation in match.Violations)
                Append(text, violation, style);
        }

        var came = wait.Matched == 1 ? "it came" : string.Create(CultureInfo.InvariantCulture, $"{wait.Matched} came");
        text.Append(plan.Length == 0 ? $"{came}\n"
            : wait.Bad == 0 ? $"{came}, as planned ({VisibleText.Of(plan)})\n"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{came}, {wait.Bad} of {wait.Matched} not as planned ({VisibleText.Of(plan)})\n"));
        return text.ToString();
    }

    public static string NeverCame(ExpectWait wait, ExpectRequest request)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"it never came within {request.Within.TotalSeconds:0.###} s: ");
        text.Append(VisibleText.Of(request.Filter.ToString())).Append('\n');
        if (request.Count > 1)
            text.Append(CultureInfo.InvariantCulture, $"  {wait.Matched} of {request.Count} came\n");
        foreach (var line in wait.Instead.Describe(request.Filter.EventNames))
            text.Append("  ").Append(line).Append('\n');
        if (wait.Gap is { } gap)
            text.Append("  it may have been among records that are missing: ").Append(VisibleText.Of(gap)).Append('\n');
        if (request.Start == ExpectStart.Now)
            text.Append("  what arrived before the command began was not looked at: --from 1m, or --from oldest\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, Violation violation, OutputStyle style)
    {
        var mark = violation.Severity == Severity.Error ? style.Plain ? "error: " : "✗ "
            : style.Plain ? "warning: " : "! ";
        text.Append("    ").Append(mark).Append(VisibleText.Of(violation.Description));
        if (violation.PlanLocation.Length > 0)
            text.Append(" (").Append(VisibleText.Of(violation.PlanLocation)).Append(')');
        text.Append('\n');
        if (violation.Fix is { } fix)
            text.Append("      fix: ").Append(VisibleText.Of(fix)).Append('\n');
    }
}
