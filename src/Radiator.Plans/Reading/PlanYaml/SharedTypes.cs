namespace Radiator.Plans.Reading.PlanYaml;

/// <summary>The rules of <c>types</c>: read when first used, so that they may stand in any order.</summary>
internal sealed class SharedTypes(PlanProblems problems, PropertyReader properties)
{
    // A type that uses a type that uses a type ... may be short to write and endless to read.
    private const int SizeMax = 20_000;

    private readonly Dictionary<string, KeyValuePair<DocumentScalar,
        DocumentNode>> _declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlannedProperty?> _read = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public void Declare(DocumentNode? node)
    {
        if (node is null)
            return;
        foreach (var entry in MapReader.Open(node, "types", problems).Map.Entries)
        {
            _declared.Add(entry.Key.Text, entry);
            _names.Add(entry.Key.Text);
        }
    }

    public IReadOnlyList<PlannedType> ReadAll() =>
        [.. _names.Select(name => (name, rule: Find(name))).Where(one => one.rule is not null)
            .Select(one => new PlannedType(one.name, one.rule!))];

    /// <summary>The rule of that name, found or complained of.</summary>
    public PlannedProperty? Use(DocumentNode at, string name)
    {
        if (!_declared.ContainsKey(name))
        {
            var near = new NearestName(_names).Find(name, out _);
            var meant = near is not null ? $"did you mean {near}?"
                : _names.Count == 0 ? "the plan has no types"
                    : $"there are: {Shown.Text(string.Join(' ', _names), 200)}";
            problems.Add(at, $"there is no type {Shown.Quote(name)} under types; {meant}");
            return null;
        }

        if (_read.TryGetValue(name, out var known) && known is null)
            problems.Add(at, $"type {Shown.Quote(name)} uses itself; a rule has to end somewhere");
        return known ?? (_read.ContainsKey(name) ? null : Find(name));
    }

    /// <summary>Complains of an event that is too large with its types followed.</summary>
    public void CheckSize(PlannedEvent planned, string what)
    {
        if (PropertySize.Exceeds(planned, SizeMax))
            problems.Add(planned.At, $"{what} has more than {SizeMax} properties with its types followed");
    }

    private PlannedProperty? Find(string name)
    {
        if (_read.TryGetValue(name, out var rule))
            return rule;
        // Marks what is being read: whoever meets it again goes in circles.
        _read[name] = null;
        var (key, value) = _declared[name];
        rule = properties.ReadType(key, value, $"type {Shown.Quote(name)}");
        if (PropertySize.Exceeds(rule, SizeMax))
        {
            problems.Add(key, $"type {Shown.Quote(name)} has more than {SizeMax} properties with its types followed");
            rule = rule with { Properties = [], Items = null, Variants = null };
        }

        return _read[name] = rule;
    }
}
