using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Daemon.Observations;

/// <summary>What ledger and coverage call an event.</summary>
internal static class EventLabel
{
    public const int LengthMax = 200;

    /// <summary>
    /// track: its name; every other call: the type, with the plan's name for it where it has one. A page's own name is
    /// left out: sites put addresses there.
    /// </summary>
    public static string Of(Observation observation)
    {
        var type = observation.Event.Type;
        if (type == EventType.Track)
            return BoundedText.Cut(observation.Event.Name, LengthMax);
        var word = TypeWord(type);
        return observation.PlannedEvent.Length == 0 || observation.PlannedEvent == word
            ? word
            : BoundedText.Cut($"{word} {observation.PlannedEvent}", LengthMax);
    }

    /// <summary>
    /// The plan's name for a track call that came under another one, which it had before; else empty.
    /// </summary>
    public static string OtherNameInPlan(Observation observation) =>
        observation.Event.Type == EventType.Track && observation.PlannedEvent.Length > 0
            && observation.PlannedEvent != observation.Event.Name
            ? BoundedText.Cut(observation.PlannedEvent, LengthMax)
            : "";

    private static string TypeWord(EventType type) => type switch
    {
        EventType.Identify => "identify",
        EventType.Page => "page",
        EventType.Screen => "screen",
        EventType.Group => "group",
        EventType.Alias => "alias",
        _ => "event",
    };
}
