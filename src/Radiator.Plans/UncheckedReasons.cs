namespace Radiator.Plans;

/// <summary>Why an event was not checked: the texts of <see cref="CheckResult.UncheckedReason"/>.</summary>
public static class UncheckedReasons
{
    /// <summary>alias calls carry ids alone; no plan has rules for them.</summary>
    public const string Alias = "alias";

    /// <summary>There is no plan.</summary>
    public const string NoPlan = "no plan";

    /// <summary>The plan lets events through that it does not have.</summary>
    public const string NotInPlan = "event not in plan";

    /// <summary>The bytes are no JSON object.</summary>
    public const string InvalidJson = "invalid json";

    /// <summary>The check took longer than it may.</summary>
    public const string TimeLimit = "time limit";

    /// <summary>The event is larger, or nested deeper, than what is checked.</summary>
    public const string SizeLimit = "size limit";
}
