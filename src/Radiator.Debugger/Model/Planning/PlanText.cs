using System.Text;
using Radiator.Debugger.Model.Rows;
using Radiator.Plans;

namespace Radiator.Debugger.Model.Planning;

/// <summary>The lines of a YAML plan that are about one event.</summary>
internal static class PlanText
{
    private const int LinesMax = 400;

    public static IReadOnlyList<PlanLine> Of(TrackingPlan? plan, PlanRow row)
    {
        var planned = plan?.Events.FirstOrDefault(one => one.Type == row.Type
            && (one.Name.Length == 0 ? TypeWords.Of(one.Type) : one.Name) == row.Name);
        if (plan is null || planned is not { Line: > 0 } || plan.Format != PlanFormat.PlanYaml || plan.Text.IsEmpty)
            return [];
        var lines = Encoding.UTF8.GetString(plan.Text.Span).Split('\n');
        if (planned.Line > lines.Length)
            return [];
        var first = planned.Line - 1;
        var indent = IndentOf(lines[first]);
        var end = first + 1;
        // The event goes on for as long as lines are indented deeper than its own.
        while (end < lines.Length && end - first < LinesMax
            && (string.IsNullOrWhiteSpace(lines[end]) || IndentOf(lines[end]) > indent))
            end++;
        while (end > first + 1 && string.IsNullOrWhiteSpace(lines[end - 1]))
            end--;
        return [.. lines[first..end].Select((text, index) => new PlanLine(first + index + 1, text.TrimEnd('\r')))];
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;
}
