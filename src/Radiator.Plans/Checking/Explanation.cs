using System.Text.Json;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.JsonSchema;
using Radiator.JsonSchema.Numbers;

namespace Radiator.Plans.Checking;

/// <summary>Puts a finding into a violation: what, where, expected, actual, and the fix where it is certain.</summary>
internal static class Explanation
{
    private const int ShownMax = 200;

    /// <summary>One finding that stands for itself.</summary>
    /// <param name="finding">What the schema says.</param>
    /// <param name="note">About the keyword.</param>
    /// <param name="place">Where in the item.</param>
    /// <param name="kind">What the value is.</param>
    /// <param name="json">The value's bytes; of a missing key, its object's.</param>
    /// <param name="closest">Of <c>anyOf</c> and <c>oneOf</c>: why the closest of the shapes does not fit.</param>
    public static Violation Of(
        in SchemaFinding finding, RuleNote note, Place place, JsonKind kind, ReadOnlySpan<byte> json,
        IReadOnlyList<Violation> closest)
    {
        return finding.Keyword switch
        {
            "required" or "dependencies" or "dependentRequired" when finding.Key is { } key =>
                Missing(finding, note, place, key),
            "additionalProperties" or "unevaluatedProperties" when finding.Key is { } key =>
                Unplanned(finding, note, place, key, kind, json),
            "type" => Type(finding, note, place, kind, json),
            "enum" or "const" => Enum(finding, note, place, kind, json),
            "anyOf" or "oneOf" => Shapes(finding, note, place, kind, json, closest),
            "pattern" => Value(finding, note, place, kind, json, $"match {note.Words.Text}") with
            {
                Fix = Fixes.OfText(note, json),
            },
            "format" => Value(
                finding, note, place, kind, json, $"be text of the format {note.Words.Text}") with
            {
                Fix = Fixes.OfText(note, json),
            },
            "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" =>
                Count(finding, note, place, kind),
            _ => Other(finding, note, place, kind, json),
        };
    }

    /// <summary>What came, short: <c>string "129.90"</c>.</summary>
    public static string Actual(JsonKind kind, ReadOnlySpan<byte> json) => kind switch
    {
        JsonKind.True or JsonKind.False => Shown.Json("boolean", json),
        JsonKind.Null => "null",
        _ => Shown.Json(NameOf(kind), json),
    };

    /// <summary>JSON Schema's name of what a value is; a number without a fraction is an integer.</summary>
    public static string TypeOf(JsonKind kind, ReadOnlySpan<byte> json) => kind switch
    {
        JsonKind.True or JsonKind.False => "boolean",
        JsonKind.Number => new ExactNumber(json).IsInteger ? "integer" : "number",
        JsonKind.Missing => "",
        _ => NameOf(kind),
    };

    /// <summary>The kinds of rules behind keywords.</summary>
    public static ViolationType KindOf(string keyword) => keyword switch
    {
        "required" or "dependentRequired" or "dependencies" => ViolationType.Required,
        "type" => ViolationType.Type,
        "enum" or "const" => ViolationType.Enum,
        "pattern" => ViolationType.Pattern,
        "format" => ViolationType.Format,
        "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" or "minimum"
            or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf" => ViolationType.Bounds,
        "additionalProperties" or "unevaluatedProperties" => ViolationType.Unplanned,
        _ => ViolationType.Schema,
    };

    private static Violation Begin(in SchemaFinding finding, RuleNote note, Place place) => new()
    {
        Type = KindOf(finding.Keyword),
        Severity = note.IsWarning ? Severity.Warning : Severity.Error,
        Pointer = place.Pointer,
        RangeStart = place.Start,
        RangeLength = place.Length,
        Keyword = finding.Keyword,
        KeywordValue = note.ValueText,
        SchemaPath = finding.SchemaPath,
        RuleId = note.RuleId,
        PlanLocation = note.Location,
        Expected = finding.Expected,
        Description = "",
    };

    private static Violation Type(
        in SchemaFinding finding, RuleNote note, Place place, JsonKind kind, ReadOnlySpan<byte> json) =>
        Begin(finding, note, place) with
        {
            Expected = note.Words.Types,
            Actual = Actual(kind, json),
            ActualType = TypeOf(kind, json),
            Description = $"{place.Field} has to be {(note.Words.TypesSaid is { Length: > 0 } said ? said : finding.Expected)}, "
                + $"but is {Said(kind, json)}.",
            Fix = Fixes.OfType(note, kind, json),
        };

    private static Violation Enum(
        in SchemaFinding finding, RuleNote note, Place place, JsonKind kind, ReadOnlySpan<byte> json)
    {
        var allowed = note.Words.Allowed;
        var isMany = note.Words.Values.Count > 1;
        // 180 codes are no help to anybody.
        var isCurrency = note.Property is { Format: TextFormat.Currency, Enum.Count: 0 };
        if (isCurrency)
            (allowed, isMany) = ("a currency code of ISO 4217 such as USD", false);
        var nearest = kind == JsonKind.String ? Fixes.NearestOf(note, json) : null;
        return Begin(finding, note, place) with
        {
            Expected = isMany ? $"one of {allowed}" : allowed,
            Actual = Actual(kind, json),
            ActualType = TypeOf(kind, json),
            Description = $"{place.Field} has to be {(isMany ? "one of " : "")}{allowed}, but is {Said(kind, json)}.",
            Nearest = nearest,
            Fix = Fixes.OfText(note, json) ?? Fixes.OfType(note, kind, json)
                ?? (nearest is null ? null : $"did you mean {Shown.Quote(nearest)}?")
                ?? (isCurrency ? "send the code of three capitals that stands for it" : null),
        };
    }

    private static Violation Value(
        in SchemaFinding finding, RuleNote note, Place place, JsonKind kind, ReadOnlySpan<byte> json, string wanted) =>
        Begin(finding, note, place) with
        {
            Actual = Actual(kind, json),
            ActualType = TypeOf(kind, json),
            Description = $"{place.Field} has to {wanted}, but is {Said(kind, json)}.",
        };

    private static Violation Count(in SchemaFinding finding, RuleNote note, Place place, JsonKind kind) =>
        Begin(finding, note, place) with
        {
            Actual = finding.Actual,
            ActualType = TypeOf(kind, []),
            Description = $"{place.Field} has to have {finding.Expected}, but has {finding.Actual}.",
        };

    // Bounds of numbers, and what has no words of its own.
    private static Violation Other(
        in SchemaFinding finding, RuleNote note, Place place, JsonKind kind, ReadOnlySpan<byte> json)
    {
        if (KindOf(finding.Keyword) == ViolationType.Bounds)
            return Value(finding, note, place, kind, json, $"be {finding.Expected}");
        var actual = finding.Keyword is "uniqueItems" or "oneOf" or "contains" or "minContains" or "maxContains"
            ? Shown.Text(finding.Actual, ShownMax) : Actual(kind, json);
        return Begin(finding, note, place) with
        {
            Actual = actual,
            ActualType = TypeOf(kind, json),
            Description = $"{place.Field}: expected {Shown.Text(finding.Expected, ShownMax)}, but got {actual}.",
        };
    }

    private static Violation Missing(in SchemaFinding finding, RuleNote note, Place place, string key)
    {
        var (json, ruleId, location, types) = note.Words.Missing(key);
        var shownTypes = types.Length == 0 ? "" : $" ({types})";
        return Begin(finding, note, place) with
        {
            KeywordValue = json,
            RuleId = ruleId,
            PlanLocation = location,
            Expected = types.Length == 0 ? "any" : types,
            Actual = "missing",
            Description = finding.Keyword == "required"
                ? $"{place.Field} is missing: the plan requires it{shownTypes}."
                : $"{place.Field} is missing: expected {finding.Expected}.",
        };
    }

    private static Violation Unplanned(
        in SchemaFinding finding, RuleNote note, Place place, string key, JsonKind kind, ReadOnlySpan<byte> json)
    {
        var nearest = note.Nearest.Find(key, out var sameLetters);
        return Begin(finding, note, place) with
        {
            KeywordValue = JsonSerializer.Serialize(Shown.Text(key, ShownMax)),
            Expected = "a planned property",
            Actual = Actual(kind, json),
            ActualType = TypeOf(kind, json),
            Description = $"{place.Field} is not in the plan"
                + (nearest is null ? "." : $"; the nearest planned name is {Shown.Quote(nearest)}."),
            Nearest = nearest,
            Fix = nearest is null ? null
                : sameLetters ? $"rename {Shown.Quote(key)} to {Shown.Quote(nearest)}" : $"did you mean {nearest}?",
        };
    }

    private static Violation Shapes(
        in SchemaFinding finding, RuleNote note, Place place, JsonKind kind, ReadOnlySpan<byte> json,
        IReadOnlyList<Violation> closest)
    {
        if (closest.Count == 0)
            return Other(finding, note, place, kind, json);
        var count = note.Value.ValueKind == JsonValueKind.Array ? note.Value.GetArrayLength() : 0;
        var why = closest.Count == 1 ? closest[0].Description
            : $"{closest[0].Description} ({closest.Count - 1} more)";
        return Begin(finding, note, place) with
        {
            Expected = $"one of {count} shapes",
            Actual = Actual(kind, json),
            ActualType = TypeOf(kind, json),
            Description = $"{place.Field} fits none of the plan's {count} shapes; of the closest: {why}",
            Fix = closest[0].Fix,
            Nearest = closest[0].Nearest,
        };
    }

    // For the middle of a sentence.
    private static string Said(JsonKind kind, ReadOnlySpan<byte> json) =>
        kind == JsonKind.Null ? "null" : $"the {Actual(kind, json)}";

    private static string NameOf(JsonKind kind) => kind switch
    {
        JsonKind.String => "string",
        JsonKind.Number => "number",
        JsonKind.Object => "object",
        JsonKind.Array => "array",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
