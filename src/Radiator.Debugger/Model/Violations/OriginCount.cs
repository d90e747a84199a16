namespace Radiator.Debugger.Model.Violations;

/// <summary>How often a violation came from one place.</summary>
/// <param name="Origin">The place.</param>
/// <param name="Count">Events.</param>
/// <param name="FirstSeen">The first of them.</param>
/// <param name="LastSeen">The last of them.</param>
public sealed record OriginCount(
    ViolationOrigin Origin, long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);
