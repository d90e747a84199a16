namespace Radiator.Events.Checking;

/// <summary>Whether a violation makes an event Violating.</summary>
public enum Severity : byte
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>The event is Violating.</summary>
    Error = 1,

    /// <summary>Shown; the event stays Conforming.</summary>
    Warning = 2,
}
