namespace Radiator.Events.Checking;

/// <summary>
/// What kind of rule was broken. The text on the wire, in filters (<c>rule = type</c>) and on the screen is the name
/// in lower case.
/// </summary>
public enum ViolationType : byte
{
    /// <summary>A newer daemon used a type that this version does not know.</summary>
    Other = 0,

    /// <summary>A required key is missing.</summary>
    Required,

    /// <summary>The value has another type.</summary>
    Type,

    /// <summary>The value is none of those allowed.</summary>
    Enum,

    /// <summary>The text does not match the pattern.</summary>
    Pattern,

    /// <summary>The text is not of the format (date-time, email, ...).</summary>
    Format,

    /// <summary>Number, length or count outside its bounds.</summary>
    Bounds,

    /// <summary>The plan has no such property, or no such event.</summary>
    Unplanned,

    /// <summary>A schema construct that has no simpler name: anyOf, not, dependencies.</summary>
    Schema,

    /// <summary>Renamed or retired: sent under its old name.</summary>
    Retired,

    /// <summary>Sent from the wrong place, at the wrong time or by the wrong library.</summary>
    Origin,

    /// <summary>A name that breaks the plan's naming style.</summary>
    Naming,

    /// <summary>Text that hides something, or personal data where the plan has none.</summary>
    Content,

    /// <summary>The same thing counted twice: sent again, by two libraries, or under two names.</summary>
    Duplicate,

    /// <summary>The sender's clock is wrong.</summary>
    Clock,

    /// <summary>Events in an order that loses something: a track call before the identify call of its user.</summary>
    Order,

    /// <summary>An expected event does not come any more. No event shows it; the stream does.</summary>
    Silence,

    /// <summary>Far more of an event than is ordinary.</summary>
    Burst,
}
