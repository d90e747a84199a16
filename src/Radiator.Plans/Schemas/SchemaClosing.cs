using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>
/// Makes a plan's policy for unplanned properties part of a JSON Schema that is silent about them: Segment looks at
/// names beside the schema, a validator has only the schema.
/// </summary>
/// <remarks>
/// Only where the schema names all properties in one place: what is combined of several (allOf, $ref, if, ...) may name
/// more elsewhere, and stays as it is.
/// </remarks>
internal static class SchemaClosing
{
    private static readonly string[] MayNameMore =
    [
        "additionalProperties", "unevaluatedProperties", "patternProperties", "propertyNames", "$ref", "$dynamicRef",
        "$recursiveRef", "allOf", "anyOf", "oneOf", "if", "not", "dependencies", "dependentSchemas",
    ];

    public static DocumentNode Close(DocumentNode root, PlannedEvent planned, UnplannedPolicy policy) =>
        policy == UnplannedPolicy.Allow ? root : Enter(root, planned.Section.Split('.'), policy);

    private static DocumentNode Enter(DocumentNode node, ReadOnlySpan<string> path, UnplannedPolicy policy)
    {
        if (path.Length == 0)
            return CloseObject(node, policy, isSection: true);
        if (node is not DocumentMap map || NamesMore(map) || map.Find("properties") is not DocumentMap members
            || members.Find(path[0]) is not { } inner)
        {
            return node;
        }

        var closed = Enter(inner, path[1..], policy);
        return Replace(map, "properties", Replace(members, path[0], closed));
    }

    private static DocumentNode CloseObject(DocumentNode node, UnplannedPolicy policy, bool isSection)
    {
        if (node is not DocumentMap map || NamesMore(map))
            return node;
        if (map.Find("items") is DocumentMap items)
            map = Replace(map, "items", CloseObject(items, policy, isSection: false));
        var members = map.Find("properties") as DocumentMap;
        // Segment's editor writes an empty "properties" at every text and number: only a section means it.
        if (!isSection && members is not { Entries.Count: > 0 })
            return map;
        foreach (var (key, value) in members?.Entries ?? [])
            map = Replace(map, "properties", Replace((DocumentMap)map.Find("properties")!, key.Text,
                CloseObject(value, policy, isSection: false)));
        var no = SchemaMap.Boolean(false, map.At) with { IsWarning = policy == UnplannedPolicy.Warn };
        return new SchemaMap(map.At).AddAll(map).Add("additionalProperties", no).Build();
    }

    private static bool NamesMore(DocumentMap map) => MayNameMore.Any(keyword => map.Find(keyword) is not null);

    private static DocumentMap Replace(DocumentMap map, string key, DocumentNode value) => new(map.At,
        [.. map.Entries.Select(entry => entry.Key.Text == key ? new(entry.Key, value) : entry)]);
}
