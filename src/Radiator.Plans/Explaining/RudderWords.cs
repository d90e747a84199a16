using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Explaining;

/// <summary>Violations in RudderStack's words.</summary>
/// <remarks>
/// The six types of its documentation ("Violation Management"); messages as there and as ajv 8 words them.
/// </remarks>
public static class RudderWords
{
    /// <summary>
    /// RudderStack's words for a violation; our own sentence for a rule that RudderStack does not have.
    /// </summary>
    public static RudderViolation Of(Violation violation, AnalyticsEvent analyticsEvent)
    {
        if (violation.Keyword == "unplanned" && violation.Pointer is "/event" or "/type" or "/name")
            return new RudderViolation(
                "Unplanned-Event", $"no schema for event: {analyticsEvent.Name}", null, null, null);
        var (parent, key) = Split(violation.Pointer);
        var schema = violation.SchemaPath.Length == 0 ? "#" : "#" + violation.SchemaPath.TrimStart('#');
        return violation.Keyword switch
        {
            "required" or "requires" => new(
                "Required-Missing", $"must have required property '{key}'", key, parent, schema),
            "additionalProperties" or "unevaluatedProperties" or "unplanned" => new(
                "Additional-Properties", $"must NOT have additional properties '{key}'", key, parent, schema),
            "type" => new(
                "Datatype-Mismatch", $"must be {Types(violation.KeywordValue)}", null, violation.Pointer, schema),
            _ => new(TypeOf(violation.Keyword), Message(violation), null, violation.Pointer, schema),
        };
    }

    private static string TypeOf(string keyword) => keyword is "minLength" or "maxLength" or "pattern" or "format"
        or "multipleOf" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "minItems"
        or "maxItems" or "uniqueItems" or "enum" or "if" or "then" or "else"
        ? "Advance-Rules-Violation" : "Unknown-Violation";

    private static string Message(Violation violation)
    {
        var value = violation.KeywordValue;
        return violation.Keyword switch
        {
            "enum" => "must be equal to one of the allowed values",
            "const" => "must be equal to constant",
            "pattern" => $"must match pattern \"{Plain(value)}\"",
            "format" => $"must match format \"{Plain(value)}\"",
            "minLength" => $"must NOT have fewer than {value} characters",
            "maxLength" => $"must NOT have more than {value} characters",
            "minimum" => $"must be >= {value}",
            "exclusiveMinimum" => $"must be > {value}",
            "maximum" => $"must be <= {value}",
            "exclusiveMaximum" => $"must be < {value}",
            "multipleOf" => $"must be multiple of {value}",
            "minItems" => $"must NOT have fewer than {value} items",
            "maxItems" => $"must NOT have more than {value} items",
            "minProperties" => $"must NOT have fewer than {value} properties",
            "maxProperties" => $"must NOT have more than {value} properties",
            "uniqueItems" => "must NOT have duplicate items",
            "propertyNames" => "property name must be valid",
            "contains" => "must contain at least 1 valid item(s)",
            "anyOf" => "must match a schema in anyOf",
            "oneOf" => "must match exactly one schema in oneOf",
            "not" => "must NOT be valid",
            "then" => "must match \"then\" schema",
            "else" => "must match \"else\" schema",
            _ => violation.Description,
        };
    }

    private static (string Parent, string Key) Split(string pointer)
    {
        var slash = pointer.LastIndexOf('/');
        return slash < 0 ? ("", "") : (pointer[..slash], PointerText.ToField(pointer[slash..]));
    }

    private static string Types(string value) =>
        Plain(value).Trim('[', ']').Replace("\"", "", StringComparison.Ordinal);

    private static string Plain(string value)
    {
        try
        {
            return value.StartsWith('"') ? JsonSerializer.Deserialize<string>(value) ?? value : value;
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
