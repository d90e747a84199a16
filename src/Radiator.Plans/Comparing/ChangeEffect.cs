namespace Radiator.Plans.Comparing;

/// <summary>What a change of a plan means to those who send by the old one.</summary>
public enum ChangeEffect : byte
{
    /// <summary>Nothing: it is about people.</summary>
    None = 0,

    /// <summary>What was right stays right; more may be right now.</summary>
    Loosens,

    /// <summary>What was right may draw a warning now.</summary>
    Warns,

    /// <summary>What was right may be violating or unplanned now.</summary>
    Breaks,
}
