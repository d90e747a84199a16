using System.Net;
using Radiator.Lights.Devices.Net.ArtNet;

namespace Radiator.Lights.Devices.Tests.Net;

public sealed class ArtNetOutputTests : IDisposable
{
    private readonly UdpReceiver _receiver = new();
    private readonly LightOutputs _outputs = new();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public void A_packet_is_laid_out_as_the_protocol_says()
    {
        using var output = Open(1, settings => settings.Universe = 0x1234);
        output.Show([10, 20, 30], default);

        // Three values become four: their number is even.
        Assert.Equal(
            "4172742D4E6574000050000E" + "01" + "00" + "34" + "12" + "0004" + "0A141E00",
            Convert.ToHexString(Assert.Single(_receiver.Take())));
    }

    [Fact]
    public void Universes_follow_each_other_from_0_and_the_sequence_never_is_0()
    {
        using var output = Open(400);
        for (var i = 1; i <= 300; i++)
        {
            output.Show([.. Enumerable.Repeat((byte)i, 1200)], default);
            var packets = _receiver.Take();
            Assert.Equal([0, 1, 2], packets.Select(packet => (int)packet[14]));
            Assert.Equal([18 + 510, 18 + 510, 18 + 180], packets.Select(packet => packet.Length));
            Assert.All(packets, packet => Assert.Equal((i - 1) % 255 + 1, packet[12]));
        }
    }

    [Fact]
    public void Synchronisation_follows_a_frame_where_it_is_wanted()
    {
        using var output = Open(171, settings => settings.SyncUniverse = 1);
        output.Show(new byte[171 * 3], default);
        Assert.Equal("4172742D4E6574000052000E0000", Convert.ToHexString(_receiver.Take()[2]));
    }

    [Fact]
    public void A_poll_is_laid_out_as_the_protocol_says() =>
        Assert.Equal("4172742D4E6574000020000E0000", Convert.ToHexString(ArtNetPacket.Poll()));

    [Fact]
    public void A_node_says_who_it_is()
    {
        var reply = ArtPollReply.Parse(Reply())!;
        Assert.Equal(IPAddress.Parse("10.0.0.9"), reply.Address);
        Assert.Equal(("node\uFFFD[2J", "a long name"), (reply.ShortName, reply.LongName));
        Assert.Equal([0x213, 0x215], reply.Outputs);
    }

    [Fact]
    public void What_is_no_reply_is_none_and_broken_ones_are_no_error()
    {
        Assert.Null(ArtPollReply.Parse([]));
        Assert.Null(ArtPollReply.Parse(ArtNetPacket.Poll()));
        Assert.Null(ArtPollReply.Parse(Reply().AsSpan(0, 193)));
        const int seed = 8;
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var broken = Reply();
            for (var flips = random.Next(1, 8); flips > 0; flips--)
                broken[random.Next(10, broken.Length)] = (byte)random.Next(256);
            if (ArtPollReply.Parse(broken.AsSpan(0, random.Next(broken.Length + 1))) is { } reply)
            {
                Assert.True(reply.Outputs.Count <= 4 && reply.Outputs.All(port => port is >= 0 and <= 0x7FFF));
                Assert.DoesNotContain(reply.ShortName + reply.LongName, char.IsControl);
            }
        }
    }

    private static byte[] Reply()
    {
        var reply = new byte[239];
        "Art-Net\0"u8.CopyTo(reply);
        (reply[8], reply[9]) = (0x00, 0x21);
        IPAddress.Parse("10.0.0.9").GetAddressBytes().CopyTo(reply, 10);
        (reply[18], reply[19]) = (2, 1);
        "node\x1B[2J\0"u8.CopyTo(reply.AsSpan(26));
        "a long name"u8.CopyTo(reply.AsSpan(44));
        reply[173] = 3;
        (reply[174], reply[175], reply[176]) = (0x80, 0x40, 0x80);
        (reply[190], reply[191], reply[192]) = (3, 4, 5);
        return reply;
    }

    private ILightOutput Open(int pixels, Action<OutputSettings>? change = null)
    {
        var settings = Lit.To(_receiver.Port, pixels, change);
        settings.Output = "artnet";
        Assert.Null(_outputs.Check(settings));
        return _outputs["artnet"].Open(settings);
    }
}
