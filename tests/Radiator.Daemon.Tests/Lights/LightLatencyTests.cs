using Radiator.Daemon.Lights;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Lights.Devices;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Lights;

/// <summary>From the collector's receipt to the frame that a device gets.</summary>
public sealed class LightLatencyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_the_age_on_arrival_and_the_wait_for_the_frame()
    {
        await using var driver = Start("");
        Assert.Null(driver.GetStats().Latency);
        for (var i = 1; i <= 100; i++)
        {
            // Each waits 4 ms for its frame and was i ms old.
            var now = _clock.GetUtcNow();
            driver.Observe(Track(now - TimeSpan.FromMilliseconds(i)), now);
            _clock.Advance(TimeSpan.FromMilliseconds(4));
            driver.Step();
        }

        var (p50, p99) = driver.GetStats().Latency!.Value;
        Assert.Equal((54, 103), ((int)p50.TotalMilliseconds, (int)p99.TotalMilliseconds));
    }

    [Fact]
    public async Task What_waits_on_purpose_is_not_counted()
    {
        await using var driver = Start("paced: 1s");
        driver.Observe(Track(_clock.GetUtcNow()), _clock.GetUtcNow());
        for (var i = 0; i < 120; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(16));
            driver.Step();
        }

        Assert.Equal(1UL, driver.GetStats().Pulses);
        Assert.Null(driver.GetStats().Latency);
    }

    private static Observation Track(DateTimeOffset received) => new()
    {
        Event = new AnalyticsEvent
        {
            Request = new RequestEnvelope { Environment = "production", ReceivedAt = received },
            RawJson = "{}"u8.ToArray(),
            Type = EventType.Track,
            Name = "A",
            Timestamp = received,
        },
        Verdict = Verdict.Conforming,
    };

    private LightDriver Start(string more)
    {
        File.WriteAllText(_folder.File("lights.yaml"), more + "\nrules: [{name: a, when: event = A, color: red}]");
        var options = new LightsOptions { Rules = _folder.File("lights.yaml") };
        options.Strips.Add(new StripOptions { Name = "wall", Output = "recorder", Path = _folder.File("wall.frames") });
        return LightDriver.Start(options, _clock, new LightOutputs(), startThreads: false);
    }
}
