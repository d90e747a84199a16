using Radiator.Events;
using Radiator.Wire.Stream.V1;

namespace Radiator.Wire;

/// <summary>Between the messages of the stream and the event model.</summary>
public static class StreamMapping
{
    /// <summary>A request as the model has it.</summary>
    public static RequestEnvelope ToEnvelope(this Request request) => throw new NotImplementedException();

    /// <summary>An event record as the model has it.</summary>
    public static AnalyticsEvent ToEvent(this Record record, Guid logId, RequestEnvelope request) => throw new NotImplementedException();

    /// <summary>A discard record as the model has it.</summary>
    public static Events.Discard ToDiscard(this Record record, Guid logId, RequestEnvelope request) => throw new NotImplementedException();

    /// <summary>The message of an envelope.</summary>
    public static Request ToMessage(this RequestEnvelope envelope) => throw new NotImplementedException();

    /// <summary>The message of an event.</summary>
    public static Record ToMessage(this AnalyticsEvent analyticsEvent) => throw new NotImplementedException();

    /// <summary>The message of a discard.</summary>
    public static Record ToMessage(this Events.Discard discard) => throw new NotImplementedException();
}
