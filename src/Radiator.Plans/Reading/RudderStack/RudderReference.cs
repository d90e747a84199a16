namespace Radiator.Plans.Reading.RudderStack;

/// <summary>
/// A reference of rudder-cli's files: <c>#event:signup</c>, in older files <c>#/events/group/signup</c> or
/// <c>{$ref: "#/events/group/signup"}</c>.
/// </summary>
/// <param name="Kind">events, properties, custom-types or categories; empty: it is no reference.</param>
/// <param name="Id">What it refers to; in older files with the group in front: <c>group/signup</c>.</param>
internal readonly record struct RudderReference(string Kind, string Id)
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["event"] = "events", ["property"] = "properties", ["custom-type"] = "custom-types",
            ["category"] = "categories",
        ["events"] = "events", ["properties"] = "properties", ["custom-types"] = "custom-types",
        ["categories"] = "categories",
    };

    public static RudderReference Parse(DocumentNode? node)
    {
        if ((node as DocumentMap)?.Find("$ref") is { } inner)
            node = inner;
        if (node is not DocumentScalar { Text: ['#', ..] } scalar)
            return new RudderReference("", "");
        var text = scalar.Text[1..].TrimStart('/');
        var end = text.IndexOfAny([':', '/']);
        return end > 0 && Kinds.TryGetValue(text[..end], out var kind)
            ? new RudderReference(kind, text[(end + 1)..]) : new RudderReference("", "");
    }
}
