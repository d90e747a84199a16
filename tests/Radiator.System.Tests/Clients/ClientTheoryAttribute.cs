using Radiator.Testing;

namespace Radiator.System.Tests.Clients;

/// <summary>
/// A theory over real clients; skipped, visibly and with the way to get them, where the machine has none.
/// </summary>
internal sealed class ClientTheoryAttribute : TheoryAttribute
{
    public ClientTheoryAttribute() => Skip = new PeerFactAttribute(ClientProcess.Folder).Skip
        ?? (Peer.HasChromium ? null : $"Needs {Peer.Chromium} (Debian: chromium); RADIATOR_CHROMIUM names another.");
}
