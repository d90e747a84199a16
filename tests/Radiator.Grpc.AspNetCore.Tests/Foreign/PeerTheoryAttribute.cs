using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests.Foreign;

/// <summary>
/// A theory over both foreign implementations: "node" and "python". Skipped, visibly, where one is missing.
/// </summary>
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    public const string PeersFolder = "tests/Radiator.Grpc.AspNetCore.Tests/peers";

    public PeerTheoryAttribute() => Skip = new PeerFactAttribute(PeersFolder, pythonGrpc: true).Skip
        ?? (Peer.HasPythonGrpc ? null : new PeerFactAttribute(pythonGrpc: true).Skip);
}
