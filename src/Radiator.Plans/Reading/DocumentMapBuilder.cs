namespace Radiator.Plans.Reading;

/// <summary>
/// Gathers the entries of one mapping: each key once, and <c>&lt;&lt;</c> merged in behind the mapping's own.
/// </summary>
internal sealed class DocumentMapBuilder(PlanProblems problems)
{
    private readonly List<KeyValuePair<DocumentScalar, DocumentNode>> _entries = [];
    private readonly List<DocumentMap> _merged = [];
    private readonly Dictionary<string, DocumentScalar> _keys = new(StringComparer.Ordinal);

    public void Add(DocumentNode key, DocumentNode value)
    {
        if (key is not DocumentScalar name)
            problems.Add(key, $"a key has to be a text, not {key.Kind}");
        else if (name is { IsPlain: true, Text: "<<" } && _keys.TryAdd("<<", name))
            Merge(value);
        else if (_keys.TryAdd(name.Text, name))
            _entries.Add(new(name, value));
        else
            AddTwice(name);
    }

    private void AddTwice(DocumentScalar name)
    {
        problems.Add(
            name, $"{Shown.Quote(name.Text)} stands here twice, first at line {_keys[name.Text].Line}; keep one");
    }

    public List<KeyValuePair<DocumentScalar, DocumentNode>> Build()
    {
        foreach (var entry in _merged.SelectMany(map => map.Entries))
        {
            if (_keys.TryAdd(entry.Key.Text, entry.Key))
                _entries.Add(entry);
        }

        return _entries;
    }

    private void Merge(DocumentNode value)
    {
        if (value is DocumentMap map)
            _merged.Add(map);
        else if (value is DocumentList list && list.Items.All(item => item is DocumentMap))
            _merged.AddRange(list.Items.Cast<DocumentMap>());
        else
            problems.Add(value, $"<< takes a mapping or a list of mappings, not {value.Kind}");
    }
}
