using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.Learning;

namespace Radiator.Plans.Explaining;

/// <summary>
/// How plan.yaml would have to change for an event to conform, where the event may be right and the plan wrong.
/// </summary>
public static partial class PlanPatch
{
    /// <summary>
    /// A piece of plan.yaml with the path down to what changes; null where no small change would do.
    /// </summary>
    /// <param name="violation">What was wrong.</param>
    /// <param name="analyticsEvent">The event.</param>
    /// <param name="planned">The rule that applied; null where the plan has none.</param>
    public static string? Propose(Violation violation, AnalyticsEvent analyticsEvent, PlannedEvent? planned)
    {
        if (violation is { Type: ViolationType.Unplanned, Keyword: "unplanned" })
            return analyticsEvent.Name.Length > 0 || analyticsEvent.Type != EventType.Track
                ? NewEvent(analyticsEvent) : null;
        if (Change(violation) is not { } change || Steps(violation.Pointer, planned) is not { } steps)
            return null;
        var text = new StringBuilder();
        for (var i = 0; i < steps.Count; i++)
            text.Append(' ', i * 2).Append(steps[i]).Append(":\n");
        return text.Append(' ', steps.Count * 2).Append(change).Append('\n').ToString();
    }

    // What one event shows of it; its types are a beginning, not yet a rule.
    private static string? NewEvent(AnalyticsEvent analyticsEvent)
    {
        var learner = new PlanLearner();
        learner.Add(analyticsEvent);
        if (learner.Learnt == 0)
            return null;
        var yaml = PlanWriter.Write(learner.ToPlan("p"), PlanFormat.PlanYaml).Text;
        // Without the head of the file: what is wanted is the event alone.
        return yaml[(yaml.IndexOf('\n') + 1)..].TrimStart('\n');
    }

    private static string? Change(Violation violation) => violation.Keyword switch
    {
        "additionalProperties" or "unevaluatedProperties" when violation.ActualType.Length > 0 =>
            $"type: {Type(violation.ActualType)}",
        "required" => "required: false",
        "type" => Widened(violation),
        "enum" when Value(violation.Actual) is { } value && violation.KeywordValue is ['[', .. var values, ']'] =>
            $"enum: [{values}, {value}]",
        "minimum" or "maximum" when Value(violation.Actual) is { } number => $"{violation.Keyword}: {number}",
        "exclusiveMinimum" when Value(violation.Actual) is { } number => $"minimum: {number}",
        "exclusiveMaximum" when Value(violation.Actual) is { } number => $"maximum: {number}",
        "minLength" or "maxLength" or "minItems" or "maxItems"
            when Digits().Match(violation.Actual) is { Success: true } count => $"{violation.Keyword}: {count.Value}",
        _ => null,
    };

    private static string? Widened(Violation violation)
    {
        if (violation.ActualType.Length == 0 || violation.KeywordValue.Length == 0)
            return null;
        var own = violation.KeywordValue.Trim('[', ']').Replace("\"", "", StringComparison.Ordinal)
            .Replace(",", ", ", StringComparison.Ordinal);
        // A number takes integers too.
        var given = own.Contains("integer", StringComparison.Ordinal) && violation.ActualType == "number"
            ? own.Replace("integer", "number", StringComparison.Ordinal) : $"{own}, {Type(violation.ActualType)}";
        return given.Contains(',') ? $"type: [{given}]" : $"type: {given}";
    }

    private static string Type(string type) => type == "null" ? "\"null\"" : type;

    // The value as it stands behind its kind: string "a", number 5; null where it was cut.
    private static string? Value(string actual)
    {
        var blank = actual.IndexOf(' ');
        return blank < 0 || actual.EndsWith('…') || actual.Contains("\\u", StringComparison.Ordinal)
            ? null : actual[(blank + 1)..];
    }

    private static List<string>? Steps(string pointer, PlannedEvent? planned)
    {
        var tokens = pointer.Split('/').Skip(1).Select(token => PointerText.ToField("/" + token)).ToList();
        List<string> steps;
        if (tokens is ["context", _, ..] && planned?.Section != "context.traits")
            steps = ["common", "context"];
        else if (planned is null || tokens.Count < 2)
            return null;
        else
            steps = [.. Head(planned), tokens[0]];
        for (var i = 1; i < tokens.Count; i++)
        {
            if (i > 1)
                steps.Add(int.TryParse(tokens[i], out _) ? "items" : "properties");
            if (!int.TryParse(tokens[i], out _))
                steps.Add(Key(tokens[i]));
        }

        return steps;
    }

    private static IEnumerable<string> Head(PlannedEvent planned)
    {
        var type = planned.Type.ToString().ToLowerInvariant();
        return planned.Type == EventType.Track ? ["events", Key(planned.Name)]
            : planned.Name.Length == 0 ? [type] : [type, "named", Key(planned.Name)];
    }

    private static string Key(string key) => Simple().IsMatch(key) && key is not ("null" or "true" or "false")
        ? key : JsonSerializer.Serialize(key);

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*( [A-Za-z0-9_]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Simple();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
