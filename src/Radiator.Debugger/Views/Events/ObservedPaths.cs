using Radiator.Debugger.Model.Rows;
using Radiator.Events.Json;

namespace Radiator.Debugger.Views.Events;

/// <summary>
/// Paths that occur in the newest events, most frequent first, for completion. Looked up again when much came and some
/// time has passed, few rows at a time: a key waits for it. Screen's thread.
/// </summary>
public sealed class ObservedPaths(EventStore store, TimeProvider clock)
{
    private const int RowsLooked = 300;
    private const int PathsMax = 500;
    private const int DepthMax = 4;
    private const int KeyMax = 60;

    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(1);
    private static readonly string[] s_roots = ["properties", "traits", "context"];

    private Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _paths;
    private bool _wasWhole;
    private long _beginning;
    private long _begunAt;
    private long _sequence;
    private long _until;

    private bool IsLooking => _sequence >= _until && _beginning > 0;

    private bool IsWorthLooking => _paths is null
        || (store.State.Next != _beginning && clock.GetElapsedTime(_begunAt) >= s_lookAgain);

    /// <summary>The paths, those of the plan behind them.</summary>
    public IReadOnlyList<string> With(Func<IEnumerable<string>> planned)
    {
        if (_paths is not null && !IsLooking && !IsWorthLooking)
            return _paths;
        if (!IsLooking)
            Begin();
        Look();
        // Once all was looked at, what was known stays until all has been looked at again.
        if (_paths is not null && _wasWhole && IsLooking)
            return _paths;
        _wasWhole |= !IsLooking;
        return _paths = [.. _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key).Concat(planned().Take(PathsMax)).Distinct()];
    }

    private void Begin()
    {
        var state = store.State;
        _counts = new Dictionary<string, int>(StringComparer.Ordinal);
        (_beginning, _begunAt) = (state.Next, clock.GetTimestamp());
        (_sequence, _until) = (state.Next - 1, Math.Max(state.First, state.Next - RowsLooked));
    }

    private void Look()
    {
        for (var begin = clock.GetTimestamp(); IsLooking && clock.GetElapsedTime(begin) < s_budget; _sequence--)
        {
            if (store.Get(_sequence)?.Event is not { } seen)
                continue;
            foreach (var root in s_roots)
                Collect(JsonSlice.Of(seen.RawJson).Find(root), root, 1, _counts);
        }
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
