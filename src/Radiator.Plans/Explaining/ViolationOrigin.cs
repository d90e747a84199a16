namespace Radiator.Plans.Explaining;

/// <summary>What other tools want to know about where a violation was found. All for display.</summary>
public sealed record ViolationOrigin
{
    /// <summary>Identity of the source: Segment's id, or our own name for it.</summary>
    public string SourceId { get; init; } = "";

    /// <summary>The source's name.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>The source's name in addresses.</summary>
    public string SourceSlug { get; init; } = "";

    /// <summary>Identity of the plan: <c>tp_...</c>, <c>rs_...</c>, or our own.</summary>
    public string TrackingPlanId { get; init; } = "";

    /// <summary>The plan's name.</summary>
    public string TrackingPlanName { get; init; } = "";

    /// <summary>The plan's version; RudderStack's <c>context.trackingPlanVersion</c>.</summary>
    public string TrackingPlanVersion { get; init; } = "";

    /// <summary>The origin of what a plan found in events of a source.</summary>
    public static ViolationOrigin Of(string source, TrackingPlan? plan) => new()
    {
        SourceId = source, SourceName = source, SourceSlug = source,
        TrackingPlanId = plan?.Name ?? "", TrackingPlanName = plan?.Name ?? "",
        TrackingPlanVersion = plan?.Version ?? "",
    };
}
