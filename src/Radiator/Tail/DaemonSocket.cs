using System.Net.Sockets;
using Radiator.Daemon.Attach;

namespace Radiator.Tail;

/// <summary>Finds the daemon of this machine (docs/contracts.md, "Attach", 5).</summary>
public static class DaemonSocket
{
    /// <summary>An address as the gRPC channel takes it: a bare path becomes <c>unix:/path</c>.</summary>
    public static string ToAddress(string given, Func<string, string> fullPath) =>
        given.Contains("://", StringComparison.Ordinal) ? given
        : "unix:" + fullPath(given.StartsWith("unix:", StringComparison.Ordinal) ? given["unix:".Length..] : given);

    /// <summary>
    /// The address of a daemon that answers: RADIATOR_SOCKET, which is taken as it is, else the first of the usual
    /// places where something listens; null where nothing does.
    /// </summary>
    public static string? Find(Func<string, string?> environment, Func<string, string> fullPath)
    {
        if (environment("RADIATOR_SOCKET") is { Length: > 0 } given)
            return ToAddress(given, fullPath);
        return AttachSocket.ForClient(null, environment).FirstOrDefault(Listens) is { } path ? "unix:" + path : null;
    }

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
