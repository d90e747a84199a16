using Radiator.Lights.Devices.Spi;

namespace Radiator.Lights.Devices.Tests.Spi;

public class NrzFrameTests
{
    [Theory]
    [InlineData(NrzEncoding.ThreeBit, 0x00, "924924")]
    [InlineData(NrzEncoding.ThreeBit, 0xFF, "DB6DB6")]
    [InlineData(NrzEncoding.ThreeBit, 0x80, "D24924")]
    [InlineData(NrzEncoding.ThreeBit, 0x01, "924926")]
    [InlineData(NrzEncoding.FourBit, 0x1B, "888EE8EE")]
    [InlineData(NrzEncoding.Robust, 0x0F, "C0C0C0C0F8F8F8F8")]
    public void Bytes_are_written_as_the_code_says(NrzEncoding encoding, byte value, string expected)
    {
        var code = LedChip.Find("ws2812b")!.CodeFor(encoding);
        var to = new byte[code.BytesPerByte + NrzCode.SlackBytes];
        code.Encode([value], to);
        Assert.Equal(expected, Convert.ToHexString(to.AsSpan(0, code.BytesPerByte)));
    }

    [Fact]
    public void A_transfer_is_zeros_pixels_zeros_and_never_short()
    {
        foreach (var chip in LedChip.All.Where(chip => !chip.IsClocked))
        {
            foreach (var encoding in Enum.GetValues<NrzEncoding>())
            {
                var code = chip.CodeFor(encoding);
                for (var pixels = 1; pixels <= 1000; pixels += pixels < 40 ? 1 : 97)
                {
                    var all = Enumerable.Repeat((byte)0xFF, pixels * chip.Order.Channels).ToArray();
                    var bytes = new NrzFrame(code, all.Length).Encode(all);
                    var end = NrzFrame.PreambleBytes + all.Length * code.BytesPerByte;
                    Assert.True(bytes.Length >= 96);
                    Assert.False(bytes[..NrzFrame.PreambleBytes].ContainsAnyExcept((byte)0));
                    Assert.False(bytes[end..].ContainsAnyExcept((byte)0));
                    Assert.NotEqual(0, bytes[end - 1]);
                    var low = (bytes.Length - end) * 8 / (double)code.RequestHz;
                    Assert.True(low >= 300e-6, $"{chip.Name} {encoding} {pixels}: {low}");
                    Assert.Equal(bytes.Length, NrzFrame.LengthOf(code, all.Length, 300));
                }
            }
        }
    }

    [Theory]
    [InlineData(NrzEncoding.ThreeBit, 442, 443)]
    [InlineData(NrzEncoding.FourBit, 329, 330)]
    [InlineData(NrzEncoding.Robust, 159, 160)]
    public void So_many_LEDs_fit_the_kernels_default_buffer(NrzEncoding encoding, int fits, int tooMany)
    {
        var code = LedChip.Find("ws2812b")!.CodeFor(encoding);
        Assert.True(NrzFrame.LengthOf(code, fits * 3, 300) <= SpidevBuffer.DefaultBytes);
        Assert.True(NrzFrame.LengthOf(code, tooMany * 3, 300) > SpidevBuffer.DefaultBytes);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var pixels = new byte[900];
        foreach (var encoding in Enum.GetValues<NrzEncoding>())
        {
            var frame = new NrzFrame(LedChip.Find("ws2812b")!.CodeFor(encoding), pixels.Length);
            frame.Encode(pixels);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                frame.Encode(pixels);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Theory]
    [InlineData(250e6, 2_400_000, 2.358)]
    [InlineData(400e6, 2_400_000, 2.381)]
    [InlineData(200e6, 2_400_000, 2.381)]
    [InlineData(250e6, 6_400_000, 6.25)]
    [InlineData(500e6, 6_400_000, 6.25)]
    [InlineData(200e6, 3_200_000, 3.125)]
    public void The_clock_that_a_pi_gives_is_an_even_part_of_its_own(double source, double request, double megahertz) =>
        Assert.Equal(megahertz, SpiClock.Real(source, request) / 1e6, 0.001);
}
