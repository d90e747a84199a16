using Radiator.Daemon.Lights;
using Radiator.Daemon.Observations;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Lights;

/// <summary>What stays on the strips, and who ends it.</summary>
public sealed class StayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_state_stays_until_somebody_at_the_strip_has_seen_it()
    {
        await using var driver = Start("{name: a, when: event = A, color: red, stays: acknowledged}");
        driver.Observe(Track("A", offset: 5));
        Step(driver, 600);
        Assert.True(Red(driver) > 20);
        var state = Assert.Single(driver.GetStats().States);
        Assert.Equal(("a", 1UL, 5UL, (DateTimeOffset?)null), (state.Rule, state.Count, state.First.Offset, state.EndsAt));
        driver.Observe(Track("A", offset: 6));
        Assert.Equal(2UL, Assert.Single(driver.GetStats().States).Count);

        Assert.Equal(0, driver.Acknowledge("b"));
        Assert.Equal(1, driver.Acknowledge("a"));
        Step(driver, 240);
        Assert.Equal(0, Red(driver));
        Assert.Empty(driver.GetStats().States);
        Assert.Equal(0, driver.Acknowledge());

        driver.Observe(Track("A"));
        Step(driver, 300);
        Assert.True(Red(driver) > 20);
    }

    [Fact]
    public async Task Acknowledging_every_row_of_the_ledger_that_raised_a_state_ends_it()
    {
        await using var driver = Start("{name: broken, when: verdict = violating, color: red, stays: acknowledged}");
        Observation[] broken = [Track("A", broken: "x"), Track("B", broken: "y")];
        foreach (var observation in broken)
            driver.Observe(observation);
        Step(driver, 10);
        string[] rows = [.. broken.SelectMany(ViolationLedger.KeysOf).Select(key => key.Fingerprint())];
        Assert.Equal(2, rows.Length);
        Assert.Equal(0, driver.AcknowledgeRows([rows[0], "0123456789abcdef"]));
        Assert.Equal(1, driver.AcknowledgeRows([rows[1]]));
        Step(driver, 300);
        Assert.Equal(0, Red(driver));
    }

    [Fact]
    public async Task A_state_without_rows_is_not_ended_by_the_ledger()
    {
        await using var driver = Start("{name: a, when: event = A, color: red, stays: acknowledged}");
        driver.Observe(Track("A"));
        Assert.Equal(0, driver.AcknowledgeRows(["0123456789abcdef"]));
        Assert.Single(driver.GetStats().States);
    }

    [Fact]
    public async Task A_state_may_take_several_events_within_a_time()
    {
        await using var driver = Start("{name: a, when: event = A, color: red, stays: {until: acknowledged, after: 3 in 10s}}");
        for (var i = 0; i < 4; i++)
        {
            driver.Observe(Track("A"));
            Step(driver, 6 * 60);
        }

        Assert.Empty(driver.GetStats().States);
        driver.Observe(Track("A"));
        driver.Observe(Track("A"));
        Assert.Equal(3UL, Assert.Single(driver.GetStats().States).Count);
    }

    [Fact]
    public async Task What_stays_for_a_time_goes_by_itself_and_another_event_prolongs_it()
    {
        await using var driver = Start("{name: a, when: event = A, color: red, seconds: 0.1, stays: 10s}");
        driver.Observe(Track("A"));
        Step(driver, 8 * 60);
        driver.Observe(Track("A"));
        Step(driver, 8 * 60);
        Assert.True(Red(driver) > 20);
        Assert.NotNull(Assert.Single(driver.GetStats().States).EndsAt);
        Step(driver, 3 * 60);
        Assert.Equal(0, Red(driver));
        Assert.Empty(driver.GetStats().States);
    }

    [Fact]
    public async Task An_alert_covers_everything_and_then_what_was_below_shows_again()
    {
        await using var driver = Start(
            "{name: a, when: event = A, color: red, seconds: 0.1, alert: 5s}", "{name: b, when: event = B, color: blue, seconds: 10}");
        driver.Observe(Track("B"));
        driver.Observe(Track("A"));
        Step(driver, 120);
        Assert.DoesNotContain(driver.GetFrames()[0].Rgb.Chunk(3), pixel => pixel[2] > pixel[0] + 5);
        Step(driver, 240);
        Assert.Contains(driver.GetFrames()[0].Rgb.Chunk(3), pixel => pixel[2] > 60);
        Assert.Equal(0, Red(driver));
    }

    [Fact]
    public async Task A_level_follows_the_events_of_the_last_while()
    {
        await using var driver = Start("{name: load, when: event = A, color: white, level: {full: 20, within: 10s}}");
        for (var i = 0; i < 10; i++)
            driver.Observe(Track("A"));
        Step(driver, 120);
        Assert.InRange(driver.GetFrames()[0].Rgb.Chunk(3).Count(pixel => pixel[0] > 100), 28, 32);
        Assert.Equal(0UL, driver.GetStats().Pulses);
        for (var i = 0; i < 90; i++)
            driver.Observe(Track("A"));
        Step(driver, 60);
        Assert.Equal(60, driver.GetFrames()[0].Rgb.Chunk(3).Count(pixel => pixel[0] > 100));
        Step(driver, 11 * 60);
        Assert.Equal(0, driver.GetFrames()[0].Rgb.Chunk(3).Count(pixel => pixel[0] > 100));
    }

    [Fact]
    public async Task Rules_that_no_longer_leave_anything_behind_take_it_with_them()
    {
        await using var driver = Start("{name: a, when: event = A, color: red, stays: acknowledged}");
        driver.Observe(Track("A"));
        Step(driver, 300);
        Write("{name: a, when: event = A, color: red}");
        Assert.Null(driver.Reload());
        Step(driver, 60);
        Assert.Equal(0, Red(driver));
        Assert.Empty(driver.GetStats().States);
    }

    [Fact]
    public async Task In_quiet_hours_only_failures_show_and_softly()
    {
        await using var driver = Start(
            "{name: a, when: event = A, color: white, zone: wall}",
            more: "quiet: {from: \"08:00\", to: \"10:00\"}");
        driver.Observe(Track("A"));
        Step(driver, 60);
        Assert.Equal(0, driver.GetFrames()[0].Rgb.Max());
        driver.Observe(Track("A", outcome: Outcome.Failure));
        Step(driver, 60);
        Assert.InRange(driver.GetFrames()[0].Rgb.Max(), 20, 80);
    }

    private static int Red(LightDriver driver) =>
        driver.GetFrames()[0].Rgb.Chunk(3).Count(pixel => pixel[0] > 3 * (pixel[1] + 1) && pixel[0] > 3 * (pixel[2] + 1));

    private static Observation Track(
        string name, string? broken = null, ulong offset = 0, Outcome outcome = Outcome.Neutral) => new()
    {
        Event = new AnalyticsEvent
        {
            Id = new EventId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), offset),
            Request = new RequestEnvelope { Environment = "production" },
            RawJson = "{}"u8.ToArray(),
            Type = EventType.Track,
            Name = name,
        },
        Outcome = outcome,
        Verdict = broken is null ? Verdict.Conforming : Verdict.Violating,
        Violations = broken is null ? [] : [new Violation { Type = ViolationType.Type, Pointer = "/properties/" + broken, Description = "broken" }],
    };

    private void Step(LightDriver driver, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1 / 60.0));
            driver.Heard();
            driver.Step();
        }
    }

    private void Write(string rule) => Write("", [rule]);

    private void Write(string more, string[] rules) => File.WriteAllText(
        _folder.File("lights.yaml"), $"palette: primary\n{more}\nrules:\n" + string.Concat(rules.Select(rule => $"- {rule}\n")));

    private LightDriver Start(string first, string? second = null, string more = "")
    {
        Write(more, second is null ? [first] : [first, second]);
        var options = new LightsOptions { Rules = _folder.File("lights.yaml") };
        options.Strips.Add(new StripOptions { Name = "wall", Output = "none", Pixels = 60, Meters = 2, MilliampsMax = 9_000 });
        var outputs = new LightOutputs().Add(new OutputType("none", _ => 60, _ => null, _ => new Nothing()));
        var driver = LightDriver.Start(options, _clock, outputs, startThreads: false);
        driver.SetLink(LightLink.Live);
        return driver;
    }

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
