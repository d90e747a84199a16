namespace Radiator.Plans.Reading;

/// <summary>A sequence.</summary>
internal sealed record DocumentList : DocumentNode
{
    public DocumentList(PlanPosition at, List<DocumentNode> items)
        : base(at)
    {
        Items = items;
        Weight = 1 + items.Sum(item => item.Weight);
        Height = 1 + items.Select(item => item.Height).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<DocumentNode> Items { get; }

    public override string Kind => "a list";
}
