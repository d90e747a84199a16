namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>
/// A theory over both foreign implementations that cuts a network link; skipped, visibly, where that is not allowed.
/// </summary>
public sealed class HalfOpenLinkTheoryAttribute : TheoryAttribute
{
    public HalfOpenLinkTheoryAttribute()
    {
        Skip = new PeerTheoryAttribute().Skip;
        if (Skip is not null)
            return;
        using var link = HalfOpenLink.TryCreate();
        if (link is null)
            Skip = "Needs root and network namespaces (iproute2).";
    }
}
