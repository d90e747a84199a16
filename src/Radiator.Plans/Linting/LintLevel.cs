namespace Radiator.Plans.Linting;

/// <summary>How much a remark about a plan matters.</summary>
public enum LintLevel : byte
{
    /// <summary>Worth a look.</summary>
    Note = 0,

    /// <summary>Probably not what was meant.</summary>
    Warning,

    /// <summary>The plan does not do what it says.</summary>
    Error,
}
