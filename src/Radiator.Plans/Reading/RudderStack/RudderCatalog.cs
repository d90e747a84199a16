namespace Radiator.Plans.Reading.RudderStack;

/// <summary>What the files of a RudderStack project define, by kind and id.</summary>
internal sealed class RudderCatalog
{
    /// <summary>The kinds that others refer to, with the key of spec that lists them.</summary>
    public static readonly (string Kind, string Key)[] Kinds =
        [("events", "events"), ("properties", "properties"), ("custom-types", "types"), ("categories", "categories")];

    private readonly Dictionary<(string Kind, string Id), DocumentMap> _entries = [];
    private readonly List<(string Kind, string Id)> _order = [];
    private readonly HashSet<(string Kind, string Id)> _used = [];
    private readonly PlanProblems _problems;

    public RudderCatalog(PlanProblems problems) => _problems = problems;

    /// <summary>What nobody referred to, in the order of the files.</summary>
    public IEnumerable<(string Kind, DocumentMap Entry)> Unused =>
        _order.Where(one => !_used.Contains(one)).Select(one => (one.Kind, _entries[one]));

    /// <summary>What a kind has, used or not.</summary>
    public IEnumerable<(string Id, DocumentMap Entry)> All(string kind) =>
        _order.Where(one => one.Kind == kind).Select(one => (one.Id, _entries[one]));

    public void Add(string kind, string group, DocumentMap spec)
    {
        var key = Kinds.First(one => one.Kind == kind).Key;
        if (PlanMembers.Open(spec, "spec", _problems) is not { } members)
            return;
        foreach (var node in members.Items(key))
        {
            if (PlanMembers.Open(node, $"an entry of {key}", _problems) is not { } entry)
                continue;
            var id = entry.NeededText("id");
            var full = (kind, group.Length > 0 ? $"{group}/{id}" : id);
            if (_entries.TryAdd(full, entry.Map))
                _order.Add(full);
            else
                _problems.Add(
                    node, $"{kind} has {Shown.Quote(id)} twice, first at line {_entries[full].Line}; keep one");
        }
    }

    /// <summary>What a reference leads to; null, with a problem, where it leads nowhere.</summary>
    public DocumentMap? Find(DocumentNode? node, string kind, DocumentNode at)
    {
        var reference = RudderReference.Parse(node);
        if (reference.Kind != kind)
        {
            var shown = (node as DocumentScalar)?.Kind ?? "nothing";
            _problems.Add(
                node ?? at,
                $"a reference into {kind} is missing here, such as \"#{Singular(kind)}:some_id\"; it says {shown}");
            return null;
        }

        if (_entries.TryGetValue((kind, reference.Id), out var entry))
        {
            _used.Add((kind, reference.Id));
            return entry;
        }

        var near = new NearestName(_order.Where(one => one.Kind == kind).Select(one => one.Id)).Find(
            reference.Id, out _);
        _problems.Add(node!, $"{kind} has no {Shown.Quote(reference.Id)}"
            + (near is null ? "; is the file that defines it missing?" : $"; did you mean {near}?"));
        return null;
    }

    private static string Singular(string kind) => kind switch
    {
        "events" => "event", "properties" => "property", "custom-types" => "custom-type", _ => "category",
    };
}
