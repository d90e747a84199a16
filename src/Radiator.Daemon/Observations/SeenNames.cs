namespace Radiator.Daemon.Observations;

/// <summary>Counts by name, first come first; beyond a limit names are not told apart and not counted.</summary>
internal sealed class SeenNames(int max)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<SeenName> _seen = [];

    public int Count => _seen.Count;

    public void Add(string name, DateTimeOffset at)
    {
        name = BoundedText.Cut(name, EventLabel.LengthMax);
        if (_places.TryGetValue(name, out var place))
        {
            _seen[place] = new SeenName(name, _seen[place].Seen + 1, at);
        }
        else if (_seen.Count < max)
        {
            _places.Add(name, _seen.Count);
            _seen.Add(new SeenName(name, 1, at));
        }
    }

    public IReadOnlyList<SeenName> ToList() => [.. _seen];
}
