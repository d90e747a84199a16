namespace Radiator.Traffic;

/// <summary>Which made-up product the generator plays.</summary>
public enum TrafficKind
{
    /// <summary>A web shop with an app: what <c>Demo/plan.yaml</c> plans.</summary>
    Shop,

    /// <summary>A business service with accounts, trials and reports: what <c>Demo/saas-plan.yaml</c> plans.</summary>
    Saas,
}
