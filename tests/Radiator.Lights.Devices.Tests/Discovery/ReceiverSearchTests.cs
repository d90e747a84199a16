using System.Net;
using System.Net.Sockets;
using Radiator.Lights.Devices.Discovery;
using Radiator.Lights.Devices.Tests.Net;

namespace Radiator.Lights.Devices.Tests.Discovery;

public class ReceiverSearchTests
{
    [Fact]
    public async Task Everybody_who_answers_is_found()
    {
        using var pusher = new PixelPusherSimulator(2, 100);
        using var wled = new WledHttp
        {
            Info = """{"ver":"0.15.0","name":"Wall","leds":{"count":250,"maxpwr":850}}"""u8.ToArray(),
        };
        using var mdns = new Answerer(WledAnswer(int.Parse(wled.Host.Split(':')[1])));
        using var node = new Answerer(ArtNetReply());
        int beacons;
        using (var free = new UdpReceiver())
            beacons = free.Port;
        var search = new ReceiverSearch(TimeProvider.System)
        {
            Mdns = mdns.Address, ArtNet = node.Address, BeaconPort = beacons,
        };
        var finding = search.FindAsync(TimeSpan.FromSeconds(2), default);
        pusher.Announce(new IPEndPoint(IPAddress.Loopback, beacons));
        var found = await finding.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(search.Problems);
        Assert.Equal(
            [
                new FoundReceiver("ddp", "Wall", "127.0.0.1", 250, "WLED 0.15.0, its own limit 850 mA"),
                new FoundReceiver(
                    "pixelpusher", "PixelPusher 00:04:a3:0b:00:0c", "00:04:a3:0b:00:0c", 200,
                    "2 strips of 100 at 127.0.0.1, group 7, controller 3, strip flags None"),
                new FoundReceiver("artnet", "node", "127.0.0.1", 0, "universes 3"),
            ],
            found);
    }

    private static byte[] ArtNetReply()
    {
        var reply = new byte[239];
        "Art-Net\0\0\x21"u8.CopyTo(reply);
        "node"u8.CopyTo(reply.AsSpan(26));
        (reply[173], reply[174], reply[190]) = (1, 0x80, 3);
        return reply;
    }

    // One record SRV of wall._wled._tcp.local, which points at no address: the sender's counts.
    private static byte[] WledAnswer(int port) =>
    [
        0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, .. "\x04wall\x05_wled\x04_tcp\x05local\0"u8, 0, 33, 0, 1, 0, 0, 0, 9,
        0, 8, 0, 0, 0, 0, (byte)(port >> 8), (byte)port, 0, 0,
    ];

    /// <summary>Answers whatever it is asked with the same bytes.</summary>
    private sealed class Answerer : IDisposable
    {
        private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        public Answerer(byte[] answer)
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _ = AnswerAsync(answer);
        }

        public IPEndPoint Address => (IPEndPoint)_socket.LocalEndPoint!;

        public void Dispose() => _socket.Dispose();

        private async Task AnswerAsync(byte[] answer)
        {
            try
            {
                var asked = await _socket.ReceiveFromAsync(
                    new byte[1000], SocketFlags.None, new IPEndPoint(IPAddress.Any, 0));
                await _socket.SendToAsync(answer, SocketFlags.None, asked.RemoteEndPoint);
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
            {
            }
        }
    }
}
