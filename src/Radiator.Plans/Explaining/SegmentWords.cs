using System.Text.Json;
using Radiator.Events.Checking;

namespace Radiator.Plans.Explaining;

/// <summary>Violations in Segment's words.</summary>
/// <remarks>
/// Types and descriptions are those that Protocols shows (FAQ, "context.protocols"; "Forward violations":
/// <c>Required</c>, <c>Invalid Type</c>, "properties.products is required", "Invalid type. Expected: integer, given:
/// number"); the wording of the other keywords is that of the validator whose texts these are, its type names in
/// title case.
/// </remarks>
public static class SegmentWords
{
    /// <summary>Segment's words for a violation; our own sentence for a rule that Segment does not have.</summary>
    public static SegmentViolation Of(Violation violation)
    {
        var (type, description) = Words(violation);
        return new SegmentViolation(type, violation.Field, description);
    }

    private static (string Type, string Description) Words(Violation violation)
    {
        var value = violation.KeywordValue;
        return violation.Keyword switch
        {
            "required" or "requires" => ("Required", $"{violation.Field} is required"),
            "type" => ("Invalid Type", $"Invalid type. Expected: {Types(value)}, given: {violation.ActualType}"),
            "enum" => ("Enum", $"{violation.Field} must be one of the following: {Allowed(value)}"),
            "const" => ("Const", $"{violation.Field} does not match: {value}"),
            "pattern" => ("Pattern", $"Does not match pattern '{Plain(value)}'"),
            "format" => ("Format", $"Does not match format '{Plain(value)}'"),
            "minLength" => ("String Gte", $"String length must be greater than or equal to {value}"),
            "maxLength" => ("String Lte", $"String length must be less than or equal to {value}"),
            "minimum" => ("Number Gte", $"Must be greater than or equal to {value}"),
            "exclusiveMinimum" => ("Number Gt", $"Must be greater than {value}"),
            "maximum" => ("Number Lte", $"Must be less than or equal to {value}"),
            "exclusiveMaximum" => ("Number Lt", $"Must be less than {value}"),
            "multipleOf" => ("Multiple Of", $"Must be a multiple of {value}"),
            "minItems" => ("Array Min Items", $"Array must have at least {value} items"),
            "maxItems" => ("Array Max Items", $"Array must have at most {value} items"),
            "additionalItems" => ("Array No Additional Items", "No additional items allowed on array"),
            "uniqueItems" => ("Unique", "array items must be unique"),
            "contains" => ("Contains", "At least one of the items must match"),
            "minProperties" => ("Array Min Properties", $"Must have at least {value} properties"),
            "maxProperties" => ("Array Max Properties", $"Must have at most {value} properties"),
            "additionalProperties" or "unevaluatedProperties" =>
                ("Additional Property Not Allowed", $"Additional property {LastKey(violation)} is not allowed"),
            "unplanned" when violation.Pointer is "/event" or "/type" or "/name" =>
                ("Unplanned Event", violation.Description),
            "unplanned" => ("Unplanned Property", $"Additional property {LastKey(violation)} is not allowed"),
            "propertyNames" => ("Invalid Property Name", $"Property name of \"{LastKey(violation)}\" does not match"),
            "dependencies" or "dependentRequired" => ("Missing Dependency", $"Has a dependency on {Plain(value)}"),
            "anyOf" => ("Number Any Of", "Must validate at least one schema (anyOf)"),
            "oneOf" => ("Number One Of", "Must validate one and only one schema (oneOf)"),
            "allOf" => ("Number All Of", "Must validate all the schemas (allOf)"),
            "not" => ("Number Not", "Must not validate the schema (not)"),
            "then" => ("Condition Then", "Must validate \"then\" as \"if\" was valid"),
            "else" => ("Condition Else", "Must validate \"else\" as \"if\" was not valid"),
            _ => (Title(violation.Type.Code()), violation.Description),
        };
    }

    // A list of types reads [string,null].
    private static string Types(string value) => value.StartsWith('[')
        ? $"[{string.Join(',', Strings(value))}]"
        : Plain(value);

    private static string Allowed(string value) => value.StartsWith('[')
        ? string.Join(", ", Elements(value))
        : value;

    private static string LastKey(Violation violation) =>
        PointerText.ToField(violation.Pointer[Math.Max(violation.Pointer.LastIndexOf('/'), 0)..]);

    private static string Title(string code) => code.Length == 0 ? "" : char.ToUpperInvariant(code[0]) + code[1..];

    private static string Plain(string value) => Read(value, element =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : value) ?? value;

    private static IReadOnlyList<string> Strings(string value) => Read(value, element =>
        element.EnumerateArray().Select(one => one.ToString()).ToArray()) ?? [value];

    private static IReadOnlyList<string> Elements(string value) => Read(value, element =>
        element.EnumerateArray().Select(one => one.GetRawText()).ToArray()) ?? [value];

    // A value that was cut is no JSON any more, and is shown as it is.
    private static T? Read<T>(string json, Func<JsonElement, T> read) where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
