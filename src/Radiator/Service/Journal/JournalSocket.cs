using System.Net.Sockets;

namespace Radiator.Service.Journal;

/// <summary>The journal's native socket. Never waits and never throws; any thread.</summary>
internal sealed class JournalSocket : IDisposable
{
    /// <summary>Where journald listens (systemd-journald.service(8)).</summary>
    public const string DefaultPath = "/run/systemd/journal/socket";

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
    {
        Blocking = false,
    };

    private readonly UnixDomainSocketEndPoint _journal;

    public JournalSocket(string path = DefaultPath) => _journal = new UnixDomainSocketEndPoint(path);

    /// <summary>False where the journal is not there, or takes nothing now: the caller says it in another way.</summary>
    public bool TrySend(ReadOnlyMemory<byte> entry)
    {
        try
        {
            return _socket.SendTo(entry.Span, SocketFlags.None, _journal) == entry.Length;
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
