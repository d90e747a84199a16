using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Filters;
using Radiator.Plans;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Observations;

/// <summary>
/// A record of the stream after the check: an observation or a discard. Immutable; shared by every reader.
/// </summary>
public sealed class ObservedRecord
{
    // Objects around the bytes of one record, measured: event, observation, index strings' headers, this object.
    private const int OverheadBytes = 480;
    private const int ViolationBytes = 320;

    private ObservedRecord(EventId id, RequestEnvelope request)
    {
        Id = id;
        Request = request;
    }

    /// <summary>Log and offset.</summary>
    public EventId Id { get; }

    /// <summary>The request around it; shared by the records of the request.</summary>
    public RequestEnvelope Request { get; }

    /// <summary>Null for a discard.</summary>
    public Observation? Observation { get; private init; }

    /// <summary>Null for an event.</summary>
    public Discard? Discard { get; private init; }

    /// <summary>The rule that applied; null where there is none.</summary>
    public PlannedEvent? Planned { get; private init; }

    /// <summary>Older than <c>Daemon:LateAfter</c> on arrival.</summary>
    public bool IsLate { get; private init; }

    /// <summary>Back-filled at start.</summary>
    public bool IsReplayed { get; private init; }

    /// <summary>What a filter asks.</summary>
    public FilterSubject Subject =>
        Observation is not null ? FilterSubject.Of(Observation) : FilterSubject.Of(Discard!);

    /// <summary>Estimated bytes in memory, without the request.</summary>
    public int Bytes { get; private init; }

    /// <summary>Estimated bytes of a request.</summary>
    public static int BytesOf(RequestEnvelope request) =>
        OverheadBytes + request.Json.Length
        + (2 * (request.Query.Length + request.Headers.Sum(header => header.Key.Length + header.Value.Length)));

    /// <summary>A record that is an event.</summary>
    public static ObservedRecord Of(Observation observation, PlannedEvent? planned) =>
        new(observation.Event.Id, observation.Event.Request)
    {
        Observation = observation,
        Planned = planned,
        IsLate = observation.IsLate,
        IsReplayed = observation.IsReplayed,
        Bytes = OverheadBytes + observation.Event.RawJson.Length
            + IndexBytes(observation.Event) + ViolationsBytes(observation),
    };

    /// <summary>A record that is a discard.</summary>
    public static ObservedRecord Of(Discard discard, bool isLate, bool isReplayed) => new(discard.Id, discard.Request)
    {
        Discard = discard,
        IsLate = isLate,
        IsReplayed = isReplayed,
        Bytes = OverheadBytes + discard.Body.Length + (2 * (discard.Detail.Length + discard.MessageId.Length)),
    };

    /// <summary>The message of the attach contract.</summary>
    public V1.Observation ToMessage()
    {
        if (Observation is not null)
            return Observation.ToMessage();
        var message = Discard!.ToObservationMessage(IsReplayed);
        message.Late = IsLate;
        return message;
    }

    private static int IndexBytes(AnalyticsEvent item) =>
        2 * (item.Name.Length + item.MessageId.Length + item.UserId.Length + item.AnonymousId.Length
            + item.GroupId.Length + item.PreviousId.Length);

    private static int ViolationsBytes(Observation observation)
    {
        var bytes = 0;
        foreach (var violation in observation.Violations)
            bytes += ViolationBytes
                + (2 * (violation.Pointer.Length + violation.Actual.Length + violation.Description.Length));
        return bytes;
    }
}
