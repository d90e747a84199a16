using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.JsonSchema;
using Radiator.JsonSchema.Json;

namespace Radiator.Plans.Checking;

/// <summary>Turns what a validation found into violations; only for events in which something was found.</summary>
internal sealed class FindingReader(EventRule rule, WholeMessage message, SchemaFinding[] findings)
{
    /// <summary>The findings that stand for themselves; those of branches explain theirs.</summary>
    public List<Violation> Read()
    {
        var read = new List<Violation>(findings.Length);
        for (var i = 0; i < findings.Length; i++)
        {
            if (findings[i] is { Parent: < 0, IsUnchecked: false })
                read.Add(Of(i));
        }

        return read;
    }

    /// <summary>
    /// What is wrong with the value of a key that stands for another one; empty where it would fit there.
    /// </summary>
    public static IEnumerable<Violation> OfMisspelt(
        EventRule rule, WholeMessage message, RuleNote key, Violation unplanned, ReadOnlyMemory<byte> item)
    {
        if (unplanned.RangeLength == 0 || key.Notes.Compile(key.ParentPath) is not { } schema)
            return [];
        var json = item.Slice(unplanned.RangeStart, unplanned.RangeLength);
        var validator = new SchemaValidator();
        if (validator.Validate(schema, json.Span, 0, unplanned.Pointer) != SchemaOutcome.Invalid)
            return [];
        var own = new WholeMessage();
        own.TryRead(json);
        return new FindingReader(rule, own, validator.Findings.ToArray()).Read()
            .Select(violation => violation with { RangeStart = violation.RangeStart + unplanned.RangeStart });
    }

    private Violation Of(int index)
    {
        ref readonly var finding = ref findings[index];
        var place = message.PlaceOf(finding.Pointer, finding.Start, finding.Length);
        var json = message.Json.Slice(finding.Start, finding.Length);
        var note = rule.Notes.Of(finding.SchemaPath);
        var closest = finding.Keyword is "anyOf" or "oneOf" ? Closest(index) : [];
        return Explanation.Of(finding, note, place, KindOf(finding.Kind), json, closest);
    }

    // The branch that the least is wrong with. A wrong type, and a value that would have chosen the branch, count more
    // than a key that is missing or too many.
    private IReadOnlyList<Violation> Closest(int parent)
    {
        var branches = new SortedDictionary<int, (int Weight, List<int> Findings)>();
        for (var i = parent + 1; i < findings.Length && findings[i].Parent >= parent; i++)
        {
            if (findings[i].Parent != parent)
                continue;
            var (weight, own) = branches.GetValueOrDefault(findings[i].Branch, (0, []));
            own.Add(i);
            branches[findings[i].Branch] = (weight + Weight(findings[i]), own);
        }

        return branches.Count == 0 ? [] : [.. branches.Values.MinBy(branch => branch.Weight).Findings.Select(Of)];
    }

    private static int Weight(in SchemaFinding finding) => finding.Keyword switch
    {
        "const" or "enum" => 6,
        "type" => finding.Pointer.Length == 0 ? 20 : 4,
        "anyOf" or "oneOf" or "false" => 4,
        "required" => 3,
        _ => 2,
    };

    private static JsonKind KindOf(JsonTokenKind kind) => kind switch
    {
        JsonTokenKind.Null => JsonKind.Null,
        JsonTokenKind.False => JsonKind.False,
        JsonTokenKind.True => JsonKind.True,
        JsonTokenKind.Integer or JsonTokenKind.Number => JsonKind.Number,
        JsonTokenKind.String => JsonKind.String,
        JsonTokenKind.Array => JsonKind.Array,
        _ => JsonKind.Object,
    };
}
