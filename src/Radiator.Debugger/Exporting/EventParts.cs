using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.Debugger.Exporting;

/// <summary>Parts of an event that an export asks for.</summary>
internal static class EventParts
{
    /// <summary>Whether its type came with the path, and not with the item.</summary>
    public static bool NeedsType(AnalyticsEvent item) => !JsonSlice.Of(item.RawJson).Find("type").Exists;
}
