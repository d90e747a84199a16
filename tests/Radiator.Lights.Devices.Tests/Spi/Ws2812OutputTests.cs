using Radiator.Lights.Devices.Spi;

namespace Radiator.Lights.Devices.Tests.Spi;

public class Ws2812OutputTests
{
    private readonly LightOutputs _outputs = new();

    [Theory]
    [InlineData("ws2812b", "", "408000")]
    [InlineData("ws2815", "", "804000")]
    [InlineData("ws2812b", "brg", "008040")]
    [InlineData("sk6812-rgbw", "", "40800000")]
    [InlineData("sk6812-rgbw", "wrgb", "00804000")]
    public void Light_arrives_in_the_order_of_the_chip_or_the_strip_in_one_transfer(
        string chip, string order, string expected)
    {
        var settings = Settings(chip, pixels: 2);
        settings.Order = order;
        using var strip = StripFor(settings);
        using var output = new Ws2812Output(settings, strip);
        output.Show(Rendered.Of(settings, new LinearColor(0.5f, 0.25f, 0)), default);
        Assert.Equal(expected + expected, Convert.ToHexString(strip.Shown));
        Assert.Empty(strip.Violations);
        Assert.Equal(1, strip.Transfers);
    }

    [Fact]
    public void White_of_its_own_takes_what_the_colors_have_in_common()
    {
        var settings = Settings("sk6812-rgbw", pixels: 1);
        using var strip = StripFor(settings);
        using var output = new Ws2812Output(settings, strip);
        output.Show(Rendered.Of(settings, new LinearColor(0.5f, 0.25f, 0.125f)), default);
        Assert.Equal("20600020", Convert.ToHexString(strip.Shown));
    }

    [Fact]
    public void A_strip_longer_than_the_drivers_buffer_is_refused_with_the_line_to_add()
    {
        var settings = Settings(chip: "ws2812b", pixels: 443);
        using var bus = new VirtualStrip(DataSheet.Of("ws2812b"), 443, 250e6, 2_400_000) { BytesMax = 4096 };
        var problem = Assert.Throws<IOException>(() => new Ws2812Output(settings, bus));
        Assert.StartsWith("a frame takes 4097 bytes and spidev's buffer has 4096: append spidev.bufsiz=65536", problem.Message);
    }

    [Theory]
    [InlineData("ws2812b", 144, 210, 216)]
    [InlineData("ws2812b", 300, 105, 110)]
    [InlineData("ws2812b", 1000, 32, 33.4)]
    [InlineData("sk6812-rgbw", 300, 79, 82)]
    public void So_many_frames_a_second_fit_the_wire(string chip, int pixels, double atLeast, double atMost)
    {
        var settings = Settings(chip, pixels);
        Assert.InRange(_outputs["ws2812-spi"].FramesPerSecondMax(settings), atLeast, atMost);
    }

    [Fact]
    public void Settings_that_cannot_be_used_say_what_is_allowed()
    {
        var settings = Settings("neon", 1);
        Assert.Equal(
            "Chip is \"neon\"; allowed: ws2812b, ws2812b-v5, ws2813, ws2815, sk6812, sk6812-rgbw", _outputs.Check(settings));
        settings.Chip = "apa102";
        Assert.StartsWith("Chip is \"apa102\"", _outputs.Check(settings));
        settings = Settings("ws2813", 1);
        settings.ResetMicroseconds = 280;
        Assert.Equal("ResetMicroseconds is 280; allowed for ws2813: 300 to 10000", _outputs.Check(settings));
        settings.ResetMicroseconds = 300;
        settings.Encoding = "5-bit";
        Assert.Equal("Encoding is \"5-bit\"; allowed: 3-bit, 4-bit, robust", _outputs.Check(settings));
        settings.Encoding = "robust";
        foreach (var order in new[] { "GRBW", "GGB", "RG", "RGW", "rgbx" })
        {
            settings.Order = order;
            Assert.Equal(
                $"Order is \"{order}\"; allowed: r, g and b in any order", _outputs.Check(settings));
        }
    }

    [Fact]
    public void An_RGBW_chip_has_four_channels_in_any_order()
    {
        var settings = Settings("sk6812-rgbw", 1);
        settings.Order = "grb";
        Assert.Equal(
            "Order is \"grb\"; allowed for sk6812-rgbw: all of r, g, b and w, such as grbw", _outputs.Check(settings));
        settings.Order = "WBGR";
        Assert.Null(_outputs.Check(settings));
        settings.WhiteBalance = "1 0.8";
        Assert.Equal(
            "WhiteBalance is \"1 0.8\"; allowed: three factors from 0 to 1, such as 1 0.8 0.7", _outputs.Check(settings));
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var settings = Settings("ws2812b", 300);
        using var output = new Ws2812Output(settings, new NoBus());
        var frame = new byte[900];
        output.Show(frame, default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            output.Show(frame, default);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static OutputSettings Settings(string chip, int pixels) =>
        new() { Name = "wall", Output = "ws2812-spi", Chip = chip, Pixels = pixels };

    private static VirtualStrip StripFor(OutputSettings settings) => new(
        DataSheet.Of(settings.Chip), settings.Pixels, 250e6, Ws2812Settings.Read(settings).Code.RequestHz);

    private sealed class NoBus : ISpiBus
    {
        public int BytesMax => 1 << 20;

        public void Transfer(ReadOnlySpan<byte> bytes)
        {
        }

        public void Dispose()
        {
        }
    }
}
