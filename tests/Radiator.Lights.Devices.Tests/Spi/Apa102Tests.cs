using Radiator.Lights.Devices.Spi;

namespace Radiator.Lights.Devices.Tests.Spi;

public class Apa102Tests
{
    [Fact]
    public void The_bytes_are_those_of_the_data_sheet()
    {
        var frame = new Apa102Frame(2);
        Assert.Equal(
            "00000000" + "FF010203" + "E1040506" + "0000000000000000",
            Convert.ToHexString(frame.Encode([31, 1, 2, 3, 1, 4, 5, 6])));
    }

    [Fact]
    public void Every_length_reaches_its_last_LED()
    {
        const int seed = 5;
        var random = new Random(seed);
        for (var pixels = 1; pixels <= 1000; pixels++)
        {
            var values = new byte[pixels * 4];
            random.NextBytes(values);
            for (var i = 0; i < pixels; i++)
                values[i * 4] &= 31;
            var shown = Decode(new Apa102Frame(pixels).Encode(values), pixels);
            Assert.True(values.SequenceEqual(shown), $"{pixels} LEDs, seed {seed}");
        }
    }

    [Fact]
    public void Light_arrives_as_current_blue_green_red_where_nobody_said_else()
    {
        var bus = new Recorded();
        var settings = new OutputSettings { Output = "apa102-spi", Pixels = 1 };
        using (var output = new Apa102Output(settings, bus))
            output.Show(Rendered.Of(settings, new LinearColor(0.5f, 0.25f, 0)), default);
        Assert.Equal("00000000F0007CF70000000000000000", Convert.ToHexString(bus.Last));
        Assert.True(bus.IsDisposed);
    }

    [Fact]
    public void Settings_that_cannot_be_used_say_what_is_allowed()
    {
        var outputs = new LightOutputs();
        var settings = new OutputSettings { Output = "apa102-spi", Chip = "ws2812b" };
        Assert.Equal("Chip is \"ws2812b\"; allowed: apa102, sk9822", outputs.Check(settings));
        settings.Chip = "sk9822";
        Assert.Null(outputs.Check(settings));
        settings.ClockHz = 100;
        Assert.Equal("ClockHz is 100; allowed: 1000000 to 20000000", outputs.Check(settings));
    }

    /// <summary>
    /// As the LEDs do it: 32 zeros begin a frame, each LED takes the first word that begins with three ones and hands on
    /// the rest half a clock later, so that the last one sees its word only if half a clock an LED follows.
    /// </summary>
    private static byte[] Decode(ReadOnlySpan<byte> bytes, int pixels)
    {
        var shown = new byte[pixels * 4];
        Assert.Equal(0, BitConverter.ToInt32(bytes));
        for (var i = 0; i < pixels; i++)
        {
            var word = bytes.Slice(4 + i * 4, 4);
            Assert.Equal(0xE0, word[0] & 0xE0);
            word.CopyTo(shown.AsSpan(i * 4));
            shown[i * 4] &= 31;
        }

        var rest = bytes[(4 + pixels * 4)..];
        Assert.True(rest.Length * 8 >= 32 + pixels / 2.0);
        Assert.False(rest.ContainsAnyExcept((byte)0));
        return shown;
    }

    private sealed class Recorded : ISpiBus
    {
        public int BytesMax => 4096;

        public byte[] Last { get; private set; } = [];

        public bool IsDisposed { get; private set; }

        public void Transfer(ReadOnlySpan<byte> bytes) => Last = bytes.ToArray();

        public void Dispose() => IsDisposed = true;
    }
}
