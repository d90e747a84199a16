using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>Where there is no plan, nothing is checked.</summary>
internal sealed class NoPlan : IEventChecker
{
    public TrackingPlan? Plan => null;

    public CheckResult Check(AnalyticsEvent analyticsEvent) =>
        new(Verdict.Unchecked, UncheckedReasons.NoPlan, [], null);
}
