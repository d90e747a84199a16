using System.Globalization;
using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans.Checking;

namespace Radiator.Plans.Conventions;

/// <summary>
/// Names of track calls that the plan does not have: an id in the name's place, a value within it, characters that
/// nobody sees. A name that the plan has is meant.
/// </summary>
internal sealed class EventNameCheck(ConventionOptions options) : IAdditionalCheck
{
    private static readonly EventPath EventName = EventPath.Parse("event");

    // A name that the plan has is not looked at.
    public bool FindsNothing(in IndexedItem item, PlannedEvent planned) => true;

    public void Check(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        if (planned is not null || analyticsEvent.Type != EventType.Track || analyticsEvent.Name.Length == 0)
            return;
        var name = analyticsEvent.Name;
        if (options.HiddenText != CheckLevel.Off && HiddenText.Find(name, isName: true) is { } hidden)
            found.Add(Hidden(analyticsEvent, hidden));
        if (name.AsSpan().IndexOfAny(PlainAscii.DigitCharacters) < 0)
            return;
        if (options.EventIsId != CheckLevel.Off && NameValues.IsId(name))
            found.Add(IsId(analyticsEvent));
        else if (options.ValueInName != CheckLevel.Off && NameValues.Find(name) is { } value)
            found.Add(HasValue(analyticsEvent, value));
    }

    private Violation IsId(AnalyticsEvent analyticsEvent)
    {
        var isUser = analyticsEvent.Name == analyticsEvent.UserId || analyticsEvent.Name == analyticsEvent.AnonymousId;
        return Breach.OfField(analyticsEvent, EventName, ViolationType.Naming, options.EventIsId) with
        {
            Keyword = "eventIsId",
            RuleId = "naming/event-is-id",
            Expected = "the name of what happened",
            Actual = Shown.Quote(analyticsEvent.Name),
            Description = isUser
                ? "The event's name is this user's id: the arguments of the call are in the wrong order."
                : "The event's name is an id, not what happened: an id was probably passed in the name's place.",
            Fix = "Pass the event's name first and the id as userId or a property.",
        };
    }

    private Violation HasValue(AnalyticsEvent analyticsEvent, string value)
    {
        var frame = NameValues.Frame(analyticsEvent.Name);
        return Breach.OfField(analyticsEvent, EventName, ViolationType.Naming, options.ValueInName) with
        {
            Keyword = "valueInName",
            RuleId = "naming/value-in-name",
            Expected = "a name that is the same each time",
            Actual = Shown.Quote(analyticsEvent.Name),
            Description = $"The event's name holds a value ({Shown.Quote(value)}): "
                + "each value makes an event of its own.",
            Fix = $"Send one name for all of {Shown.Quote(frame)}, and the value as a property.",
        };
    }

    private Violation Hidden(AnalyticsEvent analyticsEvent, Rune hidden) =>
        Breach.OfField(analyticsEvent, EventName, ViolationType.Content, options.HiddenText).Hiding(
            Shown.Quote(analyticsEvent.Name),
            string.Create(CultureInfo.InvariantCulture, $"The event's name holds U+{hidden.Value:X4}, which nobody sees."),
            "Take it out where the name is made; it is often pasted along.");
}
