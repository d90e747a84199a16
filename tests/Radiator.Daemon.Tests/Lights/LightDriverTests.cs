using Radiator.Daemon.Lights;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Lights;

public sealed class LightDriverTests : IDisposable
{
    private static readonly Guid Log = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    private const string Rules = """
        rules:
          - {name: run, when: event = "Run", color: green, seconds: 2}
          - {name: sign-up, when: event = "Signed Up", color: orange, seconds: 4}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new();
    private readonly Dictionary<string, FakeOutput> _outputs = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_event_runs_down_the_strip_and_can_be_explained()
    {
        await using var driver = Start(Rules);
        driver.SetLink(LightLink.Live);
        Steps(driver, 1);
        driver.Observe(Track("Run", offset: 42));
        for (var second = 0.5; second < 2; second += 0.5)
        {
            Steps(driver, 0.5);
            Assert.InRange(Brightest(_outputs["wall"].Frames[^1]), (int)(30 * second) - 3, (int)(30 * second) + 3);
        }

        var middle = _clock.GetUtcNow() - TimeSpan.FromSeconds(0.5);
        var found = Assert.Single(driver.Explain("wall", 0.5, middle));
        Assert.Equal((new EventId(Log, 42), "run"), (found.Event, found.Rule));
        Assert.Equal("Run (neutral, conforming): green, 2 s end to end, forwards, plain", found.Text);
        Assert.Empty(driver.Explain("wall", 0.5, middle - TimeSpan.FromSeconds(5)));
        Assert.Empty(driver.Explain("nowhere", 0.5, middle));
        Assert.Empty(driver.Explain("wall", double.NaN, middle));
        Assert.Equal(1UL, driver.GetStats().Pulses);
    }

    [Fact]
    public async Task Every_frame_is_a_beat_and_without_a_strip_there_is_no_loop_that_could_hang()
    {
        await using var driver = Start(Rules);
        driver.Step();
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), driver.Frames!.Silence);
        driver.Step();
        Assert.Equal(TimeSpan.Zero, driver.Frames.Silence);
        await using var dark = LightDriver.Start(new LightsOptions(), _clock);
        Assert.Null(dark.Frames);
    }

    [Fact]
    public async Task A_failure_runs_backwards()
    {
        await using var driver = Start(Rules);
        driver.SetLink(LightLink.Live);
        driver.Observe(Track("Run", Outcome.Failure));
        Steps(driver, 0.25);
        Assert.True(Brightest(_outputs["wall"].Frames[^1]) > 45);
        Steps(driver, 1.5);
        Assert.True(Brightest(_outputs["wall"].Frames[^1]) < 15);
    }

    [Fact]
    public async Task A_pulse_begins_when_the_event_arrives_not_with_the_next_frame()
    {
        await using var driver = Start(Rules);
        driver.Observe(Track("Run"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        driver.Step();
        Assert.InRange(Brightest(driver.GetFrames()[0].Rgb), 28, 31);
    }

    [Fact]
    public async Task Staging_internal_late_and_unruled_events_change_nothing()
    {
        var quiet = await Frames(_ => { });
        var flooded = await Frames(driver =>
        {
            for (var i = 0; i < 200; i++)
            {
                driver.Observe(Track("Run", environment: "staging"));
                driver.Observe(Track("Run", flags: EventFlags.Internal));
                driver.Observe(Track("Run") with { IsLate = true });
                driver.Observe(Track("Run") with { IsReplayed = true });
                driver.Observe(Track("Product Viewed", verdict: Verdict.Violating));
            }
        });
        Assert.Equal(quiet, flooded);
    }

    [Fact]
    public async Task A_flood_is_bounded_counted_and_never_hides_a_failure()
    {
        await using var driver = Start(Rules);
        for (var i = 0; i < 5000; i++)
            driver.Observe(Track("Run"));
        for (var i = 0; i < 20; i++)
            driver.Observe(Track("Run", Outcome.Failure));
        driver.Step();
        var stats = driver.GetStats();
        Assert.Equal((5020UL, 0UL), (stats.Pulses, stats.PulsesDropped));
        Assert.True(stats.Merged + stats.Heated > 4000);
        Steps(driver, 0.25);
        var picture = _outputs["wall"].Frames[^1].Chunk(3).Select(pixel => (int)pixel.Max()).ToArray();
        Assert.True(picture[40..].Max() > 60, $"{picture[40..].Max()}");
    }

    [Fact]
    public async Task Starting_idle_lost_stalled_and_going_away_are_five_pictures()
    {
        await using var driver = Start(Rules);
        var pictures = new Dictionary<string, int[][]> { ["starting"] = Watch() };
        driver.SetLink(LightLink.Live);
        pictures["idle"] = Watch(heard: true);
        driver.SetLink(LightLink.Disconnected);
        pictures["disconnected"] = Watch();
        driver.SetLink(LightLink.Live);
        Steps(driver, 6);
        pictures["stalled"] = Watch();
        driver.SetLink(LightLink.Shutdown);
        pictures["going away"] = Watch();
        foreach (var (left, right) in from left in pictures from right in pictures select (left, right))
        {
            if (string.CompareOrdinal(left.Key, right.Key) < 0)
            {
                // Which LEDs are lit when, whatever their colour.
                var differ = left.Value.Zip(right.Value, (a, b) => a.Zip(b).Count(pair => pair.First > 0 != pair.Second > 0));
                Assert.True(differ.Average() > 6, $"{left.Key} and {right.Key}: {differ.Average()}");
            }
        }

        int[][] Watch(bool heard = false) => [.. Enumerable.Range(0, 20).Select(_ =>
        {
            if (heard)
                driver.Heard();
            Steps(driver, 0.2);
            return driver.GetFrames()[0].Rgb.Chunk(3).Select(pixel => (int)pixel.Max()).ToArray();
        })];
    }

    [Fact]
    public async Task A_reader_that_is_heard_again_is_no_longer_stalled()
    {
        await using var driver = Start(Rules);
        driver.SetLink(LightLink.Live);
        Steps(driver, 7);
        Assert.True(Dark() > 20);
        driver.Heard();
        Steps(driver, 1);
        Assert.Equal(0, Dark());

        int Dark() => driver.GetFrames()[0].Rgb.Chunk(3).Count(pixel => pixel.Max() == 0);
    }

    [Fact]
    public async Task An_output_that_fails_is_tried_again_while_the_others_go_on()
    {
        await using var driver = Start(Rules, "wall", "door");
        Steps(driver, 0.1);
        _outputs["door"].Fails = true;
        Steps(driver, 0.5);
        var stats = driver.GetStats();
        Assert.Equal(["", "unplugged"], stats.Outputs.Select(output => output.Problem));
        Assert.True(stats.Outputs[0].Frames > 30);
        _outputs["door"].Fails = false;
        Steps(driver, 1);
        Assert.Equal(["", ""], driver.GetStats().Outputs.Select(output => output.Problem));
        Assert.True(driver.GetStats().Outputs[1].Frames > stats.Outputs[1].Frames);
    }

    [Fact]
    public async Task The_end_leaves_every_strip_dark_by_two_black_frames()
    {
        await using (var driver = Start(Rules, "wall", "door"))
        {
            driver.SetLink(LightLink.Live);
            Steps(driver, 1);
        }

        Assert.All(_outputs.Values, output =>
        {
            Assert.Contains(output.Frames[^3], value => value > 0);
            Assert.All(output.Frames[^2], value => Assert.Equal(0, value));
            Assert.All(output.Frames[^1], value => Assert.Equal(0, value));
            Assert.True(output.IsDisposed);
        });
    }

    [Fact]
    public async Task Rules_are_read_again_and_a_bad_file_keeps_the_old_ones_and_says_why()
    {
        await using var driver = Start(Rules);
        Write("rules:\n- {name: view, when: event = \"Viewed\", color: blu}");
        var problem = driver.Reload();
        Assert.Equal($"{_folder.File("lights.yaml")}:2:47: unknown color \"blu\"; did you mean \"blue\"?, or #rrggbb", problem);
        Assert.Equal(problem, driver.GetStats().Problem);
        driver.Observe(Track("Run"));
        driver.Step();
        Assert.Equal(1UL, driver.GetStats().Pulses);

        Write("rules:\n- {name: view, when: event = \"Viewed\", color: blue}");
        Assert.Null(driver.Reload());
        driver.Observe(Track("Run"));
        driver.Observe(Track("Viewed"));
        driver.Step();
        Assert.Equal(2UL, driver.GetStats().Pulses);
        Assert.Equal("", driver.GetStats().Problem);

        File.Delete(_folder.File("lights.yaml"));
        Assert.Contains("lights.yaml", driver.Reload());
    }

    [Fact]
    public async Task Test_pulses_go_to_one_strip_or_all()
    {
        await using var driver = Start(Rules, "wall", "door");
        Assert.Equal(2, driver.TestPulse("", ""));
        Assert.Equal(1, driver.TestPulse("door", "#ff0000"));
        Assert.Equal(0, driver.TestPulse("attic", "red"));
        Assert.Throws<FormatException>(() => driver.TestPulse("wall", "reddish"));
        Steps(driver, 1);
        var (wall, door) = (driver.GetFrames()[0].Rgb, driver.GetFrames()[1].Rgb);
        Assert.InRange(Brightest(wall), 28, 31);
        Assert.True(door.Chunk(3).Max(pixel => pixel[0]) > wall.Chunk(3).Max(pixel => pixel[0]));
    }

    [Fact]
    public async Task Somebody_tries_a_zone_out_and_makes_everything_dark()
    {
        await using var driver = Start(
            "zones: {half: [{strip: wall, from: 0, to: 0.5}]}\n" + Rules, "wall", "door");
        driver.SetLink(LightLink.Live);
        Assert.Equal(0, driver.TryOut(LightPattern.Colors, "nowhere", TimeSpan.FromSeconds(8)));
        Assert.Equal(1, driver.TryOut(LightPattern.Colors, "half", TimeSpan.FromSeconds(8)));
        foreach (var channel in new[] { 0, 1, 2 })
        {
            Steps(driver, 1);
            var wall = driver.GetFrames()[0].Rgb;
            Assert.True(wall[channel] > 100 && wall[(channel + 1) % 3] < 20, Convert.ToHexString(wall.AsSpan(0, 3)));
            Assert.True(wall[179] < 60);
            Steps(driver, 1);
        }

        Assert.Equal(2, driver.TryOut(LightPattern.Chase, "", TimeSpan.FromSeconds(60)));
        Steps(driver, 1);
        Assert.Contains(driver.GetFrames()[1].Rgb, value => value > 50);
        Assert.Equal(2, driver.Darken(TimeSpan.FromMinutes(1)));
        Steps(driver, 1);
        Assert.All(driver.GetFrames(), frame => Assert.DoesNotContain(frame.Rgb, value => value > 0));
        driver.Darken(TimeSpan.Zero);
        Steps(driver, 1);
        Assert.Contains(driver.GetFrames()[1].Rgb, value => value > 50);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        Write("rules: [{name: a}]");
        var options = Options("wall", "wall");
        options.Strips[0].Pixels = 0;
        options.Strips[0].Meters = double.NaN;
        options.Strips[1].Output = "recorder";
        options.Strips[1].Brightness = 1.5;
        options.Strips[1].MilliampsMax = 60;
        var problem = Assert.Throws<LightsConfigurationException>(() => LightDriver.Start(options, _clock, Outputs(), startThreads: false));
        var rules = _folder.File("lights.yaml");
        Assert.Equal(
            [
                "Daemon:Lights:Strips:0:Pixels is 0; allowed is 1 to 10000",
                "Daemon:Lights:Strips:0:Meters is NaN; allowed is 0.01 to 1000",
                "Daemon:Lights:Strips:1:Name is \"wall\", as another strip's; names are unique",
                "Daemon:Lights:Strips:1:Brightness is 1.5; allowed is 0 to 1",
                "Daemon:Lights:Strips:1:MilliampsMax is 60; allowed is above 60, which 60 LEDs draw when they are dark",
                "Daemon:Lights:Strips:1: Path is empty; a recorder needs the file that frames go to",
                $"{rules}:1:9: \"when\" is missing in this rule",
                $"{rules}:1:9: \"color\" is missing in this rule",
            ],
            problem.Problems);
    }

    [Fact]
    public void A_rules_file_that_is_not_there_is_a_problem()
    {
        var options = Options("wall");
        options.Rules = _folder.File("no.yaml");
        var problem = Assert.Throws<LightsConfigurationException>(() => LightDriver.Start(options, _clock, Outputs(), startThreads: false));
        Assert.Contains("no.yaml", Assert.Single(problem.Problems));
    }

    [Fact]
    public async Task Without_strips_and_rules_nothing_happens_quietly()
    {
        await using var driver = LightDriver.Start(new LightsOptions(), _clock);
        driver.Observe(Track("Run"));
        driver.SetLink(LightLink.Live);
        Assert.Empty(driver.GetFrames());
        Assert.Equal(0, driver.TestPulse("", ""));
        Assert.Null(driver.Reload());
        Assert.Equal(0UL, driver.GetStats().Pulses);
    }

    [Fact]
    public async Task Observing_what_draws_nothing_and_making_frames_allocates_nothing()
    {
        await using var driver = Start(Rules);
        var views = Track("Product Viewed");
        driver.Observe(Track("Run"));
        for (var i = 0; i < 3; i++)
        {
            driver.Observe(views);
            driver.Step();
        }

        _outputs["wall"].Keeps = false;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            driver.Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task On_its_own_threads_it_records_pulses_and_ends_dark()
    {
        Write(Rules);
        var path = _folder.File("strip.frames");
        var options = new LightsOptions { Rules = _folder.File("lights.yaml") };
        options.Strips.Add(new StripOptions { Name = "wall", Output = "recorder", Path = path });
        var shown = new TaskCompletionSource();
        var outputs = new LightOutputs();
        var recorder = outputs["recorder"];
        outputs.Add(recorder with
        {
            Open = settings => new WatchedOutput(recorder.Open(settings), rgb =>
            {
                if (rgb.Chunk(3).Any(pixel => pixel[1] > 60))
                    shown.TrySetResult();
            }),
        });
        await using (var driver = LightDriver.Start(options, TimeProvider.System, outputs))
        {
            driver.SetLink(LightLink.Live);
            driver.Observe(Track("Run"));
            await shown.Task.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Throws<InvalidOperationException>(driver.Step);
        }

        var frames = FrameRecording.Read(path).ToList();
        Assert.Contains(frames, frame => frame.Rgb.Chunk(3).Any(pixel => pixel[1] > 60));
        Assert.All(frames[^1].Rgb, value => Assert.Equal(0, value));
    }

    private static Observation Track(
        string name, Outcome outcome = Outcome.Neutral, Verdict verdict = Verdict.Conforming,
        string environment = "production", EventFlags flags = EventFlags.None, ulong offset = 0) => new()
    {
        Event = new AnalyticsEvent
        {
            Id = new EventId(Log, offset),
            Request = new RequestEnvelope { Environment = environment },
            RawJson = "{}"u8.ToArray(),
            Type = EventType.Track,
            Name = name,
            Flags = flags,
        },
        Outcome = outcome,
        Verdict = verdict,
    };

    private static int Brightest(byte[] rgb) => Enumerable.Range(0, rgb.Length / 3).MaxBy(i => rgb[i * 3] + rgb[i * 3 + 1] + rgb[i * 3 + 2]);

    private async Task<List<byte[]>> Frames(Action<LightDriver> disturb)
    {
        await using var driver = Start(Rules);
        driver.SetLink(LightLink.Live);
        disturb(driver);
        Steps(driver, 1);
        return [.. _outputs["wall"].Frames];
    }

    private void Steps(LightDriver driver, double seconds)
    {
        for (var i = 0; i < seconds * 60; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1 / 60.0));
            driver.Step();
        }
    }

    private void Write(string rules) => File.WriteAllText(_folder.File("lights.yaml"), rules);

    private LightDriver Start(string rules, params string[] strips)
    {
        Write(rules);
        return LightDriver.Start(Options(strips.Length == 0 ? ["wall"] : strips), _clock, Outputs(), startThreads: false);
    }

    private LightsOptions Options(params string[] strips)
    {
        var options = new LightsOptions { Rules = _folder.File("lights.yaml") };
        options.Strips.AddRange(strips.Select(name => new StripOptions { Name = name, Output = "fake", MilliampsMax = 5000 }));
        return options;
    }

    private LightOutputs Outputs() => new LightOutputs().Add(new OutputType("fake", _ => 60, _ => null, settings =>
    {
        // Opening it again after a failure is the same device.
        var fails = _outputs.TryGetValue(settings.Name, out var before) && before is { Fails: true };
        return fails ? throw new IOException("unplugged") : _outputs[settings.Name] = new FakeOutput();
    }));

    private sealed class FakeOutput : ILightOutput
    {
        public List<byte[]> Frames { get; } = [];

        public bool Fails { get; set; }

        public bool Keeps { get; set; } = true;

        public bool IsDisposed { get; private set; }

        public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
        {
            if (Fails)
                throw new IOException("unplugged");
            if (Keeps)
                Frames.Add(rgb.ToArray());
        }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class WatchedOutput(ILightOutput inner, Action<byte[]> watch) : ILightOutput
    {
        public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
        {
            inner.Show(rgb, time);
            watch(rgb.ToArray());
        }

        public void Dispose() => inner.Dispose();
    }
}
