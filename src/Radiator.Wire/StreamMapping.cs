using Google.Protobuf;
using Radiator.Events;
using Radiator.Wire.Stream.V1;
using Discard = Radiator.Events.Discard;
using EventFlags = Radiator.Events.EventFlags;
using EventType = Radiator.Events.EventType;

namespace Radiator.Wire;

/// <summary>
/// Between the messages of the stream and the event model. The bytes of an event are shared, not copied.
/// </summary>
public static class StreamMapping
{
    /// <summary>A request as the model has it.</summary>
    public static RequestEnvelope ToEnvelope(this Request request) => new()
    {
        Id = request.Id,
        Endpoint = request.Endpoint,
        Query = request.Query,
        Headers = [.. request.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
        RemoteAddress = request.RemoteAddress,
        ReceivedAt = UnixNanos.ToTime(request.ReceivedAtUnixNanos),
        Json = request.EnvelopeJson.Memory,
        Source = request.Source,
        Environment = request.Environment,
        BodyCompressed = request.BodyCompressed,
        WriteKey = request.WriteKey,
    };

    /// <summary>
    /// An event record as the model has it; throws <see cref="ArgumentException"/> for a record of another kind.
    /// </summary>
    public static AnalyticsEvent ToEvent(this Record record, Guid logId, RequestEnvelope request)
    {
        if (record.Event is not { } message)
            throw new ArgumentException("The record is not an event.", nameof(record));
        return new AnalyticsEvent
        {
            Id = new EventId(logId, record.Offset),
            Request = request,
            RawJson = message.RawJson.Memory,
            Type = (EventType)message.Type,
            Name = message.Name,
            MessageId = message.MessageId,
            UserId = message.UserId,
            AnonymousId = message.AnonymousId,
            GroupId = message.GroupId,
            PreviousId = message.PreviousId,
            OriginalTimestamp = message.HasOriginalTimestampUnixNanos
                ? UnixNanos.ToTime(message.OriginalTimestampUnixNanos) : null,
            SentAt = message.HasSentAtUnixNanos ? UnixNanos.ToTime(message.SentAtUnixNanos) : null,
            Timestamp = message.HasTimestampUnixNanos
                ? UnixNanos.ToTime(message.TimestampUnixNanos) : request.ReceivedAt,
            Flags = (EventFlags)message.Flags,
        };
    }

    /// <summary>
    /// A discard record as the model has it; throws <see cref="ArgumentException"/> for a record of another kind.
    /// </summary>
    public static Discard ToDiscard(this Record record, Guid logId, RequestEnvelope request)
    {
        if (record.Discard is not { } message)
            throw new ArgumentException("The record is not a discard.", nameof(record));
        return new Discard
        {
            Id = new EventId(logId, record.Offset),
            Request = request,
            Reason = DiscardReasons.Parse(message.Reason),
            ReasonCode = message.Reason,
            Count = message.Count,
            Body = message.Body.Memory,
            BodyLength = message.BodyLength,
            Detail = message.Detail,
            Item = message.HasItem ? message.Item : null,
            FirstOffset = message.HasFirstOffset ? message.FirstOffset : null,
            MessageId = message.MessageId,
        };
    }

    /// <summary>The message of an envelope.</summary>
    public static Request ToMessage(this RequestEnvelope envelope)
    {
        var message = new Request
        {
            Id = envelope.Id,
            Endpoint = envelope.Endpoint,
            Query = envelope.Query,
            RemoteAddress = envelope.RemoteAddress,
            ReceivedAtUnixNanos = UnixNanos.From(envelope.ReceivedAt) ?? 0,
            EnvelopeJson = UnsafeByteOperations.UnsafeWrap(envelope.Json),
            Source = envelope.Source,
            Environment = envelope.Environment,
            BodyCompressed = envelope.BodyCompressed,
            WriteKey = envelope.WriteKey,
        };
        foreach (var (name, value) in envelope.Headers)
            message.Headers.Add(new Header { Name = name, Value = value });
        return message;
    }

    /// <summary>The message of an event.</summary>
    public static Record ToMessage(this AnalyticsEvent analyticsEvent)
    {
        var message = new Event
        {
            RawJson = UnsafeByteOperations.UnsafeWrap(analyticsEvent.RawJson),
            Type = (Stream.V1.EventType)analyticsEvent.Type,
            Name = analyticsEvent.Name,
            MessageId = analyticsEvent.MessageId,
            UserId = analyticsEvent.UserId,
            AnonymousId = analyticsEvent.AnonymousId,
            GroupId = analyticsEvent.GroupId,
            PreviousId = analyticsEvent.PreviousId,
            Flags = (uint)analyticsEvent.Flags,
        };
        if (UnixNanos.From(analyticsEvent.OriginalTimestamp) is { } original)
            message.OriginalTimestampUnixNanos = original;
        if (UnixNanos.From(analyticsEvent.SentAt) is { } sent)
            message.SentAtUnixNanos = sent;
        if (UnixNanos.From(analyticsEvent.Timestamp) is { } timestamp)
            message.TimestampUnixNanos = timestamp;
        return new Record { Offset = analyticsEvent.Id.Offset, RequestId = analyticsEvent.Request.Id, Event = message };
    }

    /// <summary>The message of a discard.</summary>
    public static Record ToMessage(this Discard discard)
    {
        var message = new Stream.V1.Discard
        {
            Reason = discard.ReasonCode,
            Count = discard.Count,
            Body = UnsafeByteOperations.UnsafeWrap(discard.Body),
            BodyLength = discard.BodyLength,
            Detail = discard.Detail,
            MessageId = discard.MessageId,
        };
        if (discard.Item is { } item)
            message.Item = item;
        if (discard.FirstOffset is { } first)
            message.FirstOffset = first;
        return new Record { Offset = discard.Id.Offset, RequestId = discard.Request.Id, Discard = message };
    }
}
