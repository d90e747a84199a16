using System.Globalization;
using Radiator.Events.Checking;
using Radiator.Output;

namespace Radiator.Checking.Reports;

/// <summary>
/// Workflow commands of GitHub Actions: an annotation for every thing that is wrong, at the first event that has it.
/// GitHub shows ten errors and ten warnings of a step, so the same thing is told once, the most frequent first.
/// </summary>
internal sealed class GithubReport(OutputPipe output, string input) : ICheckReport
{
    private const int AnnotationsMax = 50;

    private readonly ViolationGroups _groups = new();

    public void Add(CheckedItem item) => _groups.Add(item);

    public void End(CheckTotals totals)
    {
        var lines = new BufferedLines(output);
        foreach (var problem in _groups.Problems)
            lines.Add(
                Command("error", new ItemPlace(problem.Line, 1, problem.Line, 2), "not an event", problem.Problem));
        var groups = _groups.InOrder();
        foreach (var group in groups.Take(AnnotationsMax))
        {
            var level = group.Key.Severity == Severity.Error || group.Violation.Keyword == "unplanned"
                && group.First.Result.Verdict == Verdict.Unplanned ? "error" : "warning";
            var fix = group.Violation.Fix is null ? "" : $"\nFix: {group.Violation.Fix}";
            var more = group.Events > 1 ? $"\n{group.Events} events; the first is shown." : "";
            lines.Add(Command(level, ItemPlace.Of(group.First, group.Violation),
                $"{group.Key.Event}: {group.Key.Field}", $"{group.Violation.Description}{fix}{more}"));
        }

        if (groups.Count > AnnotationsMax)
            lines.Add($"::notice::{groups.Count - AnnotationsMax} more kinds of violations are not shown");
        lines.Add(SummaryLine.Of(totals));
        lines.Flush();
    }

    private string Command(string level, ItemPlace place, string title, string message)
    {
        var file = input == "-" ? "" : $"file={Property(input)},";
        // An annotation may span columns of one line only.
        var end = place.EndLine == place.Line ? $",endColumn={place.EndColumn}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"::{level} {file}line={place.Line},col={place.Column}{end},title={Property(title)}::{Data(message)}");
    }

    // As GitHub's own toolkit escapes: %, CR and LF in messages; : and , in properties too. Controls besides are shown.
    private static string Data(string text) => string.Join("%0A", text.Split('\n').Select(line =>
        VisibleText.Of(line, ControlStyle.Escapes).Replace("%", "%25", StringComparison.Ordinal)));

    private static string Property(string text) => VisibleText.Of(text, ControlStyle.Escapes)
        .Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
