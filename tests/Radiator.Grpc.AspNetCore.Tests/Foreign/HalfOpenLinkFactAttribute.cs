using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>A test that cuts a network link; skipped, visibly, where that is not allowed.</summary>
public sealed class HalfOpenLinkFactAttribute : FactAttribute
{
    public HalfOpenLinkFactAttribute()
    {
        Skip = new PeerFactAttribute(PeerTheoryAttribute.PeersFolder).Skip;
        if (Skip is not null)
            return;
        using var link = HalfOpenLink.TryCreate();
        if (link is null)
            Skip = "Needs root and network namespaces (iproute2).";
    }
}
