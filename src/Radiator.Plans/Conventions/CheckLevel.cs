namespace Radiator.Plans.Conventions;

/// <summary>The switch of a check beyond the plan's schemas.</summary>
public enum CheckLevel : byte
{
    /// <summary>Not checked.</summary>
    Off = 0,

    /// <summary>Shown; the event stays Conforming.</summary>
    Warning = 1,

    /// <summary>The event is Violating.</summary>
    Error = 2,
}
