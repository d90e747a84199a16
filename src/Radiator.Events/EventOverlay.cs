using Radiator.Events.Json;

namespace Radiator.Events;

/// <summary>
/// The one place that knows how an item, the envelope of its request and derived values lie over each other.
/// </summary>
public static class EventOverlay
{
    /// <summary>The first value at <paramref name="path"/>: item, then envelope, then derived. Never throws.</summary>
    public static JsonSlice Find(AnalyticsEvent analyticsEvent, EventPath path) => throw new NotImplementedException();

    /// <summary>
    /// Calls <paramref name="visit"/> with every value that a path with <c>[*]</c> reaches, until it returns false.
    /// </summary>
    public static void FindAll(AnalyticsEvent analyticsEvent, EventPath path, Func<JsonSlice, bool> visit) =>
        throw new NotImplementedException();
}
