using System.Globalization;
using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Filters;

namespace Radiator.Collector.Answers;

/// <summary>Counts what a walk finds. Bounded: names beyond the limit count as one.</summary>
internal sealed class EventSummary
{
    public const int NamesMax = 1_000;

    private readonly Dictionary<(EventType Type, string Name), (ulong Count, ulong Violating)> _names = [];
    private readonly SortedDictionary<string, ulong> _types = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ulong> _sources = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ulong> _environments = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ulong> _verdicts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ulong> _discards = new(StringComparer.Ordinal);
    private ulong _events;
    private ulong _internal;
    private ulong _discarded;
    private ulong _otherNames;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    public void Add(in FilterSubject found)
    {
        if (found.Discard is { } discard)
        {
            _discarded += discard.Count;
            Count(_discards, discard.ReasonCode, discard.Count);
            Times(discard.Request.ReceivedAt);
            return;
        }

        var one = found.Event!;
        _events++;
        _internal += one.Flags.HasFlag(EventFlags.Internal) ? 1UL : 0;
        Count(_types, one.Type.ToString().ToLowerInvariant(), 1);
        Count(_sources, one.Request.Source, 1);
        Count(_environments, one.Request.Environment, 1);
        if (found.Observation is { } observation)
            Count(_verdicts, observation.Verdict.ToString().ToLowerInvariant(), 1);
        Times(one.ReceivedAt);
        var violating = found.Observation?.Verdict == Verdict.Violating ? 1UL : 0;
        var name = (one.Type, one.Name);
        if (!_names.TryGetValue(name, out var seen) && _names.Count >= NamesMax)
            _otherNames++;
        else
            _names[name] = (seen.Count + 1, seen.Violating + violating);
    }

    /// <summary>Writes the members; the names that came most first.</summary>
    public void Write(Utf8JsonWriter writer, bool hasVerdicts)
    {
        writer.WriteNumber("events", _events);
        writer.WriteNumber("internal", _internal);
        writer.WriteNumber("discarded", _discarded);
        Write(writer, "types", _types);
        writer.WriteStartArray("names");
        foreach (var ((type, name), (count, violating)) in _names.OrderByDescending(pair => pair.Value.Count)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type.ToString().ToLowerInvariant());
            writer.WriteString("name", name);
            writer.WriteNumber("count", count);
            if (hasVerdicts)
                writer.WriteNumber("violating", violating);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (_otherNames > 0)
            writer.WriteNumber("eventsOfOtherNames", _otherNames);
        Write(writer, "sources", _sources);
        Write(writer, "environments", _environments);
        if (hasVerdicts)
            Write(writer, "verdicts", _verdicts);
        Write(writer, "discards", _discards);
        WriteTime(writer, "firstReceivedAt", _first);
        WriteTime(writer, "lastReceivedAt", _last);
    }

    private void Times(DateTimeOffset at)
    {
        _first ??= at;
        _last = at;
    }

    private static void Count(SortedDictionary<string, ulong> counts, string key, ulong count) =>
        counts[key] = counts.GetValueOrDefault(key) + count;

    private static void Write(Utf8JsonWriter writer, string name, SortedDictionary<string, ulong> counts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, count) in counts)
            writer.WriteNumber(key, count);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? at)
    {
        if (at is { } time)
            writer.WriteString(name, time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        else
            writer.WriteNull(name);
    }
}
