using Radiator.Events;

namespace Radiator.Debugger.Model.Rows;

/// <summary>The words of the tracking API for its six calls.</summary>
public static class TypeWords
{
    /// <summary><c>track</c> and so on; empty for Unspecified.</summary>
    public static string Of(EventType type) => type switch
    {
        EventType.Track => "track",
        EventType.Identify => "identify",
        EventType.Page => "page",
        EventType.Screen => "screen",
        EventType.Group => "group",
        EventType.Alias => "alias",
        _ => "",
    };
}
