using Radiator.Events;

namespace Radiator.Plans;

/// <summary>Checks events against a plan. Implementations are immutable and may be used from any thread.</summary>
public interface IEventChecker
{
    /// <summary>The plan behind it; null where there is none (then everything is Unchecked).</summary>
    TrackingPlan? Plan { get; }

    /// <summary>Checks one event. Never throws, whatever its bytes are; bounded in time and memory.</summary>
    CheckResult Check(AnalyticsEvent analyticsEvent);
}
