using System.Net.Sockets;

namespace Radiator.Wire;

/// <summary>
/// Where the socket of this machine's daemon lies, and how a client finds it (docs/contracts.md, "Attach", 6).
/// </summary>
public static class DaemonSocket
{
    /// <summary>The socket's name in each of its folders.</summary>
    public const string FileName = "radiator.sock";

    /// <summary>Where a daemon of the whole machine listens.</summary>
    public const string SystemPath = "/run/radiator/" + FileName;

    /// <summary>The user's own folder in the temporary folder, for a daemon that has no other.</summary>
    public static string UserFolder => Path.Combine(Path.GetTempPath(), $"radiator-{Environment.UserName}");

    /// <summary>An address as the gRPC channel takes it: a bare path becomes <c>unix:/path</c>.</summary>
    public static string ToAddress(string given, Func<string, string> fullPath) =>
        given.Contains("://", StringComparison.Ordinal) ? given
        : "unix:" + fullPath(given.StartsWith("unix:", StringComparison.Ordinal) ? given["unix:".Length..] : given);

    /// <summary>
    /// Where a client looks that was told nothing, best first: <c>$XDG_RUNTIME_DIR/radiator</c>, <c>/run/radiator</c>
    /// and the user's own folder in the temporary folder.
    /// </summary>
    public static IReadOnlyList<string> Places(Func<string, string?> environment)
    {
        var paths = new List<string>();
        if (environment("XDG_RUNTIME_DIR") is { Length: > 0 } xdg && Path.IsPathRooted(xdg))
            paths.Add(Path.Combine(xdg, "radiator", FileName));
        paths.Add(SystemPath);
        // A socket in somebody else's folder may be anybody's daemon.
        if (Directory.Exists(UserFolder) && PrivateFolder.TryClaim(UserFolder))
            paths.Add(Path.Combine(UserFolder, FileName));
        return paths;
    }

    /// <summary>
    /// The address of a daemon that answers: <paramref name="connect"/> or RADIATOR_SOCKET, which are taken as they
    /// are, else the first of <see cref="Places"/> where something listens; null where nothing does.
    /// </summary>
    public static string? Find(
        string? connect, Func<string, string?> environment, Func<string, string> fullPath)
    {
        if (!string.IsNullOrEmpty(connect))
            return ToAddress(connect, fullPath);
        if (environment("RADIATOR_SOCKET") is { Length: > 0 } given)
            return ToAddress(given, fullPath);
        return Places(environment).FirstOrDefault(Listens) is { } path ? "unix:" + path : null;
    }

    /// <summary>What to tell somebody whose daemon was not found: where it was looked for, and what to do.</summary>
    public static string NotFound(Func<string, string?> environment) =>
        $"no daemon listens at {string.Join(", ", Places(environment))}: start 'radiator daemon', "
        + "or name its socket with --connect or RADIATOR_SOCKET";

    // A file may be left of a daemon that is gone: only a connection tells.
    private static bool Listens(string path)
    {
        if (!File.Exists(path))
            return false;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
