namespace Radiator.Debugger.Model.Planning;

/// <summary>Which rows of the plan are shown.</summary>
public enum PlanFilter : byte
{
    /// <summary>All.</summary>
    All,

    /// <summary>Planned, and never seen.</summary>
    NeverSeen,

    /// <summary>Seen, and not in the plan.</summary>
    Unplanned,

    /// <summary>Retired or renamed.</summary>
    Changed,
}
