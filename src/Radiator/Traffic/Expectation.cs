namespace Radiator.Traffic;

/// <summary>What a check against the plan of the kind must find in an event.</summary>
public enum Expectation
{
    /// <summary>As planned.</summary>
    Conforming,

    /// <summary>A mistake was built in.</summary>
    Violating,

    /// <summary>The name was changed to one that the plan does not know.</summary>
    Unplanned,

    /// <summary>alias: there is nothing to check.</summary>
    Unchecked,

    /// <summary>A line of a file: nobody said.</summary>
    Unknown,
}
