using System.Text;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Daemon.Observations;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Rules;
using Radiator.Plans;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Lights;

/// <summary>
/// The first radiator's strip, whole: raw events, the plan's check, the outcome rules, the preset, frames. Each
/// sentence that was promised about it is a test.
/// </summary>
public sealed class JutStripTests : IDisposable
{
    private const int Pixels = 300;

    private const string Plan = """
        plan: Jut
        version: "1"
        events:
          Run:
            properties:
              status: {type: string, required: true, enum: [ok, failed]}
          Signed Up:
            properties:
              plan: {type: string}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new();
    private readonly DateTimeOffset _zero;
    private readonly IEventChecker _checker;
    private readonly OutcomeRules _outcomes;

    public JutStripTests()
    {
        _zero = _clock.GetUtcNow();
        File.WriteAllText(_folder.File("plan.yaml"), Plan);
        _checker = PlanFile.Compile(PlanFile.Read(_folder.File("plan.yaml")));
        _outcomes = new OutcomeRules(
            [
                new OutcomeOptions { When = "properties.status = ok", Outcome = "success" },
                new OutcomeOptions { When = "properties.status = failed", Outcome = "failure" },
            ],
            _clock);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_with_status_ok_is_green()
    {
        var run = Run("ok");
        Assert.Equal((Verdict.Conforming, Outcome.Success), (run.Verdict, run.Outcome));
        var (r, g, b) = Brightest(await Frame(run, 1));
        Assert.True(g > 2 * r && g > 2 * b, $"{r} {g} {b}");
    }

    [Fact]
    public async Task A_run_that_failed_is_red_with_a_second_cue_and_no_sign_of_bad_data()
    {
        var run = Run("failed");
        Assert.Equal((Verdict.Conforming, Outcome.Failure), (run.Verdict, run.Outcome));
        var frame = await Frame(run, 1);
        var (r, g, b) = Brightest(frame);
        Assert.True(r > 4 * g && r > 4 * b, $"{r} {g} {b}");

        // It comes from the other end, and has two heads.
        Assert.True(Head(await Frame(run, 0.5)) > Head(await Frame(run, 1.5)) + Pixels / 3);
        Assert.Equal(2, Heads(frame));
        Assert.Equal(1, Heads(await Frame(Run("ok"), 1)));

        // Grains are drawn anew for each event; where there are none two events look the same.
        Assert.Equal(frame, await Frame(Run("failed", offset: 2), 1));
    }

    [Fact]
    public async Task A_status_with_a_typo_is_bad_data_with_a_neutral_outcome()
    {
        var run = Run("faild");
        Assert.Equal((Verdict.Violating, Outcome.Neutral), (run.Verdict, run.Outcome));
        var (half, later) = (await Frame(run, 0.5), await Frame(run, 1.5));
        Assert.True(Head(later) > Head(half) + Pixels / 3);
        Assert.NotEqual(await Frame(run, 1), await Frame(Run("faild", offset: 2), 1));
        var (r, g, b) = Brightest(half);
        Assert.InRange(r, g - 3, g + 3);
        Assert.InRange(b, g - 3, g + 3);
    }

    [Fact]
    public async Task A_sign_up_is_orange_and_takes_twice_as_long_from_end_to_end()
    {
        var (r, g, b) = Brightest(await Frame(SignUp(), 2));
        Assert.True(r > 2 * g && g > 4 * b, $"{r} {g} {b}");
        var (run, signUp) = (await FramesEndToEnd(Run("ok")), await FramesEndToEnd(SignUp()));
        Assert.InRange(run, 119, 121);
        Assert.InRange(signUp, 2 * run - 1, 2 * run + 1);
    }

    [Fact]
    public async Task Runs_of_one_batch_are_seen_at_the_rhythm_in_which_people_ran_them()
    {
        await using var driver = Start("paced: 60s");
        Step(driver, 45 * 60);
        var request = new RequestEnvelope { Environment = "production", ReceivedAt = _zero + TimeSpan.FromSeconds(45) };
        ulong offset = 0;
        foreach (var second in new[] { 0, 12, 40 })
            driver.Observe(Observe("Run", "\"status\":\"ok\"", offset++, request, _zero + TimeSpan.FromSeconds(second)), _clock.GetUtcNow());
        Assert.Equal(3, driver.GetStats().Waiting);

        var seen = new List<double>();
        var (before, wasDark) = (0UL, true);
        while (_clock.GetUtcNow() < _zero + TimeSpan.FromSeconds(110))
        {
            Step(driver, 1);
            var pulses = driver.GetStats().Pulses;
            var isDark = driver.GetFrames()[0].Rgb.Chunk(3).Take(5).All(pixel => pixel[1] < 20);
            if (pulses > before)
                seen.Add((_clock.GetUtcNow() - _zero).TotalSeconds);
            Assert.True(!wasDark || isDark || (_clock.GetUtcNow() - _zero).TotalSeconds - seen[^1] < 0.2);
            (before, wasDark) = (pulses, isDark);
        }

        Assert.Equal(3, seen.Count);
        foreach (var (expected, actual) in new[] { 60.0, 72, 100 }.Zip(seen))
            Assert.InRange(actual, expected, expected + 1 / 60.0 + 0.001);
    }

    [Fact]
    public async Task A_batch_that_comes_too_late_keeps_its_rhythm_and_one_that_is_long_over_draws_nothing()
    {
        await using var driver = Start("paced: 10s");
        Step(driver, 60);
        var request = new RequestEnvelope { Environment = "production", ReceivedAt = _clock.GetUtcNow() };
        foreach (var ago in new[] { 15, 13, 12 })
            driver.Observe(Observe("Run", "\"status\":\"ok\"", (ulong)ago, request, _clock.GetUtcNow() - TimeSpan.FromSeconds(ago)), _clock.GetUtcNow());
        driver.Observe(Observe("Run", "\"status\":\"ok\"", 1, request, _clock.GetUtcNow() - TimeSpan.FromSeconds(21)), _clock.GetUtcNow());
        Assert.Equal((3, 1UL), (driver.GetStats().Waiting, driver.GetStats().TooLate));
        Step(driver, 2);
        Assert.Equal(2, driver.GetStats().Waiting);
        Step(driver, 121);
        Assert.Equal(1, driver.GetStats().Waiting);
        Step(driver, 60);
        Assert.Equal(0, driver.GetStats().Waiting);
    }

    [Fact]
    public async Task A_stopped_collector_is_disconnected_and_not_idle()
    {
        await using var driver = Start();
        Step(driver, 120);
        var idle = driver.GetFrames()[0].Rgb;
        driver.SetLink(LightLink.Disconnected);
        Step(driver, 120);
        var lost = driver.GetFrames()[0].Rgb;
        Assert.DoesNotContain(idle.Chunk(3), pixel => pixel.Max() == 0);
        Assert.True(lost.Chunk(3).Count(pixel => pixel.Max() == 0) > Pixels * 0.8);
        Assert.Contains(lost.Chunk(3), pixel => pixel[0] > pixel[2] + 20);
    }

    [Fact]
    public async Task A_staging_load_test_of_2000_a_second_changes_nothing()
    {
        Assert.Equal(await Show(0), await Show(2000));

        async Task<List<byte[]>> Show(int perSecond)
        {
            var clock = new ManualTime();
            await using var driver = Start(clock: clock);
            driver.Observe(Run("ok"));
            List<byte[]> frames = [];
            for (var frame = 0; frame < 120; frame++)
            {
                for (var i = 0; i < perSecond / 60; i++)
                    driver.Observe(Run(i % 3 == 0 ? "failed" : "ok", (ulong)i, "staging"));
                Step(driver, 1, clock);
                frames.Add(driver.GetFrames()[0].Rgb);
            }

            return frames;
        }
    }

    private Observation Run(string status, ulong offset = 1, string environment = "production") => Observe(
        "Run", $"\"status\":\"{status}\"", offset,
        new RequestEnvelope { Environment = environment, ReceivedAt = _zero }, _zero);

    private Observation SignUp() => Observe(
        "Signed Up", "\"plan\":\"free\"", 1,
        new RequestEnvelope { Environment = "production", ReceivedAt = _zero }, _zero);

    private Observation Observe(
        string name, string properties, ulong offset, RequestEnvelope request, DateTimeOffset happened)
    {
        var json = Encoding.UTF8.GetBytes(
            $$$"""{"type":"track","event":"{{{name}}}","userId":"u1","timestamp":"{{{happened:O}}}","properties":{ {{{properties}}} }}""");
        var item = EventParser.ParseItem(json, request, new EventId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), offset), out _, out var detail);
        Assert.True(item is not null, detail);
        var result = _checker.Check(item);
        var observation = new Observation { Event = item, Verdict = result.Verdict, Violations = result.Violations };
        return observation with { Outcome = _outcomes.Evaluate(observation) };
    }

    private LightDriver Start(string more = "", ManualTime? clock = null)
    {
        File.WriteAllText(_folder.File("lights.yaml"), more + "\n" + LightPresets.TextOf("preset:jut"));
        var options = new LightsOptions { Rules = _folder.File("lights.yaml") };
        options.Strips.Add(new StripOptions
        {
            Name = "jut", Output = "none", Pixels = Pixels, Meters = 5, MilliampsMax = 20_000,
        });
        var outputs = new LightOutputs().Add(new OutputType("none", _ => 60, _ => null, _ => new Nothing()));
        var driver = LightDriver.Start(options, clock ?? _clock, outputs, startThreads: false);
        driver.SetLink(LightLink.Live);
        return driver;
    }

    private void Step(LightDriver driver, int frames, ManualTime? clock = null)
    {
        for (var i = 0; i < frames; i++)
        {
            (clock ?? _clock).Advance(TimeSpan.FromSeconds(1 / 60.0));
            driver.Heard();
            driver.Step();
        }
    }

    /// <summary>The strip so many seconds after an event; without the breath below it, which moves by itself.</summary>
    private async Task<byte[]> Frame(Observation observation, double seconds)
    {
        var clock = new ManualTime();
        await using var driver = Start(clock: clock);
        driver.SetLink(LightLink.Shutdown);
        Step(driver, 180, clock);
        driver.Observe(observation);
        Step(driver, (int)(seconds * 60), clock);
        return driver.GetFrames()[0].Rgb;
    }

    private async Task<double> FramesEndToEnd(Observation observation)
    {
        var (early, late) = (Head(await Frame(observation, 0.5)), Head(await Frame(observation, 1.5)));
        return Pixels / ((late - early) / 60.0);
    }

    private static int Head(byte[] rgb) => Enumerable.Range(0, rgb.Length / 3).MaxBy(i => Light(rgb, i));

    private static (int R, int G, int B) Brightest(byte[] rgb) =>
        (rgb[Head(rgb) * 3], rgb[Head(rgb) * 3 + 1], rgb[Head(rgb) * 3 + 2]);

    /// <summary>Peaks that stand out: at least half as bright as the brightest, with a valley between.</summary>
    private static int Heads(byte[] rgb)
    {
        var (top, heads, isUp) = (Light(rgb, Head(rgb)), 0, false);
        for (var i = 0; i < rgb.Length / 3; i++)
        {
            var light = Light(rgb, i);
            if (!isUp && light > top / 2)
                (isUp, heads) = (true, heads + 1);
            else if (isUp && light < top / 3)
                isUp = false;
        }

        return heads;
    }

    private static int Light(byte[] rgb, int pixel) => rgb[pixel * 3] + rgb[pixel * 3 + 1] + rgb[pixel * 3 + 2];

    private sealed class Nothing : ILightOutput
    {
        public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
        {
        }

        public void Dispose()
        {
        }
    }
}
