using System.Buffers.Binary;
using System.Net;
using System.Text;
using Radiator.Lights.Devices.Net.E131;

namespace Radiator.Lights.Devices.Tests.Net;

public sealed class E131OutputTests : IDisposable
{
    private readonly UdpReceiver _receiver = new();
    private readonly LightOutputs _outputs = new();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public void A_packet_is_laid_out_as_the_standard_says()
    {
        var packet = E131Packet.Data(new Guid("00112233-4455-6677-8899-aabbccddeeff"), "Radiator wall", 0x1234, 150, 7, 3);
        E131Packet.SetDataSequence(packet, 9, 0);
        byte[] values = [10, 20, 30];
        values.CopyTo(packet, 126);
        var expected =
            "0010" + "0000" + "4153432D45312E3137000000" + "7071" + "00000004" + "00112233445566778899AABBCCDDEEFF"
            + "705B" + "00000002" + Convert.ToHexString(Encoding.ASCII.GetBytes("Radiator wall")) + new string('0', 102)
            + "96" + "0007" + "09" + "00" + "1234" + "700E" + "02" + "A1" + "0000" + "0001" + "0004" + "00" + "0A141E";
        Assert.Equal(expected, Convert.ToHexString(packet));
    }

    [Fact]
    public void A_synchronisation_packet_is_laid_out_as_the_standard_says()
    {
        var packet = E131Packet.Sync(new Guid("00112233-4455-6677-8899-aabbccddeeff"), 7);
        E131Packet.SetSyncSequence(packet, 5);
        Assert.Equal(
            "0010" + "0000" + "4153432D45312E3137000000" + "7021" + "00000008" + "00112233445566778899AABBCCDDEEFF"
            + "700B" + "00000001" + "05" + "0007" + "0000",
            Convert.ToHexString(packet));
    }

    [Fact]
    public void Multicast_goes_to_the_group_of_its_universe() =>
        Assert.Equal(IPAddress.Parse("239.255.18.52"), E131Packet.GroupOf(0x1234));

    [Theory]
    [InlineData("RGB", 170)]
    [InlineData("RGBW", 128)]
    public void Universes_follow_each_other_and_no_pixel_lies_in_two(string order, int each)
    {
        const int seed = 4;
        var random = new Random(seed);
        foreach (var pixels in (int[])[1, each - 1, each, each + 1, 3 * each, 1000])
        {
            var output = Open(pixels, settings =>
            {
                settings.Order = order;
                settings.Universe = 21;
            });
            var frame = Lit.Frame(random, pixels, order.Length);
            output.Show(frame, default);
            var packets = _receiver.Take();
            output.Dispose();
            _receiver.Take();
            Assert.Equal(
                Enumerable.Range(21, (pixels + each - 1) / each),
                packets.Select(packet => (int)BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(113))));
            Assert.All(packets.SkipLast(1), packet => Assert.Equal(126 + each * order.Length, packet.Length));
            Assert.Equal(frame, packets.SelectMany(packet => packet[126..]));
        }
    }

    [Fact]
    public void The_end_is_told_three_times_in_each_universe()
    {
        var output = Open(171);
        output.Show(new byte[171 * 3], default);
        _receiver.Take();
        output.Dispose();
        var packets = _receiver.Take();
        Assert.Equal(6, packets.Count);
        Assert.All(packets, packet => Assert.Equal(0x40, packet[112]));
        Assert.Equal([1, 1, 2, 2, 3, 3], packets.Select(packet => (int)packet[111]));
    }

    [Fact]
    public void Synchronisation_follows_the_universes_of_a_frame()
    {
        using var output = Open(171, settings => settings.SyncUniverse = 99);
        output.Show(new byte[171 * 3], default);
        Assert.Equal([126 + 510, 126 + 3, 49], _receiver.Take().Select(packet => packet.Length));
    }

    [Fact]
    public void A_strip_is_the_same_source_whenever_it_is_opened_and_others_are_others()
    {
        List<string> cids = [];
        foreach (var name in (string[])["wall", "wall", "door"])
        {
            using (var output = Open(1, settings => settings.Name = name))
                output.Show([1, 2, 3], default);
            cids.Add(Convert.ToHexString(_receiver.Take()[0].AsSpan(22, 16)));
        }

        Assert.Equal(cids[0], cids[1]);
        Assert.NotEqual(cids[0], cids[2]);
    }

    [Theory]
    [InlineData("Universe", 0, "Universe is 0; allowed for the 2 that the strip takes: 1 to 63998")]
    [InlineData("Universe", 63_999, "Universe is 63999; allowed for the 2 that the strip takes: 1 to 63998")]
    [InlineData("Priority", 201, "Priority is 201; allowed: 0 to 200")]
    [InlineData("SyncUniverse", 64_000, "SyncUniverse is 64000; allowed: 0 to 63999")]
    [InlineData("Port", 65_536, "Port is 65536; allowed: 1 to 65535, or 0 for the protocol's")]
    public void Settings_that_cannot_be_used_say_what_is_allowed(string key, int value, string problem)
    {
        var settings = Lit.To(0, 171, settings => settings.Output = "e131");
        typeof(OutputSettings).GetProperty(key)!.SetValue(settings, value);
        Assert.Equal(problem, _outputs.Check(settings));
    }

    private ILightOutput Open(int pixels, Action<OutputSettings>? change = null)
    {
        var settings = Lit.To(_receiver.Port, pixels, change);
        settings.Output = "e131";
        Assert.Null(_outputs.Check(settings));
        return _outputs["e131"].Open(settings);
    }
}
