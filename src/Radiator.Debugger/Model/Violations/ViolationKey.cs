using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Violations;

/// <summary>What makes two violations the same: as the daemon's ledger has it, over all app versions.</summary>
/// <param name="Event">The event's name; of a call without one its type, with the plan's name for it.</param>
/// <param name="Field">Segment's dotted form, positions in arrays as <c>*</c>.</param>
/// <param name="Type">Kind of rule.</param>
public readonly record struct ViolationKey(string Event, string Field, ViolationType Type)
{
    private const int LengthMax = 200;

    /// <summary>Of a violation of a row.</summary>
    public static ViolationKey Of(EventRow row, Violation violation) =>
        Of(row, violation, FieldOf(violation));

    /// <summary>Of a violation of a row whose field is known already.</summary>
    internal static ViolationKey Of(EventRow row, Violation violation, string field) =>
        new(EventOf(row.Observation!), field, violation.Type);

    /// <summary>What ledger and plan call an event.</summary>
    internal static string EventOf(Observation observation)
    {
        var type = observation.Event.Type;
        if (type == EventType.Track)
            return Cut(observation.Event.Name);
        var word = type == EventType.Unspecified ? "event" : TypeWords.Of(type);
        return observation.PlannedEvent.Length == 0 || observation.PlannedEvent == word
            ? word
            : Cut($"{word} {observation.PlannedEvent}");
    }

    /// <summary>Segment's dotted form of where it is, positions in arrays as <c>*</c>.</summary>
    internal static string FieldOf(Violation violation)
    {
        var field = violation.Field;
        if (field.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            field = string.Join(
                '.', field.Split('.').Select(part => part.All(char.IsAsciiDigit) && part.Length > 0 ? "*" : part));
        return Cut(field);
    }

    // As the ledger cuts: its rows and these have to meet.
    private static string Cut(string text)
    {
        text = text.Replace('\0', '\uFFFD');
        if (text.Length <= LengthMax)
            return text;
        var end = char.IsHighSurrogate(text[LengthMax - 2]) ? LengthMax - 2 : LengthMax - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
