using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// The common rule of <c>context</c>, with the path of each planned key for what came with the envelope.
/// </summary>
internal sealed class ContextRule(ObjectRule rule)
{
    public ObjectRule Rule { get; } = rule;

    /// <summary>By position in the rule's members.</summary>
    public EventPath[] Paths { get; } = [.. rule.Members.Select(member => new EventPath(
        [
            new EventPathStep(EventPathStepKind.Name, "context", 0),
            new EventPathStep(EventPathStepKind.Name, member.Name, 0),
        ]))];
}
