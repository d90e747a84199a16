using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;

namespace Radiator.Daemon.Attach;

/// <summary>
/// Which users may attach, besides the daemon's own and root: the kernel says who is at the other end of a Unix socket.
/// Without configured users the socket's mode decides alone. Thread-safe.
/// </summary>
internal sealed class PeerCheck(IReadOnlyList<string> users, ILogger logger, TimeProvider clock)
{
    // Of Linux: socket(7), SOL_SOCKET and SO_PEERCRED; three 32-bit numbers, pid, uid, gid (unix(7), struct ucred).
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    private static readonly TimeSpan TellAgain = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly HashSet<uint> _allowed = [.. users.Select(UserId).OfType<uint>(), 0, OwnId()];
    private long? _toldAt;

    /// <summary>Why an entry names nobody; null where it names somebody.</summary>
    public static string? Problem(string user) =>
        UserId(user) is null ? "the name of a user of this machine, or a number" : null;

    /// <summary>Goes on with a connection, or closes it before anything is read.</summary>
    public Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (users.Count == 0)
            return next(connection);
        if (PeerOf(connection) is { } user && _allowed.Contains(user))
            return next(connection);
        Tell(PeerOf(connection));
        connection.Abort(new ConnectionAbortedException("This user may not attach."));
        return Task.CompletedTask;
    }

    private void Tell(uint? user)
    {
        lock (_lock)
        {
            if (_toldAt is { } at && clock.GetElapsedTime(at) < TellAgain)
                return;
            _toldAt = clock.GetTimestamp();
        }

        logger.LogWarning(
            "A process of user {User} wanted to attach and may not: add it to Daemon:AttachUsers",
            user?.ToString(CultureInfo.InvariantCulture) ?? "unknown");
    }

    private static uint? PeerOf(ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
            return null;
        Span<byte> credentials = stackalloc byte[3 * sizeof(uint)];
        try
        {
            return socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials) == credentials.Length
                ? BinaryPrimitives.ReadUInt32LittleEndian(credentials[sizeof(uint)..])
                : null;
        }
        catch (SocketException)
        {
            // Another system: it has other ways to say it.
            return null;
        }
    }

    private static uint? UserId(string user)
    {
        if (Number(user) is { } id)
            return id;
        // passwd(5): name, password, user id, and more.
        return Lines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 2
                && fields[0] == user)
            .Select(fields => Number(fields[2])).FirstOrDefault();
    }

    private static uint? Number(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // proc(5), status: real, effective, saved and file-system user id.
    private static uint OwnId() =>
        Lines("/proc/self/status").Where(line => line.StartsWith("Uid:", StringComparison.Ordinal))
            .Select(line => Number(line.Split('\t')[2]) ?? 0).FirstOrDefault();

    private static IEnumerable<string> Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
