using System.Collections.Immutable;
using Radiator.Events.Json;

namespace Radiator.Events.Filters.Syntax;

/// <summary>A root and the steps below it.</summary>
internal sealed record FilterOperand(FilterRoot Root, ImmutableArray<EventPathStep> Below)
{
    /// <summary>The path into the event, of a root whose values are JSON.</summary>
    public EventPath Path { get; } = new(
        Below.IsEmpty && Root.Leaf.Length > 0
            ? [.. Root.Prefix, new EventPathStep(EventPathStepKind.Name, Root.Leaf, 0)]
            : [.. Root.Prefix, .. Below]);
}
