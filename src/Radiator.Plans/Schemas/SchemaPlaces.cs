namespace Radiator.Plans.Schemas;

/// <summary>Turns pointers into a JSON Schema of a message into the properties that they speak of.</summary>
internal static class SchemaPlaces
{
    /// <summary><c>Order Completed: properties.products.$.price</c></summary>
    public static string Label(PlannedEvent planned, string schemaPointer)
    {
        var name = planned.Name.Length > 0 ? planned.Name : planned.Type.ToString().ToLowerInvariant();
        var path = string.Join('.', Path(schemaPointer));
        return path.Length == 0 ? name : $"{name}: {path}";
    }

    public static PlannedProperty? Property(PlannedEvent planned, string schemaPointer)
    {
        var path = Path(schemaPointer);
        var section = planned.Section.Split('.');
        if (planned.ContextProperties.Count > 0 && path is ["context", .. var inContext])
            return Find(planned.ContextProperties, null, inContext);
        return path.Count > section.Length && section.SequenceEqual(path.Take(section.Length))
            ? Find(planned.PlannedProperties, planned.Variants, [.. path.Skip(section.Length)])
            : null;
    }

    /// <summary>The names on the way, <c>$</c> for the elements of an array.</summary>
    public static List<string> Path(string schemaPointer)
    {
        var names = new List<string>();
        using var tokens = DocumentPointer.Tokens(schemaPointer).GetEnumerator();
        while (tokens.MoveNext())
        {
            switch (tokens.Current)
            {
                case "properties" when tokens.MoveNext():
                    names.Add(tokens.Current);
                    break;
                case "items":
                    names.Add("$");
                    break;
                case "allOf" or "anyOf" or "oneOf" or "definitions" or "$defs" or "patternProperties" or "prefixItems":
                    tokens.MoveNext();
                    break;
            }
        }

        return names;
    }

    private static PlannedProperty? Find(
        IReadOnlyList<PlannedProperty> properties, PlannedVariants? variants, List<string> path)
    {
        if (path is not [var first, .. var rest])
            return null;
        var all = variants is null ? properties
            : properties.Concat(variants.Cases.SelectMany(one => one.Properties)).Concat(variants.Otherwise);
        var found = all.FirstOrDefault(property => property.Name == first);
        while (found is not null && rest is ["$", .. var behind])
            (found, rest) = (found.Items, behind);
        return found is null || rest.Count == 0 ? found : Find(found.Properties ?? [], found.Variants, rest);
    }
}
