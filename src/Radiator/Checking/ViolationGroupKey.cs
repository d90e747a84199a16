using System.Text.RegularExpressions;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;

namespace Radiator.Checking;

/// <summary>What makes two violations the same thing.</summary>
/// <param name="Event">The event's name; of a call without one its type.</param>
/// <param name="Field">Segment's dotted form, with <c>$</c> for every position in an array.</param>
/// <param name="Keyword">The rule's keyword.</param>
/// <param name="Severity">Error or warning.</param>
internal sealed partial record ViolationGroupKey(string Event, string Field, string Keyword, Severity Severity)
{
    public static ViolationGroupKey Of(CheckedItem item, Violation violation) =>
        new(NameOf(item), FieldOf(violation), violation.Keyword, violation.Severity);

    /// <summary>What people call an event: the plan's name for it, where it has one.</summary>
    public static string NameOf(CheckedItem item) => item.Result.Planned is { } planned
        ? NameOf(planned)
        : NameOf(item.Event!.Type, item.Event.Name);

    /// <summary>As above, of a rule.</summary>
    public static string NameOf(PlannedEvent planned) => NameOf(planned.Type, planned.Name);

    public static string FieldOf(Violation violation) =>
        PointerText.ToField(Positions().Replace(violation.Pointer, "/$"));

    private static string NameOf(EventType type, string name)
    {
        var word = type.ToString().ToLowerInvariant();
        // Blanks around a name are a mistake that nobody sees.
        var shown = name.Trim() == name ? name : $"\"{name}\"";
        return type == EventType.Track ? shown : name.Length == 0 ? word : $"{word} {shown}";
    }

    [GeneratedRegex("/[0-9]+(?=/|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Positions();
}
