using System.Text;
using Radiator.CommandLine;
using Radiator.Lights.Devices;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

public sealed class LightsOnTheWallCommandTests : IDisposable
{
    private readonly Run _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_test_shows_red_green_blue_and_white_below_the_limit_and_then_nothing()
    {
        var config = Configure("\"MilliampsMax\": 500");
        var (code, output, error) = await _run.CommandAsync("lights", "test", "--for", "2s", "--config", config);
        Assert.True(code == ExitCode.Ok, error);
        Assert.StartsWith("red, green, blue, white, 0.5 s each", output);
        var frames = Frames();
        List<string> seen = [];
        foreach (var rgb in frames)
        {
            // At the last LED the daemon's own pictures of coming and going are dark.
            var last = (rgb[177] > 20 ? "r" : "") + (rgb[178] > 20 ? "g" : "") + (rgb[179] > 20 ? "b" : "");
            if (last.Length is 1 or 3 && seen.LastOrDefault() != last)
                seen.Add(last);
            Assert.True(rgb.Sum(value => value / 255.0 * 20) + 60 <= 500.01);
        }

        Assert.Equal(["r", "g", "b", "rgb"], seen);
        Assert.Equal(new byte[180], frames[^1]);
    }

    [Fact]
    public async Task Off_leaves_every_strip_dark()
    {
        var config = Configure();
        var (code, output, error) = await _run.CommandAsync("lights", "off", "--config", config);
        Assert.Equal((ExitCode.Ok, "1 strips are dark\n", ""), (code, output, error));
        Assert.Equal(new byte[180], Assert.Single(Frames()));
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        var config = Configure();
        var (code, _, error) = await _run.CommandAsync("lights", "test", "--zone", "door", "--config", config);
        Assert.Equal((ExitCode.Usage, "radiator test: --zone door: no zone or strip of that name; strips: wall"), (code, error.Trim()));
        (code, _, error) = await _run.CommandAsync("lights", "test");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("no strip is configured", error);
        (code, _, error) = await _run.CommandAsync("lights", "on");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("no daemon listens", error);
    }

    [Fact]
    public async Task The_doctor_prints_the_very_lines_and_fails_where_something_does_not_work()
    {
        _run.Write("root/proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0");
        _run.Write("root/boot/firmware/config.txt", "");
        var config = _run.Write("wall.json", """
            {"Daemon": {"Lights": {"Strips": [{"Name": "wall", "Output": "ws2812-spi", "Pixels": 450}]}}}
            """);
        var (code, output, error) = await _run.CommandAsync(
            "lights", "doctor", "--config", config, "--root", "root", "--user", "root");
        Assert.Equal((ExitCode.Failed, ""), (code, error));
        foreach (var line in new[]
        {
            "ok      machine: Raspberry Pi 4 Model B Rev 1.5", "          core_freq=500", "          core_freq_min=500",
            "error   wall: /dev/spidev0.0 does not exist", "          dtparam=spi=on", "          spidev.bufsiz=65536",
        })
            Assert.Contains(line + "\n", output);
        Assert.Contains("nobody said what the supply gives: it counts as 500 mA", output);
    }

    [Fact]
    public async Task Calibration_finds_number_order_and_white_by_what_somebody_sees()
    {
        // As somebody would answer who has 20 LEDs in the order green, blue, red, with too much blue.
        var config = Configure("\"MilliampsMax\": 200");
        List<string> answers = [];
        var (least, most) = (0, 60);
        while (least < most)
        {
            var one = (least + most + 1) / 2;
            answers.Add(one <= 20 ? "y" : "n");
            (least, most) = one <= 20 ? (one, most) : (least, one - 1);
        }

        answers.AddRange(["what?", "g", "b", "r", "b", "b", "g", "G", ""]);
        var input = Encoding.UTF8.GetBytes(string.Join('\n', answers) + "\n");
        var (code, output, error) = await _run.CommandWithInputAsync(input, "lights", "calibrate", "--config", config);
        Assert.True(code == ExitCode.Ok, error);
        Assert.EndsWith("\"Pixels\": 20, \"Order\": \"gbr\", \"WhiteBalance\": \"1 1 0.9\"\n", output);
        (code, _, error) = await _run.CommandWithInputAsync("y\n"u8.ToArray(), "lights", "calibrate", "--config", config);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("the answers ended before the questions did", error);
    }

    private string Configure(string more = "\"Brightness\": 1")
    {
        var path = Path.Combine(_run.WorkingDirectory, "wall.frames");
        return _run.Write("wall.json", $$"""
            {"Daemon": {"Lights": {"Strips": [
              {"Name": "wall", "Output": "recorder", "Pixels": 60, "Path": "{{path}}", {{more}}}
            ]} } }
            """);
    }

    private List<byte[]> Frames() =>
        [.. FrameRecording.Read(Path.Combine(_run.WorkingDirectory, "wall.frames")).Select(frame => frame.Rgb)];
}
