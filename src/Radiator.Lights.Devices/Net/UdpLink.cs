using System.Net;
using System.Net.Sockets;

namespace Radiator.Lights.Devices.Net;

/// <summary>
/// Datagrams to one receiver. A connected socket, so that a receiver that is not there, or no longer, is an error of
/// the next frame, and the output is opened anew with its name looked up again. Allocates nothing a datagram.
/// </summary>
public sealed class UdpLink : IDisposable
{
    private readonly Socket _socket;

    private UdpLink(Socket socket, IPEndPoint receiver) => (_socket, Receiver) = (socket, receiver);

    /// <summary>Where datagrams go.</summary>
    public IPEndPoint Receiver { get; }

    /// <summary>
    /// Looks the name up and connects. Throws <see cref="SocketException"/>, and <see cref="IOException"/> for a name
    /// without an address of version 4.
    /// </summary>
    public static UdpLink Open(string host, int port)
    {
        var receiver = new IPEndPoint(Resolve(host), port);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.EnableBroadcast = true;
            socket.Connect(receiver);
            return new UdpLink(socket, receiver);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Multicast, by the interface of an address; null: the system's choice.</summary>
    public static UdpLink OpenMulticast(IPAddress group, int port, IPAddress? interfaceAddress)
    {
        var receiver = new IPEndPoint(group, port);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (interfaceAddress is not null)
                socket.SetSocketOption(
                    SocketOptionLevel.IP, SocketOptionName.MulticastInterface, interfaceAddress.GetAddressBytes());
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, true);
            socket.Connect(receiver);
            return new UdpLink(socket, receiver);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one datagram. Throws <see cref="SocketException"/>.</summary>
    public void Send(ReadOnlySpan<byte> datagram) => _socket.Send(datagram);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>The address of a name: pixel controllers speak version 4.</summary>
    public static IPAddress Resolve(string host)
    {
        if (IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetwork)
            return address;
        return Array.Find(Dns.GetHostAddresses(host), each => each.AddressFamily == AddressFamily.InterNetwork)
            ?? throw new IOException($"{host} has no IPv4 address");
    }
}
