namespace Radiator.Plans.Reading;

/// <summary>A mapping with its keys in the file's order, each of them once.</summary>
internal sealed record YamlMap : YamlNode
{
    public YamlMap(int line, int column, List<KeyValuePair<YamlScalar, YamlNode>> entries)
        : base(line, column)
    {
        Entries = entries;
        Weight = 1 + entries.Sum(entry => 1 + entry.Value.Weight);
        Height = 1 + entries.Select(entry => entry.Value.Height).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries { get; }

    public override string Kind => "a mapping";
}
