using Radiator.Lights.Devices.Spi;

namespace Radiator.Lights.Devices.Tests.Spi;

public class Apa102Tests
{
    [Fact]
    public void The_bytes_are_those_of_the_data_sheet()
    {
        var frame = new Apa102Frame(2);
        Assert.Equal(
            "00000000" + "FF010203" + "FF040506" + "0000000000000000",
            Convert.ToHexString(frame.Encode([1, 2, 3, 4, 5, 6], [])));
        Assert.Equal(
            "00000000" + "E0010203" + "E1040506" + "0000000000000000",
            Convert.ToHexString(frame.Encode([1, 2, 3, 4, 5, 6], [0, 1])));
    }

    [Fact]
    public void Every_length_reaches_its_last_LED()
    {
        const int seed = 5;
        var random = new Random(seed);
        for (var pixels = 1; pixels <= 1000; pixels++)
        {
            var (values, currents) = (new byte[pixels * 3], new byte[pixels]);
            random.NextBytes(values);
            for (var i = 0; i < pixels; i++)
                currents[i] = (byte)random.Next(32);
            var (shown, shownCurrents) = Decode(new Apa102Frame(pixels).Encode(values, currents), pixels);
            Assert.True(values.SequenceEqual(shown) && currents.SequenceEqual(shownCurrents), $"{pixels} LEDs, seed {seed}");
        }
    }

    [Fact]
    public void An_output_sends_blue_green_red_where_nobody_said_else()
    {
        var bus = new Recorded();
        using (var output = new Apa102Output(new OutputSettings { Pixels = 1 }, bus))
            output.Show([1, 2, 3], default);
        Assert.Equal("00000000FF0302010000000000000000", Convert.ToHexString(bus.Last));
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
    private static (byte[] Pixels, byte[] Currents) Decode(ReadOnlySpan<byte> bytes, int pixels)
    {
        var (shown, currents) = (new byte[pixels * 3], new byte[pixels]);
        Assert.Equal(0, BitConverter.ToInt32(bytes));
        for (var i = 0; i < pixels; i++)
        {
            var word = bytes.Slice(4 + i * 4, 4);
            Assert.Equal(0xE0, word[0] & 0xE0);
            currents[i] = (byte)(word[0] & 31);
            word[1..].CopyTo(shown.AsSpan(i * 3));
        }

        var rest = bytes[(4 + pixels * 4)..];
        Assert.True(rest.Length * 8 >= 32 + pixels / 2.0);
        Assert.False(rest.ContainsAnyExcept((byte)0));
        return (shown, currents);
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
