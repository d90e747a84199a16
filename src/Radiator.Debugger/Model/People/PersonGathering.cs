namespace Radiator.Debugger.Model.People;

/// <summary>What comes together of one person while the list is made.</summary>
internal sealed class PersonGathering(int number)
{
    public int Number => number;

    public int Events { get; private set; }

    public int Bad { get; private set; }

    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    public long LastTraits { get; private set; } = long.MinValue;

    public bool IsInternal { get; private set; }

    public List<int> Users { get; } = [];

    public List<int> Anonymous { get; } = [];

    public List<int> Sources { get; } = [];

    public void Add(in PersonFact fact, bool hasTraits)
    {
        Events++;
        Bad += fact.IsBad ? 1 : 0;
        First = fact.At < First ? fact.At : First;
        Last = fact.At > Last ? fact.At : Last;
        IsInternal |= fact.IsInternal;
        if (hasTraits && fact.Sequence > LastTraits)
            LastTraits = fact.Sequence;
        AddOnce(Users, fact.User);
        AddOnce(Anonymous, fact.Anonymous);
        AddOnce(Sources, fact.Source);
    }

    // Few of each; beyond this a list of them helps nobody.
    private static void AddOnce(List<int> ids, int id)
    {
        if (id >= 0 && ids.Count < UserBoard.IdsMax && !ids.Contains(id))
            ids.Add(id);
    }
}
