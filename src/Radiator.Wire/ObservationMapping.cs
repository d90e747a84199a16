using Radiator.Events.Checking;

namespace Radiator.Wire;

/// <summary>Between the messages of the attach contract and the event model.</summary>
public static class ObservationMapping
{
    /// <summary>The message of an observation.</summary>
    public static Attach.V1.Observation ToMessage(this Observation observation) => throw new NotImplementedException();

    /// <summary>An observation as the model has it; null for the message of a discard.</summary>
    public static Observation? ToObservation(this Attach.V1.Observation message) => throw new NotImplementedException();
}
