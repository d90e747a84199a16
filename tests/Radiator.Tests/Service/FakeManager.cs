using System.Net.Sockets;
using System.Text;
using Radiator.Testing;

namespace Radiator.Tests.Service;

/// <summary>The other end of NOTIFY_SOCKET, or of the journal's socket.</summary>
internal sealed class FakeManager : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
    {
        ReceiveTimeout = 30_000,
    };

    public FakeManager(bool isAbstract = false)
    {
        var name = $"radiator-test-{Guid.NewGuid():N}";
        Address = isAbstract ? $"@{name}" : _folder.File("notify");
        _socket.Bind(new UnixDomainSocketEndPoint(isAbstract ? $"\0{name}" : Address));
    }

    /// <summary>As NOTIFY_SOCKET has it.</summary>
    public string Address { get; }

    /// <summary>The next datagram; waits for it.</summary>
    public byte[] ReceiveBytes()
    {
        var room = new byte[256 * 1024];
        return room[.._socket.Receive(room)];
    }

    /// <summary>The lines of the next datagram.</summary>
    public string[] Receive() => Encoding.UTF8.GetString(ReceiveBytes()).Split('\n');

    /// <summary>Whether a datagram waits.</summary>
    public bool HasMore => _socket.Available > 0;

    public void Dispose()
    {
        _socket.Dispose();
        _folder.Dispose();
    }
}
