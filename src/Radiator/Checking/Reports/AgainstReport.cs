using System.Text;
using Radiator.Events.Checking;
using Radiator.Output;

namespace Radiator.Checking.Reports;

/// <summary>What an edited plan would change: how many events of each name change their verdict, and why.</summary>
internal sealed class AgainstReport(OutputPipe output, OutputStyle style) : ICheckReport
{
    private const int RowsMax = 200;
    private const int KeptMax = 5_000;

    private readonly Dictionary<
        (string Event, Verdict Before, Verdict After, string Why), (long Count, long Line)> _changes = [];
    private readonly ViolationGroups _problems = new();

    public void Add(CheckedItem item)
    {
        if (item.Before is not { } before)
        {
            _problems.Add(item);
            return;
        }

        // What is new explains why it got worse; what is gone, why it got better.
        var why = New(item.Result.Violations, before.Violations) ?? New(before.Violations, item.Result.Violations);
        var key = (ViolationGroupKey.NameOf(item), before.Verdict, item.Result.Verdict, why ?? "");
        var (count, line) = _changes.GetValueOrDefault(key, (0, item.Line));
        if (count > 0 || _changes.Count < KeptMax)
            _changes[key] = (count + 1, line);
    }

    public void End(CheckTotals totals)
    {
        var text = new StringBuilder();
        var rows = _changes.OrderByDescending(change => change.Value.Count).ThenBy(change => change.Value.Line)
            .ToList();
        foreach (var ((name, before, after, why), (count, line)) in rows.Take(RowsMax))
        {
            text.Append(style, after is Verdict.Violating or Verdict.Unplanned ? Ink.Error : Ink.Normal,
                Visible($"{name}: {ReportJson.Word(before)} → {ReportJson.Word(after)}"));
            text.Append(Visible($"  {SummaryLine.Count(count, "event")}, first on line {line}")).Append('\n');
            if (why.Length > 0)
                text.Append("    ").Append(Visible(why)).Append('\n');
        }

        if (rows.Count > RowsMax)
            text.Append($"... and {SummaryLine.Number(rows.Count - RowsMax)} more kinds of changes\n");
        foreach (var problem in _problems.Problems)
            text.Append(Visible($"line {problem.Line}: {problem.Problem}")).Append('\n');
        text.Append($"{SummaryLine.Number(totals.Changed)} of {SummaryLine.Count(totals.Events, "event")} change their "
            + $"verdict, {SummaryLine.Number(totals.Worse)} for the worse\n");
        output.Write(text.ToString());
    }

    private string Visible(string text) =>
        VisibleText.Of(text, style.Plain ? ControlStyle.Escapes : ControlStyle.Pictures);

    private static string? New(IReadOnlyList<Violation> these, IReadOnlyList<Violation> others) =>
        these.FirstOrDefault(one =>
        !others.Any(other => other.Pointer == one.Pointer && other.Keyword == one.Keyword))?.Description;
}
