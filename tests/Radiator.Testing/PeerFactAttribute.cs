namespace Radiator.Testing;

/// <summary>
/// A test against an independent program; skipped, visibly and with the way to get it, where the machine has none.
/// </summary>
public sealed class PeerFactAttribute : FactAttribute
{
    /// <param name="nodeFolder">Folder of a package.json, from the repository's root; empty: no node needed.</param>
    /// <param name="pythonGrpc">Whether the system's Python with grpcio is needed.</param>
    /// <param name="tmux">Whether tmux is needed.</param>
    /// <param name="program">A program that answers <c>--version</c>; empty: none is needed.</param>
    /// <param name="argument">What it answers instead of <c>--version</c>.</param>
    public PeerFactAttribute(
        string nodeFolder = "", bool pythonGrpc = false, bool tmux = false, string program = "",
        string argument = "--version")
    {
        if (nodeFolder.Length > 0 && !Peer.HasNodeModules(Repository.Path(nodeFolder)))
            Skip = $"Needs Node.js 20 and 'npm ci' in {nodeFolder}.";
        else if (program.Length > 0 && !Peer.Succeeds(program, argument))
            Skip = $"Needs {program}.";
        else if (pythonGrpc && !Peer.HasPythonGrpc)
            Skip = "Needs /usr/bin/python3 with grpcio and protobuf (Debian: python3-grpcio python3-protobuf).";
        else if (tmux && !Peer.HasTmux)
            Skip = "Needs tmux (Debian: tmux).";
    }
}
