using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>
/// A check of single events beyond the plan's schemas: naming style, personal data, where an event was sent from.
/// Implementations are immutable, may be used from any thread, never throw, are bounded in time and memory, and
/// allocate nothing for an event in which they find nothing.
/// </summary>
public interface IAdditionalCheck
{
    /// <summary>Looks at one event.</summary>
    /// <param name="analyticsEvent">The event, whatever its bytes are.</param>
    /// <param name="planned">The rule that applies to it; null where the plan has none.</param>
    /// <param name="found">Takes what is wrong; errors make the event Violating, warnings do not.</param>
    void Check(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found);

    /// <summary>
    /// Whether <see cref="Check"/> would certainly find nothing in an item of a file; false where it may.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="planned">The rule that applies to it.</param>
    bool FindsNothing(in IndexedItem item, PlannedEvent planned) => false;
}
