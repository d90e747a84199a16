using Radiator.Lights.Devices.Spi;

namespace Radiator.Lights.Devices.Tests.Spi;

public class VirtualStripTests
{
    // Core clocks of the Pis that divide them, and the 200 MHz of the Pi 5's own controller.
    private static readonly double[] Clocks = [250e6, 400e6, 500e6, 200e6];

    public static IEnumerable<object[]> Codes =>
        from sheet in DataSheet.All
        from encoding in Enum.GetValues<NrzEncoding>()
        select new object[] { sheet.Chip, encoding };

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_is_sent_is_what_every_strip_shows_within_its_data_sheet_on_every_pi(
        string chip, NrzEncoding encoding)
    {
        const int seed = 20260101;
        var random = new Random(seed);
        var sheet = DataSheet.Of(chip);
        var code = LedChip.Find(chip)!.CodeFor(encoding);
        int[] lengths = [.. Enumerable.Range(1, 48), .. Enumerable.Range(0, 12).Select(_ => random.Next(49, 1000)), 1000];
        foreach (var clock in Clocks)
        {
            foreach (var length in lengths)
            {
                var pixels = new byte[length * sheet.Channels];
                var strip = new VirtualStrip(sheet, length, clock, code.RequestHz);
                var frame = new NrzFrame(code, pixels.Length, Math.Max(300, sheet.ResetNanoseconds / 1000));

                // Two at once, back to back: the second begins at the first LED only if the first was latched.
                for (var i = 1; i <= 2; i++)
                {
                    random.NextBytes(pixels);
                    strip.Transfer(frame.Encode(pixels));
                    Assert.True(
                        strip.Violations.Count == 0 && strip.Latches == i && strip.Shown.SequenceEqual(pixels),
                        $"{chip} {encoding}, {length} LEDs at {clock / 1e6} MHz, seed {seed}: "
                            + string.Join("; ", strip.Violations));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void All_dark_and_all_bright_are_shown_too(string chip, NrzEncoding encoding)
    {
        var sheet = DataSheet.Of(chip);
        var code = LedChip.Find(chip)!.CodeFor(encoding);
        var frame = new NrzFrame(code, 10 * sheet.Channels);
        var strip = new VirtualStrip(sheet, 10, 250e6, code.RequestHz);
        foreach (var value in new byte[] { 0xFF, 0, 0x55, 0xAA })
        {
            var pixels = new byte[10 * sheet.Channels];
            Array.Fill(pixels, value);
            strip.Transfer(frame.Encode(pixels));
            Assert.Empty(strip.Violations);
            Assert.Equal(pixels, strip.Shown.ToArray());
        }
    }

    [Fact]
    public void The_usual_clock_is_too_slow_for_newer_chips_and_is_found_out()
    {
        var usual = new NrzCode(3, 0b100, 0b110, 2_400_000);
        var strip = new VirtualStrip(DataSheet.Of("ws2812b-v5"), 4, 250e6, usual.RequestHz);
        strip.Transfer(new NrzFrame(usual, 12).Encode(new byte[12]));
        Assert.Contains("high for 424 ns at bit 0", strip.Violations);
    }

    [Fact]
    public void A_clock_that_changed_behind_the_drivers_back_is_found_out()
    {
        // A core clock that fell from 400 to 250 MHz after the divisor was reckoned.
        var code = LedChip.Find("ws2812b")!.CodeFor(NrzEncoding.ThreeBit);
        var strip = new VirtualStrip(DataSheet.Of("ws2812b"), 4, 250e6, code.RequestHz * 250.0 / 400);
        strip.Transfer(new NrzFrame(code, 12).Encode(new byte[12]));
        Assert.NotEmpty(strip.Violations);
    }

    [Fact]
    public void Short_transfers_have_gaps_and_are_found_out()
    {
        var code = LedChip.Find("ws2812b")!.CodeFor(NrzEncoding.ThreeBit);
        var short_ = new byte[9 + NrzCode.SlackBytes];
        code.Encode([0xFF, 0xFF, 0xFF], short_);
        var strip = new VirtualStrip(DataSheet.Of("ws2812b"), 1, 250e6, code.RequestHz);
        strip.Transfer(short_);
        Assert.Contains(strip.Violations, problem => problem.StartsWith("low for"));
    }

    [Fact]
    public void A_frame_without_enough_zeros_behind_it_is_not_shown_and_is_found_out()
    {
        var code = LedChip.Find("ws2813")!.CodeFor(NrzEncoding.ThreeBit);
        var strip = new VirtualStrip(DataSheet.Of("ws2813"), 100, 250e6, code.RequestHz);
        var pixels = Enumerable.Repeat((byte)0x80, 300).ToArray();
        strip.Transfer(new NrzFrame(code, 300, resetMicroseconds: 100).Encode(pixels));
        Assert.Contains(strip.Violations, problem => problem.EndsWith("which is no reset"));
        Assert.Equal(0, strip.Latches);
    }

    [Fact]
    public void A_frame_in_two_transfers_makes_the_strip_begin_again_and_is_found_out()
    {
        var code = LedChip.Find("ws2812b")!.CodeFor(NrzEncoding.ThreeBit);
        var pixels = Enumerable.Range(1, 300).Select(i => (byte)i).ToArray();
        var strip = new VirtualStrip(DataSheet.Of("ws2812b"), 100, 250e6, code.RequestHz) { GapNanoseconds = 60_000 };
        var frame = new NrzFrame(code, 300).Encode(pixels).ToArray();
        strip.Transfer(frame.AsSpan(0, 512));
        strip.Transfer(frame.AsSpan(512));
        Assert.NotEmpty(strip.Violations);
        Assert.False(strip.Shown.SequenceEqual(pixels));
    }

    [Fact]
    public void A_glitch_of_one_clock_is_found_out()
    {
        var code = LedChip.Find("ws2812b")!.CodeFor(NrzEncoding.FourBit);
        var strip = new VirtualStrip(DataSheet.Of("ws2812b"), 20, 250e6, code.RequestHz);
        var frame = new NrzFrame(code, 60).Encode(new byte[60]).ToArray();
        frame[NrzFrame.PreambleBytes + 5] |= 0x40;
        strip.Transfer(frame);
        Assert.NotEmpty(strip.Violations);
    }
}
