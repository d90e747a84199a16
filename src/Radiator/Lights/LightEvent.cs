using Radiator.Events.Checking;

namespace Radiator.Lights;

/// <summary>An event of a file as the lights of a daemon would have been offered it.</summary>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Observation">The event with verdict and outcome.</param>
/// <param name="ArrivedAt">When a collector had it.</param>
internal sealed record LightEvent(long Line, Observation Observation, DateTimeOffset ArrivedAt);
