namespace Radiator.Debugger.Model.Violations;

/// <summary>What comes first.</summary>
public enum ViolationOrder : byte
{
    /// <summary>Regressions and errors, then the most frequent.</summary>
    Count,

    /// <summary>The most recent.</summary>
    Last,

    /// <summary>What is new: the latest beginning.</summary>
    First,

    /// <summary>The most in the last 15 minutes.</summary>
    Trend,
}
