using System.Text.Json;

namespace Radiator.Plans.Checking;

/// <summary>Which keys of a message itself a schema looks at, as far as they may come from elsewhere.</summary>
internal static class MessageKeys
{
    private const int DepthMax = 16;

    private static readonly (string Name, OverlayKeys Key)[] All =
    [
        ("type", OverlayKeys.Type), ("messageId", OverlayKeys.MessageId), ("receivedAt", OverlayKeys.ReceivedAt),
        ("timestamp", OverlayKeys.Timestamp), ("sentAt", OverlayKeys.SentAt), ("userId", OverlayKeys.UserId),
        ("anonymousId", OverlayKeys.AnonymousId), ("context", OverlayKeys.Context),
        ("integrations", OverlayKeys.Integrations),
    ];

    /// <summary>More than it looks at, where that takes more than reading to find out.</summary>
    public static OverlayKeys Of(JsonElement schema) => Of(schema, 0);

    /// <summary>Of those, the ones that are there, and not null, in every item for which the schema holds.</summary>
    public static OverlayKeys Ensured(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("required", out var required) || required.ValueKind != JsonValueKind.Array)
            return OverlayKeys.None;
        return Named(required.EnumerateArray()
            .Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)
            .Where(name => properties.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.Object
                && property.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                && !type.ValueEquals("null")));
    }

    private static OverlayKeys Of(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return OverlayKeys.None;
        if (depth == DepthMax)
            return OverlayKeys.Fields | OverlayKeys.Context | OverlayKeys.Integrations;
        var keys = OverlayKeys.None;
        foreach (var member in schema.EnumerateObject())
        {
            keys |= member.Name switch
            {
                "properties" when member.Value.ValueKind == JsonValueKind.Object =>
                    Named(member.Value.EnumerateObject().Select(property => property.Name)),
                "required" when member.Value.ValueKind == JsonValueKind.Array => Named(member.Value.EnumerateArray()
                    .Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)),
                "allOf" or "anyOf" or "oneOf" when member.Value.ValueKind == JsonValueKind.Array =>
                    member.Value.EnumerateArray().Aggregate(OverlayKeys.None, (all, one) => all | Of(one, depth + 1)),
                "if" or "then" or "else" or "not" => Of(member.Value, depth + 1),
                "$ref" or "$dynamicRef" or "$recursiveRef" or "patternProperties" or "dependencies"
                    or "dependentRequired" or "dependentSchemas" or "minProperties" =>
                    OverlayKeys.Fields | OverlayKeys.Context | OverlayKeys.Integrations,
                _ => OverlayKeys.None,
            };
        }

        return keys;
    }

    private static OverlayKeys Named(IEnumerable<string> names) => names.Aggregate(
        OverlayKeys.None, (keys, name) => keys | Array.Find(All, one => one.Name == name).Key);
}
