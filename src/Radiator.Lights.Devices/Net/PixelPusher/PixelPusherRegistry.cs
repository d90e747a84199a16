using System.Net;
using System.Net.Sockets;

namespace Radiator.Lights.Devices.Net.PixelPusher;

/// <summary>
/// Listens for beacons. One for the whole program: all outputs share the port. At most 64 controllers are known;
/// whoever is silent for ten seconds is forgotten. Safe for several threads.
/// </summary>
public sealed class PixelPusherRegistry : IDisposable
{
    /// <summary>More than anybody has; above it new ones are not taken up.</summary>
    public const int ControllersMax = 64;

    /// <summary>How long a controller may be silent.</summary>
    public static readonly TimeSpan Expiry = TimeSpan.FromSeconds(10);

    private const int DatagramBytesMax = 1500;

    // A socket that cannot be bound is tried again by the next who asks.
    private static readonly Lazy<PixelPusherRegistry> TheShared =
        new(() => Listen(PixelPusherBeacon.Port, TimeProvider.System), LazyThreadSafetyMode.PublicationOnly);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (PixelPusherController Controller, long At)> _controllers = [];
    private PixelPusherController[] _known = [];
    private readonly SemaphoreSlim _heard = new(0);
    private readonly TimeProvider _clock;
    private readonly Socket? _socket;

    /// <summary>Without a socket: beacons come by <see cref="Take"/>.</summary>
    public PixelPusherRegistry(TimeProvider clock) => _clock = clock;

    private PixelPusherRegistry(TimeProvider clock, Socket socket)
        : this(clock) => _socket = socket;

    /// <summary>The program's. Throws <see cref="SocketException"/> where the port is another program's.</summary>
    public static PixelPusherRegistry Shared => TheShared.Value;

    /// <summary>Datagrams that were no beacon of a PixelPusher, or came when the table was full.</summary>
    public ulong Ignored { get; private set; }

    /// <summary>Port that it listens on.</summary>
    public int ListeningPort => ((IPEndPoint?)_socket?.LocalEndPoint)?.Port ?? 0;

    /// <summary>Who is known now, by MAC address; the same list until something changes.</summary>
    public ReadOnlySpan<PixelPusherController> Controllers
    {
        get
        {
            lock (_lock)
            {
                if (Forget())
                    Remember();
                return _known;
            }
        }
    }

    /// <summary>Listens on a port; 0 takes a free one. Throws <see cref="SocketException"/>.</summary>
    public static PixelPusherRegistry Listen(int port, TimeProvider clock)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // As its Java library does, so that both can run on one machine.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.EnableBroadcast = true;
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var registry = new PixelPusherRegistry(clock, socket);
        new Thread(registry.Receive) { IsBackground = true, Name = "PixelPusher beacons" }.Start();
        return registry;
    }

    /// <summary>The controller of a MAC address, or at an address; without either, the only one there is.</summary>
    /// <returns>Null where there is none, or more than one to choose from.</returns>
    public PixelPusherController? Find(string host)
    {
        var known = Controllers;
        if (host.Length == 0)
            return known.Length == 1 ? known[0] : null;
        foreach (var each in known)
        {
            if (each.Beacon.Mac.Equals(host, StringComparison.OrdinalIgnoreCase) || each.AddressText == host)
                return each;
        }

        return null;
    }

    /// <summary>Waits until there is one; null where none comes in time.</summary>
    public PixelPusherController? WaitFor(string host, TimeSpan time)
    {
        var start = _clock.GetTimestamp();
        while (true)
        {
            if (Find(host) is { } controller)
                return controller;
            var left = time - _clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || !_heard.Wait(left))
                return Find(host);
        }
    }

    /// <summary>Takes a datagram that came from an address.</summary>
    public void Take(ReadOnlySpan<byte> datagram, IPAddress from)
    {
        var beacon = PixelPusherBeacon.Parse(datagram);
        lock (_lock)
        {
            if (beacon is null)
            {
                Ignored++;
                return;
            }

            Forget();
            var isKnown = _controllers.TryGetValue(beacon.Mac, out var before);
            if (!isKnown && _controllers.Count == ControllersMax)
            {
                Ignored++;
                return;
            }

            var heard = isKnown ? before.Controller.Heard + 1 : 1;
            _controllers[beacon.Mac] = (new PixelPusherController(beacon, from, heard), _clock.GetTimestamp());
            Remember();
        }

        if (_heard.CurrentCount == 0)
            _heard.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket?.Dispose();
        _heard.Dispose();
    }

    private bool Forget()
    {
        List<string>? silent = null;
        foreach (var (mac, (_, at)) in _controllers)
        {
            if (_clock.GetElapsedTime(at) > Expiry)
                (silent ??= []).Add(mac);
        }

        if (silent is null)
            return false;
        foreach (var mac in silent)
            _controllers.Remove(mac);
        return true;
    }

    private void Remember() => _known =
        [.. _controllers.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => each.Value.Controller)];

    private void Receive()
    {
        var buffer = new byte[DatagramBytesMax];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        while (true)
        {
            try
            {
                var length = _socket!.ReceiveFrom(buffer, ref from);
                Take(buffer.AsSpan(0, length), ((IPEndPoint)from).Address);
            }
            catch (SocketException problem) when (problem.SocketErrorCode == SocketError.MessageSize)
            {
                // Longer than any beacon.
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
