using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Debugger.Model.People;

/// <summary>Reads the rows of a lane, and says which ids each of them joined.</summary>
internal sealed class LaneReading(EventStore store, IdentityGraph graph)
{
    private const int TraitsMax = 6;
    private const int TraitLengthMax = 40;

    private static readonly EventPath s_traits = EventPath.Parse("traits");

    private readonly HashSet<(int, int)> _joined = [];

    /// <summary>The items of facts in order.</summary>
    public IReadOnlyList<LaneItem> Items(IReadOnlyList<PersonFact> facts)
    {
        var items = new List<LaneItem>(facts.Count);
        foreach (var fact in facts)
        {
            if (store.Get(fact.Sequence) is { } row)
                items.Add(new LaneItem(row, fact.User < 0, JoinsOf(fact, row)));
        }

        return items;
    }

    /// <summary>A few traits of an identify or group call.</summary>
    public static IReadOnlyList<string> TraitsOf(EventRow? row)
    {
        var traits = new List<string>();
        if (row?.Event is not { } item)
            return traits;
        foreach (var member in item.Find(s_traits).EnumerateObject())
        {
            if (traits.Count == TraitsMax)
                break;
            if (member.Value.Kind is JsonKind.String or JsonKind.Number or JsonKind.True or JsonKind.False)
                traits.Add($"{Cut(member.Key.GetText())}={Cut(member.Value.GetText())}");
        }

        return traits;
    }

    private string JoinsOf(in PersonFact fact, EventRow row)
    {
        if (row.Type == EventType.Alias && row.Event!.PreviousId.Length > 0)
            return $"{row.Event.PreviousId} = {row.UserId}";
        return fact is { User: >= 0, Anonymous: >= 0 } && _joined.Add((fact.Anonymous, fact.User))
            ? $"{graph.NameOf(fact.Anonymous)} = {graph.NameOf(fact.User)}" : "";
    }

    private static string Cut(string text) => text.Length <= TraitLengthMax ? text : text[..TraitLengthMax] + "…";
}
