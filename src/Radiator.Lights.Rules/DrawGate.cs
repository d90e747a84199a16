using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Lights.Rules;

/// <summary>
/// Which events may draw at all, before any rule is asked: so that a load test or the team's own clicks never light
/// the office.
/// </summary>
/// <param name="Environments">Environments of sources whose events draw; <c>*</c>: all.</param>
/// <param name="DrawsInternal">Whether the team's own people draw.</param>
public sealed record DrawGate(IReadOnlyList<string> Environments, bool DrawsInternal)
{
    /// <summary>Production, and nobody of the team.</summary>
    public static DrawGate Default { get; } = new(["production"], false);

    /// <summary>Whether an observation may draw. What is replayed never does: its moment has passed.</summary>
    /// <param name="observation">What the daemon found.</param>
    /// <param name="drawsLate">Whether what came late may: pacing decides by the event's own time.</param>
    public bool Admits(Observation observation, bool drawsLate = false)
    {
        if (observation.IsReplayed || (observation.IsLate && !drawsLate))
            return false;
        if (!DrawsInternal && observation.Event.Flags.HasFlag(EventFlags.Internal))
            return false;
        foreach (var environment in Environments)
        {
            if (environment == "*"
                || environment.Equals(observation.Event.Request.Environment, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Why an observation may not draw, for people; null where it may.</summary>
    public string? WhyNot(Observation observation, bool drawsLate = false)
    {
        if (Admits(observation, drawsLate))
            return null;
        if (observation.IsReplayed)
            return "it was replayed at the daemon's start";
        if (observation.IsLate && !drawsLate)
            return "it came late: an outage was caught up";
        if (!DrawsInternal && observation.Event.Flags.HasFlag(EventFlags.Internal))
            return "somebody of the team did it (draw.internal is false)";
        var environment = NearMiss.Shorten(observation.Event.Request.Environment);
        return $"its environment is \"{environment}\" and draw.environments is {string.Join(", ", Environments)}";
    }
}
