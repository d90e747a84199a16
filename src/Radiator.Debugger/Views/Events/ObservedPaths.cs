using Radiator.Debugger.Model.Rows;
using Radiator.Events.Json;

namespace Radiator.Debugger.Views.Events;

/// <summary>
/// Paths that occur in the newest events, most frequent first, for completion. Looked up again only when much came.
/// </summary>
public sealed class ObservedPaths(EventStore store)
{
    private const int RowsLooked = 300;
    private const int PathsMax = 500;
    private const int DepthMax = 4;
    private const int KeyMax = 60;
    private const int NewRows = 200;

    private static readonly string[] s_roots = ["properties", "traits", "context"];

    private IReadOnlyList<string>? _paths;
    private long _madeAt;

    /// <summary>The paths, those of the plan behind them.</summary>
    public IReadOnlyList<string> With(Func<IEnumerable<string>> planned)
    {
        var next = store.State.Next;
        if (_paths is not null && next - _madeAt < NewRows)
            return _paths;
        _madeAt = next;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var sequence = next - 1; sequence >= Math.Max(store.State.First, next - RowsLooked); sequence--)
        {
            if (store.Get(sequence)?.Event is not { } seen)
                continue;
            foreach (var root in s_roots)
                Collect(JsonSlice.Of(seen.RawJson).Find(root), root, 1, counts);
        }

        _paths = [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key).Concat(planned().Take(PathsMax)).Distinct()];
        return _paths;
    }

    private static void Collect(JsonSlice value, string path, int depth, Dictionary<string, int> counts)
    {
        foreach (var member in value.EnumerateObject())
        {
            var key = member.Key.GetText();
            if (counts.Count >= PathsMax || key.Length is 0 or > KeyMax)
                continue;
            var at = IsName(key) ? $"{path}.{key}" : $"{path}[{FilterText.Quote(key)}]";
            if (member.Value.Kind == JsonKind.Object && depth < DepthMax)
                Collect(member.Value, at, depth + 1, counts);
            else
                counts[at] = counts.GetValueOrDefault(at) + 1;
        }
    }

    private static bool IsName(string key) =>
        char.IsAsciiLetter(key[0]) && key.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '$' or '-');
}
