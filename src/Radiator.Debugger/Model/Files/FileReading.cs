using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Files;
using Radiator.Events.Json;
using Radiator.Plans;

namespace Radiator.Debugger.Model.Files;

/// <summary>Makes rows of lines. One thread each.</summary>
internal sealed class FileReading
{
    private const int BodyMax = 4_096;

    private readonly List<AnalyticsEvent> _events = [];

    /// <summary>
    /// The event of a line with its bytes shared, not copied; null, with the reason, where it is none.
    /// </summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="problem">For people; empty for an event.</param>
    /// <param name="hasMore">Whether the line holds more events: it is a batch.</param>
    public AnalyticsEvent? Read(ReadOnlyMemory<byte> line, out string problem, out bool hasMore)
    {
        _events.Clear();
        var item = Trim(line);
        problem = FileEvents.Read(item, _events) ?? "";
        hasMore = _events.Count > 1;
        if (_events.Count > 0)
            return _events[0];
        if (problem.Length == 0)
            problem = "a record that is no event";
        return null;
    }

    /// <summary>A line without the blanks around it.</summary>
    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line) =>
        line.TrimStart(" \t\r"u8).TrimEnd(" \t\r"u8);

    /// <summary>
    /// When the collector had an event, as far as its line says so: <c>receivedAt</c>, else the sender's own times.
    /// </summary>
    public static DateTimeOffset TimeOf(AnalyticsEvent item, ReadOnlyMemory<byte> line)
    {
        if (line.Span.IndexOf("\"receivedAt\""u8) >= 0
            && EventTime.TryRead(JsonSlice.Of(line).Find("receivedAt"), out var received))
            return received;
        return item.SentAt ?? item.OriginalTimestamp ?? DateTimeOffset.UnixEpoch;
    }

    /// <summary>The row of a checked event.</summary>
    public static EventRow Row(
        long sequence, long line, AnalyticsEvent item, in CheckResult result, DateTimeOffset received) =>
        new(sequence, new Observation
        {
            Event = At(item, received),
            Verdict = result.Verdict,
            UncheckedReason = result.UncheckedReason ?? "",
            Violations = result.Violations ?? [],
            Outcome = Outcome.Unspecified,
            PlannedEvent = result.Planned?.Name ?? "",
            Category = result.Planned?.Category ?? "",
            Owner = result.Planned?.Owner ?? "",
            PlanVersion = result.Planned?.Version ?? 0,
        })
        {
            Line = line,
        };

    /// <summary>The row of a line that is no event.</summary>
    public static EventRow Row(long sequence, long line, ReadOnlyMemory<byte> bytes, string problem)
    {
        var isJson = FileEvents.Invalid(bytes) is null;
        var reason = isJson ? DiscardReason.UnknownType : DiscardReason.InvalidJson;
        return new EventRow(sequence, new Discard
        {
            Request = new RequestEnvelope(),
            Reason = reason,
            ReasonCode = reason.Code(),
            Detail = problem,
            Body = bytes.Length > BodyMax ? bytes[..BodyMax] : bytes,
            BodyLength = (ulong)bytes.Length,
        })
        {
            Line = line,
        };
    }

    // The time of its request is the only thing that a file's event has no place of its own for.
    private static AnalyticsEvent At(AnalyticsEvent item, DateTimeOffset received) => new()
    {
        Id = item.Id,
        Request = new RequestEnvelope
        {
            Endpoint = item.Request.Endpoint, Json = item.Request.Json, Source = item.Request.Source,
            Environment = item.Request.Environment, ReceivedAt = received,
        },
        RawJson = item.RawJson,
        Type = item.Type,
        Name = item.Name,
        MessageId = item.MessageId,
        UserId = item.UserId,
        AnonymousId = item.AnonymousId,
        GroupId = item.GroupId,
        PreviousId = item.PreviousId,
        OriginalTimestamp = item.OriginalTimestamp,
        SentAt = item.SentAt,
        Timestamp = EventTime.Correct(received, item.SentAt, item.OriginalTimestamp),
        Flags = item.Flags,
    };
}
