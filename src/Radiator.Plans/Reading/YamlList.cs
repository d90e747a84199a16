namespace Radiator.Plans.Reading;

/// <summary>A sequence.</summary>
internal sealed record YamlList : YamlNode
{
    public YamlList(int line, int column, List<YamlNode> items)
        : base(line, column)
    {
        Items = items;
        Weight = 1 + items.Sum(item => item.Weight);
        Height = 1 + items.Select(item => item.Height).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<YamlNode> Items { get; }

    public override string Kind => "a list";
}
