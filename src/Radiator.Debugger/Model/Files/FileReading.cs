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
    private readonly List<string> _problems = [];
    private BatchPlace _batch;
    private RequestEnvelope? _request;

    /// <summary>Counts lines without reading them whole.</summary>
    public PlainCoverage Plain { get; } = new();

    /// <summary>
    /// The event of a row with its bytes shared, not copied; null, with the reason, where it is none.
    /// </summary>
    /// <param name="store">The file.</param>
    /// <param name="row">The row.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="problem">For people; empty for an event.</param>
    public AnalyticsEvent? Read(FileStore store, long row, ReadOnlyMemory<byte> bytes, out string problem)
    {
        if (store.Lines.BatchOf(row) is { IsBatch: true } batch)
            return EventBatch.ReadItem(bytes, (int)(row - batch.FirstRow), RequestOf(store, batch), out problem);
        _events.Clear();
        _problems.Clear();
        FileEvents.Read(Trim(bytes), _events, _problems);
        problem = _problems.Count > 0 ? _problems[0]
            : _events.Count == 0 ? "a record that is no event"
            : _events.Count > 1 ? "a batch whose key is spelt with escapes: it has to be \"batch\""
            : "";
        return problem.Length == 0 ? _events[0] : null;
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

    /// <summary>The row of an event.</summary>
    /// <param name="sequence">Its row.</param>
    /// <param name="line">Its line.</param>
    /// <param name="item">The event.</param>
    /// <param name="result">What is said of it.</param>
    /// <param name="captured">Where that comes from, if it was not checked here.</param>
    /// <param name="received">When the collector had it.</param>
    public static EventRow Row(
        long sequence, long line, AnalyticsEvent item, in CheckResult result, CapturedCheck? captured,
        DateTimeOffset received) =>
        new(sequence, new Observation
        {
            Event = At(item, received),
            Verdict = result.Verdict,
            UncheckedReason = result.UncheckedReason ?? "",
            Violations = result.Violations ?? [],
            Outcome = captured?.Outcome ?? Outcome.Unspecified,
            IsLate = captured?.IsLate ?? false,
            IsReplayed = captured?.IsReplayed ?? false,
            PlannedEvent = result.Planned?.Name ?? "",
            Category = result.Planned?.Category ?? "",
            Owner = result.Planned?.Owner ?? "",
            PlanVersion = result.Planned?.Version ?? 0,
        })
        {
            Line = line,
            IsCaptured = captured is not null,
        };

    /// <summary>The row of a line that is no event.</summary>
    public static EventRow Row(long sequence, long line, ReadOnlyMemory<byte> bytes, string problem)
    {
        var value = JsonSlice.Of(bytes);
        var reason = FileEvents.Invalid(bytes) is not null ? DiscardReason.InvalidJson
            : value.Kind != JsonKind.Object ? DiscardReason.ItemNotObject
            : value.Find("batch").Kind == JsonKind.Array ? DiscardReason.EmptyBatch
            : DiscardReason.UnknownType;
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

    // Of many items one after another.
    private RequestEnvelope RequestOf(FileStore store, in BatchPlace batch)
    {
        if (_request is not null && _batch == batch)
            return _request;
        var body = store.Bytes.Slice(batch.Start, batch.Length);
        _request = EventBatch.RequestOf(body.Span, batch.ArrayStart..(batch.ArrayStart + batch.ArrayLength));
        _batch = batch;
        return _request;
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
