using System.Globalization;
using Radiator.Events;
using Radiator.Output;

namespace Radiator.Expect;

/// <summary>
/// Remembers what came while an event was waited for, so that "it never came" can say what did. Bounded: of names
/// beyond the limit only the number. Not thread-safe.
/// </summary>
public sealed class CameInstead
{
    private const int NamesMax = 1_000;
    private const int Shown = 5;

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _discards = new(StringComparer.Ordinal);
    private long _events;

    /// <summary>Takes an event that was not the one.</summary>
    public void Add(AnalyticsEvent other)
    {
        _events++;
        var label = other.Name.Length > 0 ? other.Name : other.Type.ToString().ToLowerInvariant();
        if (_names.TryGetValue(label, out var count) || _names.Count < NamesMax)
            _names[label] = count + 1;
    }

    /// <summary>Takes what became no event at all.</summary>
    public void Add(Discard discard) =>
        _discards[discard.ReasonCode] = _discards.GetValueOrDefault(discard.ReasonCode) + discard.Count;

    /// <summary>Sentences for people, one line each.</summary>
    /// <param name="wanted">Names that the filter asks for.</param>
    public IEnumerable<string> Describe(IReadOnlyList<string> wanted)
    {
        if (_events == 0)
        {
            yield return "no other event came";
        }
        else
        {
            var most = _names.OrderByDescending(pair => pair.Value).Take(Shown).ToList();
            var rest = _names.Count > most.Count ? ", ..." : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{_events} other {(_events == 1 ? "event" : "events")} came: "
                + $"{string.Join(", ", most.Select(Show))}{rest}");
        }

        foreach (var name in wanted)
        {
            if (_names.TryGetValue(name, out var count))
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Quote(name)} came {count} times, but the rest of the filter did not match");
            else if (Near(name) is { Count: > 0 } near)
                yield return $"nearest to {Quote(name)}: {string.Join(", ", near.Select(Show))}";
        }

        if (_discards.Count > 0)
            yield return "never became events: " + string.Join(", ", _discards.Select(pair => string.Create(
                CultureInfo.InvariantCulture, $"{pair.Value} {VisibleText.Of(pair.Key)}")));
    }

    private List<KeyValuePair<string, int>> Near(string wanted)
    {
        var letters = Letters(wanted);
        return [.. _names
            .Select(pair => (pair, distance: Distance(letters, Letters(pair.Key))))
            .Where(near => near.distance <= Math.Max(2, letters.Length / 3))
            .OrderBy(near => near.distance).ThenByDescending(near => near.pair.Value)
            .Take(Shown).Select(near => near.pair)];
    }

    private static string Show(KeyValuePair<string, int> pair) => string.Create(
        CultureInfo.InvariantCulture, $"{pair.Value} {Quote(pair.Key)}");

    private static string Quote(string name) => $"\"{TextColumns.Cut(VisibleText.Of(name), 80)}\"";

    // Case, blanks and separators are what people get wrong first.
    private static string Letters(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Take(64)).ToLowerInvariant();

    // Levenshtein; names are short.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
