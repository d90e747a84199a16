namespace Radiator.Plans.Reading;

/// <summary>
/// Gathers the entries of one mapping: each key once, and <c>&lt;&lt;</c> merged in behind the mapping's own.
/// </summary>
internal sealed class YamlMapBuilder(PlanProblems problems)
{
    private readonly List<KeyValuePair<YamlScalar, YamlNode>> _entries = [];
    private readonly List<YamlMap> _merged = [];
    private readonly Dictionary<string, YamlScalar> _keys = new(StringComparer.Ordinal);

    public void Add(YamlNode key, YamlNode value)
    {
        if (key is not YamlScalar name)
            problems.Add(key, $"a key has to be a text, not {key.Kind}");
        else if (name is { IsPlain: true, Text: "<<" } && _keys.TryAdd("<<", name))
            Merge(value);
        else if (_keys.TryAdd(name.Text, name))
            _entries.Add(new(name, value));
        else
            AddTwice(name);
    }

    private void AddTwice(YamlScalar name)
    {
        problems.Add(
            name, $"{Shown.Quote(name.Text)} stands here twice, first at line {_keys[name.Text].Line}; keep one");
    }

    public List<KeyValuePair<YamlScalar, YamlNode>> Build()
    {
        foreach (var entry in _merged.SelectMany(map => map.Entries))
        {
            if (_keys.TryAdd(entry.Key.Text, entry.Key))
                _entries.Add(entry);
        }

        return _entries;
    }

    private void Merge(YamlNode value)
    {
        if (value is YamlMap map)
            _merged.Add(map);
        else if (value is YamlList list && list.Items.All(item => item is YamlMap))
            _merged.AddRange(list.Items.Cast<YamlMap>());
        else
            problems.Add(value, $"<< takes a mapping or a list of mappings, not {value.Kind}");
    }
}
