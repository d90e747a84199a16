using System.Net.Sockets;
using System.Text;
using Radiator.Wire;

namespace Radiator.Daemon.Attach;

/// <summary>
/// The daemon's side of the Unix socket where debuggers attach: its path, its making and its clearing away. The
/// client's side is <see cref="DaemonSocket"/>.
/// </summary>
public static class AttachSocket
{
    // sockaddr_un.sun_path has 108 bytes, one of them for the end (unix(7)).
    private const int PathBytesMax = 107;
    private const UnixFileMode SocketMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>
    /// Where a daemon listens: as configured, else under <c>$RUNTIME_DIRECTORY</c> (set by systemd), else under
    /// <c>$XDG_RUNTIME_DIR/radiator</c>, else in a folder of the user in the temporary folder; for root, whose files
    /// in a folder for everybody anybody could foresee, <c>/run/radiator</c>.
    /// </summary>
    public static string ForDaemon(string configured, Func<string, string?> environment)
    {
        if (configured.Length > 0)
            return Path.GetFullPath(configured);
        if (environment("RUNTIME_DIRECTORY") is { Length: > 0 } systemd)
            return Path.Combine(systemd.Split(':')[0], DaemonSocket.FileName);
        if (environment("XDG_RUNTIME_DIR") is { Length: > 0 } xdg && Path.IsPathRooted(xdg))
            return Path.Combine(xdg, "radiator", DaemonSocket.FileName);
        return Environment.IsPrivilegedProcess
            ? DaemonSocket.SystemPath
            : Path.Combine(DaemonSocket.UserFolder, DaemonSocket.FileName);
    }

    /// <summary>Why a path cannot be a socket's; null where it can.</summary>
    public static string? PathProblem(string path)
    {
        var bytes = Encoding.UTF8.GetByteCount(Path.GetFullPath(path));
        return bytes <= PathBytesMax ? null : FormattableString.Invariant(
            $"a path of at most {PathBytesMax} bytes, the limit of Unix sockets; this one has {bytes}");
    }

    /// <summary>
    /// Makes the folder where it is missing and takes a socket away that nobody listens on any more. Throws
    /// <see cref="SocketPathException"/> where another daemon listens, or the folder is somebody else's.
    /// </summary>
    public static void Prepare(string path)
    {
        if (PathProblem(path) is { } problem)
            throw new SocketPathException($"cannot listen on {path}: allowed is {problem} (Daemon:Socket)");
        try
        {
            PrepareFolder(Path.GetDirectoryName(path)!);
            if (File.Exists(path))
                RemoveStale(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SocketPathException($"cannot listen on {path}: {error.Message} (Daemon:Socket)", error);
        }
    }

    /// <summary>
    /// Lets the socket's group in and everybody else out. Its group is that of the process, which systemd's
    /// <c>Group=radiator</c> sets.
    /// </summary>
    public static void Protect(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, SocketMode);
    }

    private static void PrepareFolder(string folder)
    {
        var isTemporary = folder == DaemonSocket.UserFolder;
        PrivateFolder.Create(folder);
        // Whoever made it first, we go on only where it is ours: in /tmp anybody may have been there before.
        if (isTemporary && !PrivateFolder.TryClaim(folder))
        {
            throw new SocketPathException(
                $"{folder} belongs to somebody else or is a link: remove it, or set Daemon:Socket or XDG_RUNTIME_DIR");
        }

        if (!OperatingSystem.IsWindows() && IsOpenToAll(File.GetUnixFileMode(folder)))
        {
            throw new SocketPathException(
                $"anybody may write in {folder}, and put another socket in the place of this one: "
                + $"chmod o-w {folder}, or set Daemon:Socket to a path in a folder of its own");
        }
    }

    // The sticky bit of /tmp keeps others from taking away what is ours.
    private static bool IsOpenToAll(UnixFileMode mode) =>
        mode.HasFlag(UnixFileMode.OtherWrite) && !mode.HasFlag(UnixFileMode.StickyBit);

    private static void RemoveStale(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            if (IsFile(path))
                throw new SocketPathException($"{path} is a file, not a socket: remove it, or set Daemon:Socket");
            File.Delete(path);
            return;
        }
        catch (SocketException error)
        {
            throw new SocketPathException($"cannot tell whether a daemon listens on {path}: {error.Message}", error);
        }

        throw new SocketPathException(
            $"another daemon listens on {path}: stop it, or give this one a Daemon:Socket of its own");
    }

    // A socket cannot be opened (open(2): ENXIO); connect(2) answers ECONNREFUSED for plain files too.
    private static bool IsFile(string path)
    {
        try
        {
            File.OpenHandle(path).Dispose();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
