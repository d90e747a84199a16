namespace Radiator.Plans;

/// <summary>What a property means that the plan does not have.</summary>
public enum UnplannedPolicy : byte
{
    /// <summary><c>warn</c>: a warning, the event stays Conforming. What holds where the plan says nothing.</summary>
    Warn = 0,

    /// <summary><c>error</c>: the event is Violating.</summary>
    Error,

    /// <summary><c>allow</c>: nothing is said.</summary>
    Allow,
}
