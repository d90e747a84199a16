using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.Output;

namespace Radiator.Checking.Reports;

/// <summary>
/// SARIF 2.1.0 (OASIS), which code scanning reads: a result for every violation, at its place in the file. GitHub takes
/// 25,000 results a run; what is beyond is counted in a notification.
/// </summary>
internal sealed class SarifReport : ICheckReport
{
    private const int ResultsMax = 25_000;
    private const int NotificationsMax = 100;

    private static readonly ViolationType[] Rules = [.. Enum.GetValues<ViolationType>()];

    private readonly BufferedLines _lines;
    private readonly List<CheckedItem> _problems = [];
    private readonly string _input;
    private string _before = """
        {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{
        "columnKind":"utf16CodeUnits","results":[
        """;

    private int _results;
    private long _dropped;

    public SarifReport(OutputPipe output, string input) =>
        (_lines, _input) = (new BufferedLines(output), Address(input));

    public void Add(CheckedItem item)
    {
        if (item.Event is null)
        {
            if (_problems.Count < NotificationsMax)
                _problems.Add(item);
            return;
        }

        foreach (var violation in item.Result.Violations)
        {
            if (_results == ResultsMax)
            {
                _dropped++;
                continue;
            }

            _results++;
            _lines.Add(_before);
            _before = ReportJson.Text(writer => Write(writer, item, violation)) + ",";
        }
    }

    public void End(CheckTotals totals)
    {
        _lines.Add(_before.TrimEnd(','));
        _lines.Add("],\"tool\":" + ReportJson.Text(WriteTool) + ",\"invocations\":["
            + ReportJson.Text(writer => WriteInvocation(writer, totals)) + "]}]}");
        _lines.Flush();
    }

    private void Write(Utf8JsonWriter writer, CheckedItem item, Violation violation)
    {
        var place = ItemPlace.Of(item, violation);
        var name = ViolationGroupKey.NameOf(item);
        var fix = violation.Fix is null ? "" : $" Fix: {violation.Fix}.";
        var plan = violation.PlanLocation.Length == 0 ? "" : $" ({violation.PlanLocation})";
        writer.WriteStartObject();
        writer.WriteString("ruleId", violation.Type.Code());
        writer.WriteNumber("ruleIndex", Array.IndexOf(Rules, violation.Type));
        writer.WriteString("level", violation.Severity == Severity.Error ? "error" : "warning");
        writer.WriteStartObject("message");
        writer.WriteString("text", $"{name}: {violation.Description}{fix}{plan}");
        writer.WriteEndObject();
        writer.WriteStartArray("locations");
        WriteLocation(writer, place);
        writer.WriteEndArray();
        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("radiator/v1", $"{name}|{ViolationGroupKey.FieldOf(violation)}|{violation.Keyword}");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteLocation(Utf8JsonWriter writer, ItemPlace place)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", _input);
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", place.Line);
        writer.WriteNumber("startColumn", place.Column);
        writer.WriteNumber("endLine", place.EndLine);
        writer.WriteNumber("endColumn", place.EndColumn);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("driver");
        writer.WriteString("name", "Radiator");
        writer.WriteString("version", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        writer.WriteStartArray("rules");
        foreach (var rule in Rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Code());
            writer.WriteStartObject("shortDescription");
            writer.WriteString("text", RuleText(rule));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteInvocation(Utf8JsonWriter writer, CheckTotals totals)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", totals.Unusable == 0);
        writer.WriteStartArray("toolExecutionNotifications");
        foreach (var problem in _problems)
            WriteNotification(writer, "error", problem.Problem, new ItemPlace(problem.Line, 1, problem.Line, 2));
        if (_dropped > 0)
            WriteNotification(writer, "warning", $"{_dropped} more violations are not listed.", null);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteNotification(Utf8JsonWriter writer, string level, string text, ItemPlace? place)
    {
        writer.WriteStartObject();
        writer.WriteString("level", level);
        writer.WriteStartObject("message");
        writer.WriteString("text", text);
        writer.WriteEndObject();
        if (place is { } at)
        {
            writer.WriteStartArray("locations");
            WriteLocation(writer, at);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string RuleText(ViolationType type) => type switch
    {
        ViolationType.Required => "A required key is missing.",
        ViolationType.Type => "The value has another type than planned.",
        ViolationType.Enum => "The value is none of those allowed.",
        ViolationType.Pattern => "The text does not match the planned pattern.",
        ViolationType.Format => "The text is not of the planned format.",
        ViolationType.Bounds => "A number, length or count is outside of its bounds.",
        ViolationType.Unplanned => "The plan has no such event or property.",
        ViolationType.Schema => "A rule of the plan's schema does not hold.",
        ViolationType.Retired => "The event was renamed or retired.",
        ViolationType.Origin => "The event was sent from the wrong place.",
        ViolationType.Naming => "The name breaks the plan's naming style.",
        ViolationType.Content => "The text hides something, or holds personal data.",
        _ => "A rule that this version does not know.",
    };

    // SARIF 2.1.0, section 3.4.3: a URI reference, relative where the file was named so.
    private static string Address(string input) => input == "-" ? "stdin"
        : Path.IsPathRooted(input) ? new Uri(input).AbsoluteUri
        : string.Join('/', input.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}
