
namespace Radiator.Plans.Reading.RudderStack;

/// <summary>Reads properties, shared types and variants of rudder-cli's files.</summary>
internal sealed class RudderPropertyReader(RudderCatalog catalog, PlanProblems problems)
{
    private const int DepthMax = 12;
    private const int SizeMax = 20_000;

    private readonly Dictionary<DocumentMap, PlannedProperty?> _types = new(ReferenceEqualityComparer.Instance);
    private readonly ScalarReader _scalars = new(problems);
    private int _depth;

    /// <summary>The shared types, in the order of the files.</summary>
    public IReadOnlyList<PlannedType> ReadTypes() =>
        [.. catalog.All("custom-types").Select(one => (Name: TypeName(one.Entry), Rule: ReadType(one.Entry, one.Entry)))
            .Where(one => one.Rule is not null).Select(one => new PlannedType(one.Name, one.Rule!))];

    /// <summary>A list of references with what is required; null where there is none.</summary>
    public IReadOnlyList<PlannedProperty>? ReadAll(DocumentNode? node)
    {
        if (node is null)
            return null;
        if (node is not DocumentList list)
        {
            problems.Add(node, $"properties has to be a list of references, not {node.Kind}");
            return null;
        }

        var properties = new List<PlannedProperty>();
        foreach (var item in list.Items)
        {
            if (PlanMembers.Open(item, "a property", problems) is { } members && ReadReference(members) is { } property)
                properties.Add(property);
        }

        return properties;
    }

    /// <summary>The shapes; null where there are none.</summary>
    public PlannedVariants? ReadVariants(DocumentNode? node)
    {
        if (node is not DocumentList { Items: [var first, ..] } list)
            return null;
        if (list.Items.Count > 1)
            problems.Add(list.Items[1], "a rule has one discriminator; put its cases into one entry");
        if (PlanMembers.Open(first, "variants", problems) is not { } members)
            return null;
        members.Take("type");
        var discriminator = members.Take("discriminator");
        var by = catalog.Find(discriminator, "properties", first);
        var cases = members.Items("cases")
            .Select(one => PlanMembers.Open(one, "a case", problems)).OfType<PlanMembers>();
        return new PlannedVariants
        {
            By = (by?.Find("name") as DocumentScalar)?.Text ?? "",
            At = first.At,
            Cases = [.. cases.Select(ReadCase)],
            Otherwise = ReadAll(Inner(members.Take("default"))) ?? [],
        };
    }

    // The default is a list of properties, or holds one.
    private static DocumentNode? Inner(DocumentNode? node) => node is DocumentMap map ? map.Find("properties") : node;

    private PlannedCase ReadCase(PlanMembers members)
    {
        var values = members.Items("match").OfType<DocumentScalar>().Select(ScalarReader.Value).Distinct().ToList();
        if (values.Count == 0)
            problems.Add(members.Map, "a case needs match: the values of the discriminator that it is for");
        return new PlannedCase
        {
            At = members.Map.At,
            When = values,
            Name = members.Text("display_name"),
            Description = members.Text("description"),
            Properties = ReadAll(members.Take("properties")) ?? [],
        };
    }

    private PlannedProperty? ReadReference(PlanMembers members)
    {
        var reference = members.Take("property") ?? members.Take("$ref");
        if (catalog.Find(reference, "properties", members.Map) is not { } entry)
            return null;
        if (++_depth > DepthMax)
        {
            problems.Add(members.Map, $"properties are nested more than {DepthMax} levels");
            _depth--;
            return null;
        }

        var property = ReadDefinition(entry) with
        {
            At = members.Map.At,
            Required = _scalars.Boolean(members.Take("required"), "required"),
        };
        property = Nest(property, members);
        _depth--;
        return property;
    }

    // Nested properties are those of an object, or of the objects of an array.
    private PlannedProperty Nest(PlannedProperty property, PlanMembers members)
    {
        var policy = members.Take("additional_properties") is { } flag
            ? _scalars.Boolean(flag, "additional_properties") ? UnplannedPolicy.Allow : UnplannedPolicy.Error
            : (UnplannedPolicy?)null;
        if (ReadAll(members.Take("properties")) is not { } inner)
            return property;
        var isArray = (property.Types & PropertyTypes.Array) != 0 && (property.Types & PropertyTypes.Object) == 0;
        if (!isArray)
            return property with { Properties = inner, Unplanned = policy };
        var items = property.Items ?? new PlannedProperty { Name = "", At = property.At, Types = PropertyTypes.Object };
        return property with { Items = items with { Properties = inner, Unplanned = policy } };
    }

    private PlannedProperty ReadDefinition(DocumentMap entry)
    {
        if (PlanMembers.Open(entry, "a property", problems) is not { } members)
            return new PlannedProperty { Name = "", At = entry.At };
        var property = new PlannedProperty
        {
            Name = members.NeededText("name"),
            Id = members.Text("id"),
            At = entry.At,
            Description = members.Text("description"),
        };
        property = ReadRule(property, members);
        return property with { Extra = members.Rest };
    }

    private PlannedProperty ReadRule(PlannedProperty property, PlanMembers members)
    {
        var type = members.Take("types") ?? members.Take("type");
        var config = members.Take("config") ?? members.Take("propConfig");
        var items = members.Take("item_types") ?? members.Take("item_type");
        if (RudderReference.Parse(type).Kind.Length > 0)
            return Use(property, type!);
        var rule = property with { Types = Types(type) };
        if (PlanMembers.Open(config, "config", problems) is { } keywords)
        {
            items ??= keywords.Take("item_types") ?? keywords.Take("itemTypes");
            rule = new RudderConfig(keywords, _scalars, problems).ApplyTo(rule);
        }

        return items is null ? rule : rule with { Items = ReadItems(items) };
    }

    private PlannedProperty ReadItems(DocumentNode node)
    {
        var items = new PlannedProperty { Name = "", At = node.At };
        var single = node is DocumentList { Items: [var only] } ? only : node;
        return RudderReference.Parse(single).Kind.Length > 0 ? Use(items, single) : items with { Types = Types(node) };
    }

    private PlannedProperty Use(PlannedProperty property, DocumentNode reference)
    {
        if (catalog.Find(reference, "custom-types", reference) is not { } entry)
            return property;
        return ReadType(entry, reference) is not { } rule ? property : rule with
        {
            Name = property.Name, Id = property.Id, At = property.At, Description = property.Description,
            Uses = TypeName(entry), Extra = [],
        };
    }

    private PlannedProperty? ReadType(DocumentMap entry, DocumentNode at)
    {
        if (_types.TryGetValue(entry, out var known))
        {
            if (known is null)
                problems.Add(at, $"type {Shown.Quote(TypeName(entry))} uses itself; a rule has to end somewhere");
            return known;
        }

        _types[entry] = null;
        var members = PlanMembers.Open(entry, "a type", problems)!;
        members.Text("name");
        var rule = new PlannedProperty
        {
            Name = "", Id = members.Text("id"), At = entry.At, Description = members.Text("description"),
        };
        rule = ReadRule(rule, members) with
        {
            Properties = ReadAll(members.Take("properties")),
            Variants = ReadVariants(members.Take("variants")),
        };
        rule = rule with { Extra = members.Rest };
        if (PropertySize.Exceeds(rule, SizeMax))
        {
            problems.Add(
                entry,
                $"type {Shown.Quote(TypeName(entry))} has more than {SizeMax} properties with its types followed");
            rule = rule with { Properties = [], Items = null, Variants = null };
        }

        return _types[entry] = rule;
    }

    private static string TypeName(DocumentMap entry) =>
        ((entry.Find("name") ?? entry.Find("id")) as DocumentScalar)?.Text ?? "";

    private PropertyTypes Types(DocumentNode? node)
    {
        var types = PropertyTypes.None;
        foreach (var one in node is DocumentList list ? list.Items : node is null ? [] : [node])
        {
            // Older files have several types as one text: "string, null".
            foreach (var name in ((one as DocumentScalar)?.Text ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                var type = name.Length == 0 && one is DocumentScalar { IsPlain: true } ? PropertyTypes.Null
                    : PropertyTypeNames.Parse(name);
                if (type == PropertyTypes.None)
                    problems.Add(
                        one,
                        $"type has to be one of {string.Join(' ', PropertyTypeNames.All)}, "
                        + $"or a reference to a custom type; not {one.Kind}");
                types |= type;
            }
        }

        return types == PropertyTypes.None ? PropertyTypes.Any : types;
    }
}
