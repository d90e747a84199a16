using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.StreamRules;

/// <summary>
/// A rule over the events as they come. Its state is bounded; time is what the caller says. Never throws. One thread.
/// </summary>
internal interface IStreamRule
{
    /// <summary>Entries that its tables lost because they were full.</summary>
    ulong Forgotten { get; }

    /// <summary>Takes an event.</summary>
    /// <param name="analyticsEvent">The event.</param>
    /// <param name="planned">Its rule; null where the plan has none.</param>
    /// <param name="found">Takes what the event shows to be wrong.</param>
    void Observe(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found);
}
