using Radiator.Lights.Devices.Doctor;
using Radiator.Lights.Devices.Tests.Net;
using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests.Doctor;

public sealed class LightsDoctorTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("Raspberry Pi Zero W Rev 1.1", "core_freq=250", "core_freq_min=250")]
    [InlineData("Raspberry Pi Zero 2 W Rev 1.0", "core_freq=250", "core_freq_min=250")]
    [InlineData("Raspberry Pi 3 Model B Plus Rev 1.3", "core_freq=250", "core_freq_min=250")]
    [InlineData("Raspberry Pi 4 Model B Rev 1.5", "core_freq=500", "core_freq_min=500")]
    [InlineData("Raspberry Pi 5 Model B Rev 1.0")]
    [InlineData("Raspberry Pi 2 Model B Rev 1.1")]
    [InlineData("Raspberry Pi Model B Rev 2")]
    public async Task The_core_clock_is_to_be_pinned_where_SPI_is_divided_from_it(string model, params string[] lines)
    {
        Put("proc/device-tree/model", model + "\0");
        Put("boot/firmware/config.txt", "dtparam=spi=on\n");
        var found = await ExamineAsync(Spi());
        var fix = found.SingleOrDefault(finding => finding.Text.StartsWith("the core clock"))?.Fix;
        if (lines.Length == 0)
            Assert.Null(fix);
        else
            Assert.Equal($"put into /boot/firmware/config.txt and reboot:\n{string.Join('\n', lines)}", fix);

        Put("boot/firmware/config.txt", "dtparam=spi=on\n[pi0]\ncore_freq=1\n[all]\n" + string.Join('\n', lines));
        found = await ExamineAsync(Spi());
        Assert.DoesNotContain(found, finding => finding.Text.Contains("flicker"));
    }

    [Fact]
    public async Task What_is_set_for_another_model_does_not_count()
    {
        Put("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        Put("boot/firmware/config.txt", "[pi3]\ncore_freq=500\ncore_freq_min=500\n[none]\nforce_turbo=1\n");
        Assert.Contains(await ExamineAsync(Spi()), finding => finding.Text.Contains("flicker"));
    }

    [Fact]
    public async Task SPI_that_is_off_says_the_line_that_turns_it_on()
    {
        Put("boot/config.txt", "# nothing\n");
        var finding = Single(await ExamineAsync(Spi()), "/dev/spidev0.0 does not exist");
        Assert.Equal("put into /boot/config.txt and reboot:\ndtparam=spi=on", finding.Fix);
        Put("boot/config.txt", "dtparam=spi=on\n");
        finding = Single(await ExamineAsync(Spi()), "/dev/spidev0.0 does not exist");
        Assert.Equal("/boot/config.txt has dtparam=spi=on already: reboot", finding.Fix);
        Put("dev/spidev0.0", "");
        Assert.Equal(DoctorLevel.Good, Single(await ExamineAsync(Spi()), "/dev/spidev0.0 exists").Level);
    }

    [Fact]
    public async Task A_frame_that_is_too_long_for_the_driver_says_the_very_setting()
    {
        Put("sys/module/spidev/parameters/bufsiz", "4096\n");
        var finding = Single(
            await ExamineAsync(Spi(pixels: 600)), "a frame takes 5510 bytes, and spidev's buffer has 4096");
        Assert.Equal(DoctorLevel.Error, finding.Level);
        Assert.EndsWith("cmdline.txt, after a space, and reboot:\nspidev.bufsiz=65536", finding.Fix);
        Put("sys/module/spidev/parameters/bufsiz", "65536\n");
        Single(await ExamineAsync(Spi(pixels: 600)), "a frame takes 5510 bytes of spidev's 65536");
    }

    [Fact]
    public async Task A_user_outside_the_group_is_told_how_to_get_in()
    {
        Put("dev/spidev0.0", "");
        Put("etc/group", "root:x:0:\nspi:x:999:ann,bob\n");
        Assert.DoesNotContain(await ExamineAsync("bob", Spi()), finding => finding.Text.Contains("group"));
        var finding = Single(await ExamineAsync("eve", Spi()), "eve is not in the group spi, which may open /dev/spidev0.0");
        Assert.StartsWith("sudo usermod -aG spi eve\n", finding.Fix);
        Assert.EndsWith("\nSupplementaryGroups=spi gpio", finding.Fix);
    }

    [Fact]
    public async Task The_auxiliary_SPI_is_found_out()
    {
        Put("proc/device-tree/model", "Raspberry Pi 3 Model B Rev 1.2\0");
        var strip = Spi();
        strip.Settings.Device = "/dev/spidev1.0";
        Assert.Contains(
            await ExamineAsync(strip), finding => finding.Text.Contains("auxiliary SPI") && finding.Level == DoctorLevel.Error);
    }

    [Fact]
    public async Task The_Pi_5s_own_driver_needs_its_overlay_and_a_Pi_5()
    {
        var strip = new DoctorStrip(new OutputSettings { Name = "wall", Output = "ws2812-pio", Pixels = 200 }, 1000);
        Put("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        Single(await ExamineAsync(strip), "ws2812-pio needs a Raspberry Pi 5");
        Put("proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0");
        var found = await ExamineAsync("ann", strip);
        Assert.EndsWith(
            "\ndtoverlay=ws2812-pio,gpio=18,num_leds=200", Single(found, "/dev/leds0 does not exist").Fix);
        Assert.Contains(found, finding => finding.Fix.EndsWith(
            "SUBSYSTEM==\"ws2812-pio-rp1\", GROUP=\"spi\", MODE=\"0660\""));
    }

    [Fact]
    public async Task The_current_is_reckoned_and_an_unsaid_supply_counts_as_500_mA()
    {
        var strip = Spi(pixels: 300);
        Single(
            await ExamineAsync(strip),
            "300 LEDs draw 0.3 A dark and 18.3 A all white; frames stay below 4.0 A, 107 of them a second at most");
        var finding = Single(
            await ExamineAsync(strip with { MilliampsMax = null }),
            "nobody said what the supply gives: it counts as 500 mA; 300 LEDs draw 0.3 A dark and 18.3 A all white; "
                + "frames stay below 0.5 A, 107 of them a second at most");
        Assert.Equal((DoctorLevel.Warning, "set MilliampsMax to what the supply gives"), (finding.Level, finding.Fix));
        finding = (await ExamineAsync(Spi(pixels: 600) with { MilliampsMax = null }))[^1];
        Assert.Equal(
            (DoctorLevel.Error, "set MilliampsMax to what the supply gives, above 600"), (finding.Level, finding.Fix));
    }

    [Fact]
    public async Task A_wled_is_asked_for_what_it_does_to_the_light()
    {
        using var wled = new WledHttp
        {
            Info = """{"ver":"0.15.0","name":"Wall","leds":{"count":250,"maxpwr":850}}"""u8.ToArray(),
            Configuration = """{"if":{"live":{"mso":true,"maxbri":false}},"light":{"gc":{"col":2.2}}}"""u8.ToArray(),
        };
        var settings = new OutputSettings { Name = "wall", Output = "ddp", Pixels = 300, Host = wled.Host, Gamma = 1 };
        var found = (await ExamineAsync(new DoctorStrip(settings, 4000))).Select(finding => finding.Text).ToList();
        Assert.Equal(
            [
                $"{wled.Host} is WLED 0.15.0, 250 LEDs",
                "it has 250 LEDs, and Pixels is 300",
                "it limits itself to 850 mA, besides our limit",
                "it bends live data by 2.2: values are sent the other way round",
                "Gamma is 1, and it bends by 2.2: colours are off",
                "its own brightness slider dims live data too",
                "live data lights its main segment alone",
            ],
            found.Skip(1).SkipLast(1));
    }

    [Fact]
    public async Task No_strip_is_a_finding_too() =>
        Assert.Contains(await ExamineAsync(), finding => finding.Text == "no strip is configured");

    private static DoctorStrip Spi(int pixels = 60) =>
        new(new OutputSettings { Name = "wall", Output = "ws2812-spi", Pixels = pixels }, 4000);

    private static DoctorFinding Single(IEnumerable<DoctorFinding> findings, string text) =>
        Assert.Single(findings, finding => finding.Text == text);

    private Task<IReadOnlyList<DoctorFinding>> ExamineAsync(params DoctorStrip[] strips) => ExamineAsync("root", strips);

    private Task<IReadOnlyList<DoctorFinding>> ExamineAsync(string user, params DoctorStrip[] strips) =>
        new LightsDoctor(_root.Path, user, new LightOutputs()).ExamineAsync(strips, default);

    private void Put(string path, string text)
    {
        var full = Path.Combine(_root.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
