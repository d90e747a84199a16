using Radiator.Lights.Devices.Net;
using Radiator.Lights.Devices.Net.Wled;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Net;

public sealed class WledUdpOutputTests : IDisposable
{
    private readonly UdpReceiver _receiver = new();
    private readonly ManualTime _clock = new();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public void A_short_strip_is_one_packet_without_numbers()
    {
        using var output = Open(2, "RGB");
        output.Show([1, 2, 3, 4, 5, 6], default);
        Assert.Equal("0202010203040506", Convert.ToHexString(Assert.Single(_receiver.Take())));
    }

    [Fact]
    public void A_long_strip_is_packets_that_say_where_they_begin()
    {
        using var output = Open(491, "RGB");
        output.Show(new byte[491 * 3], default);
        var packets = _receiver.Take();
        Assert.Equal(["04020000", "040201E9"], packets.Select(packet => Convert.ToHexString(packet.AsSpan(0, 4))));
        Assert.Equal([4 + 489 * 3, 4 + 2 * 3], packets.Select(packet => packet.Length));
    }

    [Theory]
    [InlineData("RGB")]
    [InlineData("RGBW")]
    public void A_wled_shows_what_was_sent_whatever_the_length(string order)
    {
        const int seed = 12;
        var random = new Random(seed);
        foreach (var pixels in (int[])[1, 2, 100, 366, 367, 368, 489, 490, 491, 978, 979, 1000])
        {
            var wled = new WledDouble(pixels, order.Length, _clock);
            using var output = Open(pixels, order);
            var frame = Lit.Frame(random, pixels, order.Length);
            output.Show(frame, default);
            _receiver.Take().ForEach(packet => wled.TakeRealtime(packet));
            _clock.Advance(TimeSpan.FromMilliseconds(20));
            Assert.True(wled.Shown.SequenceEqual(frame), $"{pixels} pixels, {order}, seed {seed}");
            Assert.Equal(0, wled.Dropped);
        }
    }

    private WledUdpOutput Open(int pixels, string order) => new(
        Lit.To(_receiver.Port, pixels, settings => settings.Order = order),
        UdpLink.Open("127.0.0.1", _receiver.Port), Lit.Linear);
}
