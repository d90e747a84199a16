namespace Radiator.Plans.Reading;

/// <summary>A mapping with its keys in the file's order, each of them once.</summary>
internal sealed record DocumentMap : DocumentNode
{
    public DocumentMap(PlanPosition at, List<KeyValuePair<DocumentScalar, DocumentNode>> entries)
        : base(at)
    {
        Entries = entries;
        Weight = 1 + entries.Sum(entry => 1 + entry.Value.Weight);
        Height = 1 + entries.Select(entry => entry.Value.Height).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<KeyValuePair<DocumentScalar, DocumentNode>> Entries { get; }

    public override string Kind => "a mapping";

    /// <summary>The value of a key; null where it is not there.</summary>
    public DocumentNode? Find(string key) => Entry(key)?.Value;

    /// <summary>A key with its value; null where it is not there.</summary>
    public KeyValuePair<DocumentScalar, DocumentNode>? Entry(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Text == key)
                return entry;
        }

        return null;
    }
}
