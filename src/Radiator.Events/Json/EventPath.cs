using System.Collections.Immutable;

namespace Radiator.Events.Json;

/// <summary>
/// A path into an event: <c>properties.products[0].sku</c>, <c>context["odd key"]</c>, <c>products[*].sku</c>.
/// Immutable.
/// </summary>
public sealed class EventPath
{
    /// <summary>A path of the given steps.</summary>
    public EventPath(ImmutableArray<EventPathStep> steps) => Steps = steps;

    /// <summary>The steps from the root of the event; at least one.</summary>
    public ImmutableArray<EventPathStep> Steps { get; }

    /// <summary>Whether any step is <c>[*]</c>.</summary>
    public bool HasWildcard => Steps.Any(step => step.Kind == EventPathStepKind.Any);

    /// <summary>Reads the written form; throws <see cref="FormatException"/> that says where it is wrong.</summary>
    public static EventPath Parse(string text) => throw new NotImplementedException();

    /// <summary>The written form; reading it gives an equal path.</summary>
    public override string ToString() => throw new NotImplementedException();
}
