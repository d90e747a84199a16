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

    /// <summary>Whether an observation may draw. What is late or replayed never does: its moment has passed.</summary>
    public bool Admits(Observation observation)
    {
        if (observation.IsLate || observation.IsReplayed)
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
}
