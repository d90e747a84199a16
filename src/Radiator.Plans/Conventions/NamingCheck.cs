using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans.Checking;

namespace Radiator.Plans.Conventions;

/// <summary>
/// Names of track calls that are not in the style which the plan declares. What the plan has under that very name is
/// its own business: <c>plan lint</c> tells its owner.
/// </summary>
internal sealed class NamingCheck(CheckLevel level, PlanNaming naming) : IAdditionalCheck
{
    private static readonly EventPath EventName = EventPath.Parse("event");

    // A name that the plan has is not looked at.
    public bool FindsNothing(in IndexedItem item, PlannedEvent planned) => true;

    public void Check(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found)
    {
        var name = analyticsEvent.Name;
        if (planned is not null || analyticsEvent.Type != EventType.Track || name.Length == 0)
            return;
        var fitsCase = NameCases.Fits(name, naming.EventCase);
        var fitsOrder = NameOrders.Fits(name, naming.EventOrder);
        if (fitsCase && fitsOrder)
            return;
        var wanted = fitsOrder ? NameCases.Text(naming.EventCase) : NameOrders.Text(naming.EventOrder);
        var written = NameCases.Convert(name, naming.EventCase);
        found.Add(Breach.OfField(analyticsEvent, EventName, ViolationType.Naming, level) with
        {
            Keyword = "naming",
            RuleId = fitsOrder ? "naming/event-case" : "naming/event-order",
            Expected = wanted,
            Actual = Shown.Quote(name),
            Description = $"The event's name {Shown.Quote(name)} is not in the plan's style: {wanted}.",
            Fix = fitsOrder && written.Length > 0 && written != name
                ? $"In that style it is {Shown.Quote(written)}." : null,
        });
    }
}
