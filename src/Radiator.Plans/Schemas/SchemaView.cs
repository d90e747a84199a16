using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>
/// What a JSON Schema of a message says of its properties, for people: names, types, what is required, values. It may
/// say less than the schema, never more. Bounded in size and depth, whatever refers to whatever.
/// </summary>
internal sealed class SchemaView
{
    private const int DepthMax = 24;
    private const int PropertiesMax = 5_000;

    private readonly DocumentNode _root;
    private int _count;

    private SchemaView(DocumentNode root) => _root = root;

    /// <summary>The event with its typed properties taken from its schema.</summary>
    public static PlannedEvent Of(PlannedEvent planned)
    {
        if (planned.Schema is not { } schema)
            return planned;
        var view = new SchemaView(schema.Root);
        var properties = view.Section(planned.Section.Split('.'));
        var isContext = planned.Section.StartsWith("context", StringComparison.Ordinal);
        var description = schema.Root is DocumentMap map && map.Find("description") is DocumentScalar text
            ? text.Text : "";
        return planned with
        {
            PlannedProperties = properties,
            ContextProperties = isContext ? [] : view.Section(["context"]),
            Description = planned.Description.Length > 0 ? planned.Description : description,
        };
    }

    private List<PlannedProperty> Section(string[] path)
    {
        var properties = new List<PlannedProperty>();
        AddSection(_root, path, properties, mayRequire: true, depth: 0);
        return properties;
    }

    private void AddSection(
        DocumentNode? node, ReadOnlySpan<string> path, List<PlannedProperty> into, bool mayRequire, int depth)
    {
        if (depth > DepthMax || Follow(node, depth) is not { } map)
            return;
        if (path.Length == 0)
        {
            AddMembers(map, into, mayRequire, depth);
            return;
        }

        AddSection((map.Find("properties") as DocumentMap)?.Find(path[0]), path[1..], into, mayRequire, depth + 1);
        foreach (var (part, isCertain) in Parts(map))
            AddSection(part, path, into, mayRequire && isCertain, depth + 1);
    }

    private void AddMembers(DocumentMap map, List<PlannedProperty> into, bool mayRequire, int depth)
    {
        var required = (map.Find("required") as DocumentList)?.Items.OfType<DocumentScalar>()
            .Select(item => item.Text).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (key, value) in (map.Find("properties") as DocumentMap)?.Entries ?? [])
        {
            if (++_count > PropertiesMax)
                return;
            var index = into.FindIndex(known => known.Name == key.Text);
            var property = Property(key, value, mayRequire && required.Contains(key.Text), depth + 1);
            if (index < 0)
                into.Add(property);
            else if (into[index].Types == PropertyTypes.Any && into[index].Properties is null)
                into[index] = property with { Required = property.Required || into[index].Required };
        }

        foreach (var name in mayRequire ? required : [])
        {
            if (into.FindIndex(known => known.Name == name) is >= 0 and var at)
                into[at] = into[at] with { Required = true };
        }

        foreach (var (part, isCertain) in Parts(map))
        {
            if (depth < DepthMax && Follow(part, depth) is { } inner)
                AddMembers(inner, into, mayRequire && isCertain, depth + 1);
        }
    }

    // What stands beside a schema's own keywords: all of allOf holds, of the others only some may.
    private static IEnumerable<(DocumentNode Part, bool IsCertain)> Parts(DocumentMap map)
    {
        foreach (var keyword in new[] { "allOf", "anyOf", "oneOf" })
        {
            foreach (var part in (map.Find(keyword) as DocumentList)?.Items ?? [])
                yield return (part, keyword == "allOf");
        }

        foreach (var keyword in new[] { "then", "else" })
        {
            if (map.Find(keyword) is { } part)
                yield return (part, false);
        }
    }

    private PlannedProperty Property(DocumentScalar key, DocumentNode node, bool required, int depth)
    {
        var property = new PlannedProperty { Name = key.Text, At = key.At, Required = required };
        if (depth > DepthMax || Follow(node, depth) is not { } map)
            return property;
        var keywords = new SchemaKeywords(map);
        var members = new List<PlannedProperty>();
        AddMembers(map, members, mayRequire: true, depth);
        return keywords.ApplyTo(property) with
        {
            Items = map.Find("items") is DocumentMap items
                ? Property(key with { Text = "" }, items, false, depth + 1) : null,
            Properties = members.Count > 0 ? members : null,
            Unplanned = members.Count > 0 ? keywords.Unplanned : null,
        };
    }

    // Only within the document, and only so far: a chain of references ends.
    private DocumentMap? Follow(DocumentNode? node, int depth)
    {
        for (var i = depth; i <= DepthMax; i++)
        {
            if (node is not DocumentMap map)
                return null;
            if (map.Find("$ref") is not DocumentScalar { Text: ['#', ..] } reference)
                return map;
            node = DocumentPointer.Find(_root, reference.Text);
        }

        return null;
    }
}
