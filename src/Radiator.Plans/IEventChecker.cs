using System.Diagnostics.CodeAnalysis;
using Radiator.Events;

namespace Radiator.Plans;

/// <summary>Checks events against a plan. Implementations are immutable and may be used from any thread.</summary>
public interface IEventChecker
{
    /// <summary>The plan behind it; null where there is none (then everything is Unchecked).</summary>
    TrackingPlan? Plan { get; }

    /// <summary>Checks one event. Never throws, whatever its bytes are; bounded in time and memory.</summary>
    CheckResult Check(AnalyticsEvent analyticsEvent);

    /// <summary>
    /// Whether an item that came with no request conforms, and nothing at all would be said of it: what most items of a
    /// file are, found out without making an event of it. False where that takes <see cref="Check"/> to tell, so an
    /// answer that is always false is right. Never throws; bounded as <see cref="Check"/>.
    /// </summary>
    /// <param name="item">Any bytes; an item is one JSON object.</param>
    /// <param name="planned">The rule that applied.</param>
    bool Conforms(ReadOnlyMemory<byte> item, [NotNullWhen(true)] out PlannedEvent? planned)
    {
        planned = null;
        return false;
    }
}
