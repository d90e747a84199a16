using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Debugger.Views.Detail;

/// <summary>
/// How an event differs from another one: key by key, in whatever order they stand. First what has another type, is
/// missing or is new, then what has another value. Pure.
/// </summary>
public static class EventDifference
{
    /// <summary>Values of one event that are compared.</summary>
    public const int ValuesMax = 5_000;

    private const int DepthMax = 32;

    // They differ in every event.
    private static readonly string[] Always =
        ["/messageId", "/timestamp", "/originalTimestamp", "/sentAt", "/receivedAt", "/_metadata"];

    /// <summary>The lines, and how many keys are the same in both.</summary>
    public static List<DetailLine> Lines(AnalyticsEvent analyticsEvent, AnalyticsEvent other, out int same)
    {
        var (mine, theirs) = (Flat(analyticsEvent), Flat(other));
        same = 0;
        var shape = new List<DetailLine>();
        var values = new List<DetailLine>();
        foreach (var (pointer, value) in mine)
        {
            if (!theirs.TryGetValue(pointer, out var before))
                shape.Add(Line(DetailLineKind.Added, pointer, value, "new"));
            else if (Kind(value) != Kind(before))
                Add(shape, pointer, before, value, $"{Kind(before)}, now {Kind(value)}");
            else if (!value.Json.Span.SequenceEqual(before.Json.Span))
                Add(values, pointer, before, value, "");
            else
                same++;
        }

        shape.AddRange(theirs.Where(entry => !mine.ContainsKey(entry.Key))
            .Select(entry => Line(DetailLineKind.Removed, entry.Key, entry.Value, "gone")));
        return [.. shape, .. values];
    }

    private static void Add(List<DetailLine> lines, string pointer, JsonSlice before, JsonSlice now, string what)
    {
        lines.Add(Line(DetailLineKind.Removed, pointer, before, ""));
        lines.Add(Line(DetailLineKind.Added, pointer, now, what));
    }

    private static DetailLine Line(DetailLineKind kind, string pointer, JsonSlice value, string what) =>
        new(kind, 0, PointerText.ToField(pointer), value.Kind == JsonKind.String
            ? $"\"{value.GetText()}\"" : value.GetText())
        {
            Pointer = pointer,
            Json = value.Kind,
            Right = what,
        };

    private static string Kind(JsonSlice value) => value.Kind switch
    {
        JsonKind.True or JsonKind.False => "boolean",
        _ => value.Kind.ToString().ToLowerInvariant(),
    };

    private static Dictionary<string, JsonSlice> Flat(AnalyticsEvent analyticsEvent)
    {
        var values = new Dictionary<string, JsonSlice>(StringComparer.Ordinal);
        Collect(JsonSlice.Of(analyticsEvent.RawJson), "", 0, values);
        return values;
    }

    private static void Collect(JsonSlice value, string pointer, int depth, Dictionary<string, JsonSlice> values)
    {
        if (values.Count >= ValuesMax || Always.Contains(pointer))
            return;
        if (value.Kind == JsonKind.Object && depth < DepthMax)
        {
            var any = false;
            foreach (var member in value.EnumerateObject())
            {
                any = true;
                Collect(member.Value, PointerText.Append(pointer, member.Key.GetText()), depth + 1, values);
            }

            if (any)
                return;
        }
        else if (value.Kind == JsonKind.Array && depth < DepthMax)
        {
            var index = 0;
            foreach (var element in value.EnumerateArray())
                Collect(element, FormattableString.Invariant($"{pointer}/{index++}"), depth + 1, values);
            if (index > 0)
                return;
        }

        values[pointer] = value;
    }
}
