namespace Radiator.Events.Checking;

/// <summary>
/// What the check says about the <em>data</em>. The numbers are those of <c>radiator.attach.v1.Verdict</c>.
/// </summary>
public enum Verdict : byte
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>As planned; warnings may stand.</summary>
    Conforming = 1,

    /// <summary>At least one error.</summary>
    Violating = 2,

    /// <summary>The plan has no rule for it.</summary>
    Unplanned = 3,

    /// <summary>Not checked: alias, no plan, or a limit was hit; the observation says which.</summary>
    Unchecked = 4,
}
