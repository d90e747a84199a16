using Radiator.Lights.Devices.Net;
using Radiator.Lights.Devices.Net.Ddp;
using Radiator.Lights.Devices.Net.Wled;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Net;

public sealed class DdpOutputTests : IDisposable
{
    private readonly UdpReceiver _receiver = new();
    private readonly ManualTime _clock = new();
    private TimeSpan _now;

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public void Two_pixels_are_the_packet_of_the_specification()
    {
        using var output = Open(2);
        output.Show([255, 0, 0, 0, 255, 0], default);
        Assert.Equal("41010B01000000000006FF000000FF00", Convert.ToHexString(Assert.Single(_receiver.Take())));
    }

    [Fact]
    public void A_fourth_channel_has_a_type_of_its_own()
    {
        using var output = Open(1, settings => settings.Order = "RGBW");
        output.Show([4, 0, 2, 5], default);
        Assert.Equal("41011B0100000000000404000205", Convert.ToHexString(Assert.Single(_receiver.Take())));
    }

    [Fact]
    public void A_long_frame_is_packets_of_480_pixels_and_the_last_one_shows_it()
    {
        using var output = Open(1000);
        output.Show(new byte[3000], default);
        var packets = _receiver.Take();
        Assert.Equal([1450, 1450, 130], packets.Select(packet => packet.Length));
        Assert.Equal(["40010B01000000000" + "5A0", "40020B01000005A0" + "05A0", "41030B0100000B40" + "0078"],
            packets.Select(packet => Convert.ToHexString(packet.AsSpan(0, 10))));
    }

    [Fact]
    public void Sequence_numbers_go_from_1_to_15_and_begin_again()
    {
        using var output = Open(1);
        for (var i = 0; i < 32; i++)
            output.Show([(byte)i, 0, 0], default);
        Assert.Equal(
            Enumerable.Range(0, 32).Select(i => i % 15 + 1), _receiver.Take().Select(packet => (int)packet[1]));
    }

    [Theory]
    [InlineData("RGB")]
    [InlineData("RGBW")]
    public void A_wled_shows_what_was_sent_whatever_the_length(string order)
    {
        const int seed = 11;
        var random = new Random(seed);
        for (var pixels = 1; pixels <= 1000; pixels += pixels < 20 ? 1 : 49)
        {
            var wled = new WledDouble(pixels, order.Length, _clock);
            using var output = Open(pixels, settings => settings.Order = order);
            for (var i = 0; i < 3; i++)
            {
                var frame = Lit.Frame(random, pixels, order.Length);
                output.Show(frame, _now);
                foreach (var packet in _receiver.Take())
                    wled.TakeDdp(packet);
                Pass(TimeSpan.FromMilliseconds(17));
                Assert.True(wled.Shown.SequenceEqual(frame), $"{pixels} pixels, {order}, seed {seed}");
            }

            Assert.Equal((0, 0), (wled.Dropped, wled.Late));
        }
    }

    [Fact]
    public void A_still_picture_keeps_a_wled_live_with_little_more_than_a_packet_a_second()
    {
        var wled = new WledDouble(10, 3, _clock);
        using var output = Open(10);
        var packets = 0;
        for (var i = 0; i < 60 * 20; i++)
        {
            output.Show(new byte[30], _now);
            foreach (var packet in _receiver.Take())
            {
                packets++;
                wled.TakeDdp(packet);
            }

            Assert.True(wled.IsLive);
            Pass(TimeSpan.FromSeconds(1 / 60.0));
        }

        Assert.InRange(packets, 20, 28);

        // Without us it goes back to its own effects.
        Pass(TimeSpan.FromSeconds(3));
        Assert.False(wled.IsLive);
    }

    [Fact]
    public void A_lost_packet_is_made_up_for_by_the_repetition()
    {
        var wled = new WledDouble(1, 3, _clock);
        using var output = Open(1);
        for (var i = 0; i < 3; i++)
        {
            output.Show([200, 0, 0], _now);
            var packets = _receiver.Take();
            if (i > 0)
                packets.ForEach(packet => wled.TakeDdp(packet));
            Pass(TimeSpan.FromMilliseconds(17));
        }

        Assert.Equal([200, 0, 0], wled.Shown.ToArray());
    }

    [Fact]
    public void Values_are_bent_the_other_way_round_for_a_receiver_that_bends_them()
    {
        // What comes out of WLED's table (2.2, from 0 to 255) is what was meant, to half a step of its table.
        using var output = new DdpOutput(
            Lit.To(_receiver.Port, 256), UdpLink.Open("127.0.0.1", _receiver.Port), WledGamma.Fixed(2.2));
        var ramp = new byte[768];
        for (var i = 0; i < 256; i++)
            ramp[i * 3] = (byte)i;
        output.Show(ramp, default);
        var sent = Assert.Single(_receiver.Take())[10..];
        for (var i = 0; i < 256; i++)
        {
            var light = (int)(Math.Pow(sent[i * 3] / 255.0, 2.2) * 255 + 0.5);
            Assert.InRange(light, i - 2, i + 2);
            Assert.True(i == 0 ? light == 0 : light > 0, $"{i} is sent as {sent[i * 3]}");
        }
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        using var output = Open(1000);
        var frame = new byte[3000];
        output.Show(frame, default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            frame[0]++;
            output.Show(frame, default);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Nobody_who_listens_is_an_error_of_the_next_frame()
    {
        int port;
        using (var gone = new UdpReceiver())
            port = gone.Port;
        using var output = new DdpOutput(Lit.To(port, 1), UdpLink.Open("127.0.0.1", port), Lit.Linear);
        output.Show([1, 0, 0], default);
        Assert.Throws<System.Net.Sockets.SocketException>(() =>
        {
            for (byte i = 2; i < 100; i++)
                output.Show([i, 0, 0], default);
        });
    }

    private void Pass(TimeSpan time)
    {
        _now += time;
        _clock.Advance(time);
    }

    private DdpOutput Open(int pixels, Action<OutputSettings>? change = null) => new(
        Lit.To(_receiver.Port, pixels, change), UdpLink.Open("127.0.0.1", _receiver.Port), Lit.Linear);
}
