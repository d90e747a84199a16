using System.Net;
using System.Text.Json;
using Radiator.Lights.Devices.Tests.Net;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Peers;

/// <summary>The outputs against receivers that others wrote, byte by byte.</summary>
[Collection("light peers")]
[Trait("Category", "Slow")]
public class NodePeerTests
{
    private readonly LightOutputs _outputs = new();

    [PeerFact(NodePeer.Folder)]
    public async Task A_receiver_of_E131_takes_every_universe_of_a_unicast_stream_and_its_end()
    {
        await using var peer = await NodePeer.StartAsync("e131.js", "127.0.0.1", "7", "8");
        var frame = Lit.Frame(new Random(1), 200);
        var output = Open("e131", peer.Port, 200, settings => (settings.Universe, settings.Priority) = (7, 150));
        for (var sequence = 0; sequence < 3; sequence++)
        {
            frame[0]++;
            output.Show(frame, default);
            foreach (var (universe, part) in new[] { (7, frame[..510]), (8, frame[510..]) })
            {
                var packet = await peer.ReadAsync("packet");
                Assert.Equal(
                    (universe, sequence, 150, 0, "Radiator wall"),
                    (Int(packet, "universe"), Int(packet, "sequence"), Int(packet, "priority"), Int(packet, "options"),
                        packet.GetProperty("source").GetString()));
                Assert.Equal(Convert.ToHexStringLower(part), packet.GetProperty("values").GetString());
            }
        }

        output.Dispose();
        for (var i = 0; i < 6; i++)
            Assert.Equal(0x40, Int(await peer.ReadAsync("packet"), "options"));
    }

    [PeerFact(NodePeer.Folder)]
    public async Task A_receiver_of_E131_hears_multicast()
    {
        await using var peer = await NodePeer.StartAsync("e131.js", "127.0.0.1", "7");
        using var output = Open("e131", peer.Port, 3, settings =>
            (settings.Host, settings.Interface, settings.Universe, settings.SyncUniverse) = ("", "127.0.0.1", 7, 9));
        output.Show([1, 2, 3, 4, 5, 6, 7, 8, 9], default);
        var packet = await peer.ReadAsync("packet");
        Assert.Equal("010203040506070809", packet.GetProperty("values").GetString());
        Assert.Equal((9, 100), (Int(packet, "syncUniverse"), Int(packet, "priority")));
    }

    [PeerFact(NodePeer.Folder)]
    public async Task A_node_of_ArtNet_takes_the_universe_that_is_its_own()
    {
        int free;
        using (var receiver = new UdpReceiver())
            free = receiver.Port;
        await using var peer = await NodePeer.StartAsync("artnet.js", $"{free}", "1", "2", "4");
        var frame = Lit.Frame(new Random(2), 200);
        using var output = Open("artnet", free, 200, settings => settings.Universe = 0x123);
        for (var i = 0; i < 2; i++)
        {
            frame[0]++;
            output.Show(frame, default);
            var values = Convert.FromHexString((await peer.ReadAsync("data")).GetProperty("values").GetString()!);

            // The universe after the first: the last 30 pixels.
            Assert.Equal(frame[510..], values);
            frame[510]++;
        }
    }

    [PeerFact(NodePeer.Folder)]
    public async Task A_parser_of_OPC_reads_what_a_stream_of_frames_says()
    {
        await using var peer = await NodePeer.StartAsync("opc.js");
        using var output = Open("opc", peer.Port, 1000, settings => settings.Channel = 4);
        for (var i = 0; i < 5; i++)
        {
            var frame = Lit.Frame(new Random(i), 1000);
            output.Show(frame, default);
            var message = await peer.ReadAsync("message");
            Assert.Equal((4, 0), (Int(message, "channel"), Int(message, "command")));
            Assert.Equal(Convert.ToHexStringLower(frame), message.GetProperty("values").GetString());
        }
    }

    /// <summary>
    /// What our simulator says, a controller that others wrote understands, and what that sends, the simulator
    /// understands: only then is it fit to judge our own sender.
    /// </summary>
    [PeerFact(NodePeer.Folder)]
    public async Task The_simulated_PixelPusher_is_one_to_a_controller_that_others_wrote()
    {
        await using var peer = await NodePeer.StartAsync("pixelpusher.js");
        using var pusher = new PixelPusherSimulator(strips: 2, pixelsPerStrip: 2);
        pusher.Announce(new IPEndPoint(IPAddress.Loopback, 7331));
        var found = await peer.ReadAsync("discover");
        Assert.Equal(
            ("00:04:a3:0b:00:0c", 2, 2, 2, 7, 3),
            (found.GetProperty("mac").GetString(), Int(found, "numberStrips"), Int(found, "pixelsPerStrip"),
                Int(found, "stripsPerPkt"), Int(found, "groupNo"), Int(found, "controllerNo")));
        Assert.Equal(pusher.Port, Int(found, "myPort"));
        await pusher.ReceiveAsync();
        Assert.Equal("010000000001020304050601070809" + "0A0B0C", Convert.ToHexString(pusher.Last));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], pusher.Shown);
        Assert.Equal(0, pusher.Refused);
    }

    private static int Int(JsonElement line, string name) => line.GetProperty(name).GetInt32();

    private ILightOutput Open(string type, int port, int pixels, Action<OutputSettings>? change = null)
    {
        var settings = Lit.To(port, pixels, change);
        settings.Output = type;
        Assert.Null(_outputs.Check(settings));
        return _outputs[type].Open(settings);
    }
}
