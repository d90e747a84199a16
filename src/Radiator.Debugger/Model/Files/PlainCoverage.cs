using Radiator.Debugger.Model.Planning;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Debugger.Model.Files;

/// <summary>
/// Counts what lines hold that are an event each, which nearly all are, in one walk over the line and without making an
/// event of it. What the walk cannot tell takes the long way. One thread each.
/// </summary>
internal sealed class PlainCoverage : IEqualityComparer<PlainCoverage.Call>
{
    private readonly Dictionary<Call, Known> _known;

    public PlainCoverage() => _known = new Dictionary<Call, Known>(this);

    /// <summary>Counts a line; false where it has to be read first.</summary>
    /// <param name="line">A line without blanks around it that is no wrapping and no item of a batch.</param>
    /// <param name="tally">Takes what it holds.</param>
    public bool TryCount(ReadOnlyMemory<byte> line, FileTally tally)
    {
        if (Read(line) is not { } fields || !_known.TryGetValue(fields.Call, out var known))
            return false;
        // RudderStack's browser SDK has them elsewhere.
        if (known.Type == EventType.Identify && fields.Traits.Kind is (JsonKind.Missing or JsonKind.Null))
            return false;
        var at = fields.At;
        tally.Violations.See(at);
        tally.Coverage.AddMore(known.Type, known.Name, known.Planned, "", at,
            known.Type is EventType.Identify or EventType.Group ? fields.Traits : fields.Properties);
        return true;
    }

    /// <summary>Learns what the plan calls the event of a line, for the next one that is called so.</summary>
    public void Learn(ReadOnlyMemory<byte> line, AnalyticsEvent item, string planned)
    {
        if (_known.Count < CoverageTally.Max && Read(line) is { } fields)
            _known[new Call(fields.Call.Type.ToArray(), fields.Call.Name.ToArray())] =
                new Known(item.Type, item.Name, planned);
    }

    bool IEqualityComparer<Call>.Equals(Call one, Call other) =>
        one.Type.Span.SequenceEqual(other.Type.Span) && one.Name.Span.SequenceEqual(other.Name.Span);

    int IEqualityComparer<Call>.GetHashCode(Call call)
    {
        var hash = default(HashCode);
        hash.AddBytes(call.Name.Span);
        hash.Add(call.Type.Length);
        return hash.ToHashCode();
    }

    // Of duplicate keys the last counts. A key with an escape may be any of them: that is the long way's.
    private static Fields? Read(ReadOnlyMemory<byte> line)
    {
        var fields = default(Fields);
        if (line.IsEmpty || line.Span[0] != (byte)'{')
            return null;
        foreach (var member in new JsonSlice(JsonKind.Object, line).EnumerateObject())
        {
            var key = member.Key.Json.Span;
            if (key.Contains((byte)'\\'))
                return null;
            switch (key.Length - 2)
            {
                case 4 when key.SequenceEqual("\"type\""u8): fields.Type = member.Value; break;
                case 4 when key.SequenceEqual("\"name\""u8): fields.PageName = member.Value; break;
                case 5 when key.SequenceEqual("\"event\""u8): fields.Event = member.Value; break;
                case 6 when key.SequenceEqual("\"sentAt\""u8): fields.SentAt = member.Value; break;
                case 6 when key.SequenceEqual("\"traits\""u8): fields.Traits = member.Value; break;
                case 9 when key.SequenceEqual("\"timestamp\""u8): fields.Timestamp = member.Value; break;
                case 10 when key.SequenceEqual("\"properties\""u8): fields.Properties = member.Value; break;
                case 10 when key.SequenceEqual("\"receivedAt\""u8): fields.ReceivedAt = member.Value; break;
                case 17 when key.SequenceEqual("\"originalTimestamp\""u8): fields.Original = member.Value; break;
            }
        }

        return fields.Type.Kind == JsonKind.String ? fields : null;
    }

    /// <summary>Which call, as its bytes are: type, and the name that is of this type.</summary>
    internal readonly record struct Call(ReadOnlyMemory<byte> Type, ReadOnlyMemory<byte> Name);

    private readonly record struct Known(EventType Type, string Name, string Planned);

    private struct Fields
    {
        public JsonSlice Type, PageName, Event, SentAt, Traits, Timestamp, Properties, ReceivedAt, Original;

        public readonly Call Call => new(Type.Json, Type.Json.Span.SequenceEqual("\"track\""u8) ? Event.Json
            : Type.Json.Span.SequenceEqual("\"page\""u8) || Type.Json.Span.SequenceEqual("\"screen\""u8)
                ? PageName.Json : default);

        // As FileReading.TimeOf has it.
        public readonly DateTimeOffset At => EventTime.TryRead(ReceivedAt, out var time)
            || EventTime.TryRead(SentAt, out time)
            || EventTime.TryRead(Timestamp.Kind is JsonKind.Missing or JsonKind.Null ? Original : Timestamp, out time)
            ? time : DateTimeOffset.UnixEpoch;
    }
}
