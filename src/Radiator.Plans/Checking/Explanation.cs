using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// Puts what was found into violations: what, where, expected, actual, and the fix where it is certain.
/// </summary>
internal sealed class Explanation(string planFile)
{
    private const int EnumShownMax = 200;

    public Violation Type(ValueRule rule, Place place, JsonKind kind, ReadOnlySpan<byte> json)
    {
        var expected = PropertyTypeNames.DescribeWithArticle(rule.Types);
        return Value(ViolationType.Type, "type", rule, place) with
        {
            Expected = PropertyTypeNames.Describe(rule.Types),
            Actual = Actual(kind, json),
            Description = $"{place.Field} has to be {expected}, but is {Said(kind, json)}.",
            Fix = Fixes.OfType(rule, kind, json),
        };
    }

    public Violation Enum(
        ValueRule rule, Place place, JsonKind kind, ReadOnlySpan<byte> json, ReadOnlySpan<byte> content)
    {
        var allowed = Shown.Text(string.Join(' ', rule.Enum!.Values), EnumShownMax);
        return Value(ViolationType.Enum, "enum", rule, place) with
        {
            Expected = $"one of {allowed}",
            Actual = Actual(kind, json),
            Description = $"{place.Field} has to be one of {allowed}, but is {Said(kind, json)}.",
            Fix = kind == JsonKind.String ? Fixes.OfEnum(rule, JsonText.ToString(content)) : null,
        };
    }

    public Violation Pattern(ValueRule rule, Place place, ReadOnlySpan<byte> json, ReadOnlySpan<byte> content)
    {
        var pattern = Shown.Text(rule.Source.Pattern!, EnumShownMax);
        return Value(ViolationType.Pattern, "pattern", rule, place) with
        {
            Expected = $"text that matches {pattern}",
            Actual = Actual(JsonKind.String, json),
            Description = $"{place.Field} has to match {pattern}, but is {Said(JsonKind.String, json)}.",
            Fix = Fixes.OfText(JsonText.ToString(content), text => rule.Pattern!.IsMatch(text)),
        };
    }

    public Violation Format(ValueRule rule, Place place, ReadOnlySpan<byte> json, ReadOnlySpan<byte> content)
    {
        var format = TextFormats.Name(rule.Source.Format);
        return Value(ViolationType.Format, "format", rule, place) with
        {
            Expected = $"text of the format {format}",
            Actual = Actual(JsonKind.String, json),
            Description = $"{place.Field} has to be text of the format {format}, but is {Said(JsonKind.String, json)}.",
            Fix = Fixes.OfText(
                JsonText.ToString(content),
                text => TextFormats.Matches(rule.Source.Format, Encoding.UTF8.GetBytes(text))),
        };
    }

    /// <param name="keyword">minimum or maximum.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where.</param>
    /// <param name="bound">For people: <c>at least 1</c>.</param>
    /// <param name="number">As it was sent.</param>
    public Violation Bound(string keyword, ValueRule rule, Place place, string bound, ReadOnlySpan<byte> number) =>
        Value(ViolationType.Bounds, keyword, rule, place) with
        {
            Expected = bound,
            Actual = Actual(JsonKind.Number, number),
            Description = $"{place.Field} has to be {bound}, but is {Said(JsonKind.Number, number)}.",
        };

    /// <param name="keyword">minLength, maxLength, minItems or maxItems.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where.</param>
    /// <param name="side"><c>at least</c> or <c>at most</c>.</param>
    /// <param name="bound">How many.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="unit">One of them: <c>character</c>, <c>item</c>.</param>
    public Violation Count(
        string keyword, ValueRule rule, Place place, string side, int bound, int count, string unit) =>
        Value(ViolationType.Bounds, keyword, rule, place) with
        {
            Expected = $"{side} {Amount(bound, unit)}",
            Actual = Amount(count, unit),
            Description = $"{place.Field} has to have {side} {Amount(bound, unit)}, but has {Amount(count, unit)}.",
        };

    /// <param name="rule">The key's rule.</param>
    /// <param name="place">Pointer of the key, range of the object that lacks it.</param>
    /// <param name="misspelt">Pointer of a key of that object which is probably it.</param>
    public Violation Missing(ValueRule rule, Place place, string? misspelt)
    {
        var type = rule.Types == PropertyTypes.Any ? "" : $" ({PropertyTypeNames.Describe(rule.Types)})";
        var sent = misspelt is null ? null : Shown.Quote(LastKey(misspelt));
        return Value(ViolationType.Required, "required", rule, place) with
        {
            Expected = PropertyTypeNames.Describe(rule.Types),
            Actual = "missing",
            Description = $"{place.Field} is missing: the plan requires it{type}.",
            Fix = sent is null ? null : $"rename {sent} to {Shown.Quote(rule.Name)}",
        };
    }

    public Violation MissingId(string id, EventRule rule, PlannedEvent source, int length) => new()
    {
        Type = ViolationType.Required,
        Pointer = $"/{id}",
        RangeLength = length,
        Keyword = "requires",
        SchemaPath = "/requires",
        RuleId = $"{(source.Type == EventType.Unspecified ? "common" : rule.RuleName)}/requires/{id}",
        PlanLocation = source.Location,
        Expected = id,
        Actual = "missing",
        Description = $"{id} is missing: the plan requires it "
            + (source.Type == EventType.Unspecified ? "of every event." : "for this event."),
    };

    /// <param name="rule">The rule of the object.</param>
    /// <param name="planned">The event's rule.</param>
    /// <param name="place">Where the unplanned value is.</param>
    /// <param name="name">Its key.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="json">Its bytes.</param>
    /// <param name="nearest">The planned key that was probably meant.</param>
    /// <param name="sameLetters">That one differs in case and separators only.</param>
    public Violation Unplanned(
        ObjectRule rule, EventRule planned, Place place, string name, JsonKind kind, ReadOnlySpan<byte> json,
        string? nearest, bool sameLetters) => new()
        {
            Type = ViolationType.Unplanned,
            Severity = rule.Unplanned == UnplannedPolicy.Error ? Severity.Error : Severity.Warning,
            Pointer = place.Pointer,
            RangeStart = place.Start,
            RangeLength = place.Length,
            Keyword = "unplanned",
            SchemaPath = $"{rule.SchemaPath}/unplanned",
            RuleId = $"{planned.RuleName}{rule.SchemaPath}/unplanned",
            PlanLocation = $"{planFile}:{rule.Line}",
            Expected = "a planned property",
            Actual = Actual(kind, json),
            Description = $"{place.Field} is not in the plan"
                + (nearest is null ? "." : $"; the nearest planned name is {Shown.Quote(nearest)}."),
            Nearest = nearest,
            Fix = nearest is null ? null
                : sameLetters ? $"rename {Shown.Quote(name)} to {Shown.Quote(nearest)}" : $"did you mean {nearest}?",
        };

    /// <summary>A warning: the verdict Unplanned says it all, unless there are errors besides.</summary>
    public static Violation UnplannedEvent(AnalyticsEvent analyticsEvent, int start, int length, string? nearest)
    {
        var isTrack = analyticsEvent.Type == EventType.Track;
        var what = isTrack ? $"event {Shown.Quote(analyticsEvent.Name)}"
            : $"rule for {analyticsEvent.Type.ToString().ToLowerInvariant()} calls";
        return new Violation
        {
            Type = ViolationType.Unplanned,
            Severity = Severity.Warning,
            Pointer = isTrack ? "/event" : "/type",
            RangeStart = start,
            RangeLength = length,
            Keyword = "unplanned",
            RuleId = "unplanned",
            Expected = isTrack ? "a planned event" : "a planned call",
            Actual = isTrack
                ? $"event {Shown.Quote(analyticsEvent.Name)}" : analyticsEvent.Type.ToString().ToLowerInvariant(),
            Description = $"The plan has no {what}"
                + (nearest is null ? "." : $"; the nearest planned name is {Shown.Quote(nearest)}."),
            Nearest = nearest,
            Fix = nearest is null ? null : $"send {Shown.Quote(nearest)}, if that is meant",
        };
    }

    /// <summary>properties, traits or context that is no object: no plan says otherwise.</summary>
    public static Violation NoObject(Place place, JsonKind kind, ReadOnlySpan<byte> json) => new()
    {
        Type = ViolationType.Type,
        Pointer = place.Pointer,
        RangeStart = place.Start,
        RangeLength = place.Length,
        Keyword = "type",
        RuleId = $"{place.Pointer[1..]}/type",
        Expected = "object",
        Actual = Actual(kind, json),
        Description = $"{place.Field} has to be an object, but is {Said(kind, json)}.",
    };

    /// <summary>Stands for those beyond the limit.</summary>
    public static Violation More(int count, Severity severity) => new()
    {
        Type = ViolationType.Schema,
        Severity = severity,
        Pointer = "",
        Keyword = "limit",
        RuleId = "limit",
        Description = $"{count} more violations of this event are not listed.",
    };

    public static string Actual(JsonKind kind, ReadOnlySpan<byte> json) => kind switch
    {
        JsonKind.True or JsonKind.False => Shown.Json("boolean", json),
        JsonKind.Null => "null",
        _ => Shown.Json(kind.ToString().ToLowerInvariant(), json),
    };

    private static string Amount(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count} {unit}s";

    // For the middle of a sentence.
    private static string Said(JsonKind kind, ReadOnlySpan<byte> json) =>
        kind == JsonKind.Null ? "null" : $"the {Actual(kind, json)}";

    private static string LastKey(string pointer) => PointerText.ToField(pointer[pointer.LastIndexOf('/')..]);

    private Violation Value(ViolationType type, string keyword, ValueRule rule, Place place) => new()
    {
        Type = type,
        Pointer = place.Pointer,
        RangeStart = place.Start,
        RangeLength = place.Length,
        Keyword = keyword,
        SchemaPath = $"{rule.SchemaPath}/{keyword}",
        RuleId = $"{rule.RuleName}{rule.SchemaPath}/{keyword}",
        PlanLocation = $"{planFile}:{rule.Source.KeywordLines.GetValueOrDefault(keyword, rule.Source.Line)}",
        Description = "",
    };
}
