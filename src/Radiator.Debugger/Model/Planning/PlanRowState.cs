namespace Radiator.Debugger.Model.Planning;

/// <summary>How plan and traffic stand to each other for one event.</summary>
public enum PlanRowState : byte
{
    /// <summary>Planned and seen.</summary>
    Seen,

    /// <summary>Planned, and never seen.</summary>
    NeverSeen,

    /// <summary>Seen, and not in the plan.</summary>
    Unplanned,

    /// <summary>Retired in the plan, and still seen.</summary>
    RetiredSeen,

    /// <summary>Retired in the plan, and not seen any more: as it should be.</summary>
    Retired,
}
