using System.Collections.Immutable;
using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// A trait that the plan requires of an event's user: in <c>context.traits</c>, and of an identify call also in
/// <c>traits</c>, where it wins. Null is no value, as with ids. Immutable.
/// </summary>
internal sealed class RequiredTrait
{
    private static readonly EventPath ContextTraits = EventPath.Parse("context.traits");

    private readonly string _name;
    private readonly PlannedEvent _source;
    private readonly EventPath _own;
    private readonly EventPath _inContext;

    private RequiredTrait(string name, PlannedEvent source)
    {
        (_name, _source) = (name, source);
        _own = PathOf("traits", name);
        _inContext = PathOf("context", "traits", name);
    }

    /// <summary>Those of a planned event, or of what is common.</summary>
    public static RequiredTrait[] Of(PlannedEvent source) =>
        [.. source.RequiredTraits.Select(name => new RequiredTrait(name, source))];

    /// <summary>
    /// Null where the event has it. A warning where it has no traits at all: an identify call before it may have told
    /// them, which nobody can see in this event alone.
    /// </summary>
    /// <param name="analyticsEvent">The event.</param>
    /// <param name="ruleName">The rule's name, for the id.</param>
    public Violation? Ask(AnalyticsEvent analyticsEvent, string ruleName)
    {
        var isIdentify = analyticsEvent.Type == EventType.Identify;
        if ((isIdentify && Has(analyticsEvent, _own)) || Has(analyticsEvent, _inContext))
            return null;
        var hasTraits = isIdentify || HasMembers(analyticsEvent.Find(ContextTraits));
        var place = isIdentify ? "traits" : "context.traits";
        var isCommon = _source.Type == EventType.Unspecified;
        return new Violation
        {
            Type = ViolationType.Required,
            Severity = hasTraits ? Severity.Error : Severity.Warning,
            Pointer = PointerText.Append(isIdentify ? "/traits" : "/context/traits", _name),
            RangeLength = analyticsEvent.RawJson.Length,
            Keyword = "requires",
            KeywordValue = $"\"{JsonEncodedText.Encode($"traits.{_name}")}\"",
            SchemaPath = "/requires",
            RuleId = $"{(isCommon ? "common" : ruleName)}/requires/traits.{_name}",
            PlanLocation = _source.Location,
            Expected = $"the trait {Shown.Quote(_name)}",
            Actual = "missing",
            Description = $"The trait {Shown.Quote(_name)} is missing in {place}: the plan requires it "
                + (isCommon ? "of every event" : "for this event")
                + (hasTraits ? "." : ". The event has no traits at all; an identify call before it may have told it."),
        };
    }

    private static bool Has(AnalyticsEvent analyticsEvent, EventPath path) =>
        analyticsEvent.Find(path) is { Exists: true, Kind: not JsonKind.Null };

    private static bool HasMembers(JsonSlice traits)
    {
        foreach (var _ in traits.EnumerateObject())
            return true;
        return false;
    }

    // Not read from text: a name may hold anything, dots too.
    private static EventPath PathOf(params ReadOnlySpan<string> names)
    {
        var steps = ImmutableArray.CreateBuilder<EventPathStep>(names.Length);
        foreach (var name in names)
            steps.Add(new EventPathStep(EventPathStepKind.Name, name, 0));
        return new EventPath(steps.ToImmutable());
    }
}
