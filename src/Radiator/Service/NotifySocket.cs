using System.Net.Sockets;
using System.Text;

namespace Radiator.Service;

/// <summary>
/// The service manager's socket, as sd_notify(3) uses it: one datagram of VARIABLE=value lines. Where NOTIFY_SOCKET is
/// not set nothing is sent. Never throws; any thread.
/// </summary>
internal sealed class NotifySocket : IDisposable
{
    // A manager that takes nothing for so long is busy with worse; the next datagram is another try.
    private const int SendMilliseconds = 5_000;

    private readonly Socket? _socket;
    private readonly UnixDomainSocketEndPoint? _manager;

    /// <param name="address">
    /// A path, or <c>@name</c> in the abstract namespace (unix(7)); null, empty or anything else: nobody listens.
    /// </param>
    public NotifySocket(string? address)
    {
        if (string.IsNullOrEmpty(address) || address[0] is not ('/' or '@'))
            return;
        try
        {
            _manager = new UnixDomainSocketEndPoint(address[0] == '@' ? $"\0{address[1..]}" : address);
            _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
            {
                SendTimeout = SendMilliseconds,
            };
        }
        catch (Exception problem) when (problem is SocketException or ArgumentException)
        {
            _socket = null;
        }
    }

    /// <summary>Whether a service manager wants to know.</summary>
    public bool IsListenedTo => _socket is not null;

    /// <summary>Sends assignments; false where nobody listens, or the datagram was not taken.</summary>
    public bool Send(params ReadOnlySpan<string> assignments)
    {
        if (_socket is null || assignments.Length == 0)
            return false;
        try
        {
            var datagram = Encoding.UTF8.GetBytes(string.Join('\n', assignments));
            return _socket.SendTo(datagram, _manager!) == datagram.Length;
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();
}
