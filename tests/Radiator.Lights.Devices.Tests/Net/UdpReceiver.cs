using System.Net;
using System.Net.Sockets;

namespace Radiator.Lights.Devices.Tests.Net;

/// <summary>A socket on a free port of this machine: what was sent to it is there when the sender has returned.</summary>
internal sealed class UdpReceiver : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public UdpReceiver()
    {
        _socket.ReceiveBufferSize = 4 << 20;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Every datagram that came since the last call.</summary>
    public List<byte[]> Take()
    {
        List<byte[]> datagrams = [];
        var buffer = new byte[65536];
        while (_socket.Available > 0)
            datagrams.Add(buffer[.._socket.Receive(buffer)]);
        return datagrams;
    }

    public void Dispose() => _socket.Dispose();
}
