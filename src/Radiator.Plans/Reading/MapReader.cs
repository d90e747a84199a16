namespace Radiator.Plans.Reading;

/// <summary>Takes the known keys out of a mapping and complains of the rest.</summary>
internal sealed class MapReader
{
    // What other formats and people's habits call our keys.
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["description"] = "why", ["desc"] = "why", ["purpose"] = "why", ["values"] = "enum", ["allowed"] = "enum",
        ["min"] = "minimum", ["max"] = "maximum", ["regex"] = "pattern", ["mandatory"] = "required",
        ["types"] = "type", ["additionalProperties"] = "unplanned", ["additional_properties"] = "unplanned",
        ["team"] = "owner", ["sources"] = "fires", ["min_length"] = "minLength", ["max_length"] = "maxLength",
        ["item_type"] = "items", ["name"] = "plan", ["fields"] = "properties", ["rules"] = "events",
    };

    private readonly Dictionary<string, KeyValuePair<DocumentScalar, DocumentNode>> _left = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly PlanProblems _problems;

    private MapReader(DocumentMap map, PlanProblems problems)
    {
        _problems = problems;
        Map = map;
        foreach (var entry in map.Entries)
            _left.Add(entry.Key.Text, entry);
    }

    public DocumentMap Map { get; }

    /// <summary>
    /// A reader of a mapping; of an empty one, with a problem added, where the node is something else.
    /// </summary>
    public static MapReader Open(DocumentNode node, string what, PlanProblems problems)
    {
        if (node is DocumentMap map)
            return new MapReader(map, problems);
        if (node is not DocumentScalar { IsPlain: true, Text: "" })
            problems.Add(node, $"{what} has to be a mapping of keys, not {node.Kind}");
        return new MapReader(new DocumentMap(node.At, []), problems);
    }

    /// <summary>The value of a key and the key itself; null where it is not there.</summary>
    public DocumentNode? Take(string key, out DocumentScalar? name)
    {
        _known.Add(key);
        if (!_left.Remove(key, out var entry))
        {
            name = null;
            return null;
        }

        name = entry.Key;
        return entry.Value;
    }

    public DocumentNode? Take(string key) => Take(key, out _);

    /// <summary>Every key that was not taken is a problem, with what was probably meant.</summary>
    public void Close(string what)
    {
        foreach (var (name, _) in _left.Values)
            _problems.Add(name, $"{what} has no key {Shown.Quote(name.Text)}; {Suggestion(name.Text)}");
    }

    private string Suggestion(string name)
    {
        if (Synonyms.GetValueOrDefault(name) is { } meant && _known.Contains(meant))
            return $"did you mean {meant}?";
        return new NearestName(_known).Find(name, out _) is { } near
            ? $"did you mean {near}?"
            : $"it has: {string.Join(' ', _known)}";
    }
}
