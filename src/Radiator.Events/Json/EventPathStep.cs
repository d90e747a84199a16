namespace Radiator.Events.Json;

/// <summary>One step of an <see cref="EventPath"/>.</summary>
/// <param name="Kind">What the step does.</param>
/// <param name="Name">The key of a Name step; else empty.</param>
/// <param name="Index">The position of an Index step, from 0; else 0.</param>
public readonly record struct EventPathStep(EventPathStepKind Kind, string Name, int Index);
