using Radiator.Collector;
using Radiator.Events;
using Radiator.Service;
using Radiator.Testing;
using Radiator.Wire.Attach.V1;

namespace Radiator.Tests.Service;

public class ReportTests
{
    private readonly ManualTime _clock = new();

    [Fact]
    public void A_daemon_says_link_rate_share_and_strips()
    {
        var stats = new Stats { Link = LinkState.Live, Received = 1_000, Violating = 10 };
        stats.Outputs.Add(new OutputStats { Name = "office" });
        var report = new DaemonReport(() => stats, _clock);
        Assert.Equal("live; 0.0 events/s, 0% violating; 1 strip lit", report.Describe());
        _clock.Advance(TimeSpan.FromSeconds(2));
        (stats.Received, stats.Violating) = (1_100, 35);
        Assert.Equal("live; 50.0 events/s, 25% violating; 1 strip lit", report.Describe());

        // Twenty quiet seconds later nothing of it is left.
        for (var look = 0; look < 10; look++)
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            report.Describe();
        }

        Assert.Equal("live; 0.0 events/s, 0% violating; 1 strip lit", report.Describe());
    }

    [Fact]
    public void A_daemon_says_everything_that_is_wrong_and_not_at_length()
    {
        var stats = new Stats
        {
            Link = LinkState.Disconnected, LinkDetail = "the collector cannot be reached",
            PlanProblem = new string('p', 1_000), LightsProblem = "line 2", StateProblem = "Read-only file system",
        };
        stats.Outputs.Add(new OutputStats { Name = "office", Problem = "no such device" });
        stats.Outputs.Add(new OutputStats { Name = "lab", Problem = "no such device" });
        var text = new DaemonReport(() => stats, _clock).Describe();
        Assert.StartsWith("not connected: the collector cannot be reached; 0.0 events/s, 0% violating; "
            + "strip office shows nothing: no such device (and 1 more); an older plan stays in use: ppp", text);
        Assert.EndsWith("…; lights: line 2; state: Read-only file system", text);
        Assert.InRange(text.Length, 1, 600);
    }

    [Fact]
    public void A_collector_says_rate_discards_subscribers_and_a_log_that_takes_nothing()
    {
        var stats = new CollectorStats { Events = 10, LogBytes = 12_400_000, Subscribers = 1 };
        var report = new CollectorReport(() => stats, _clock);
        report.Describe();
        _clock.Advance(TimeSpan.FromSeconds(2));
        var discards = new Dictionary<DiscardReason, long> { [DiscardReason.Oversize] = 2 };
        stats = stats with { Events = 16, Discards = discards };
        Assert.Equal("4.0 events/s, 25% discarded; 1 subscriber; log 12 MB", report.Describe());
        stats = stats with { IsLogFailing = true, Subscribers = 2 };
        Assert.StartsWith("the log takes no writes, senders hear 503; ", report.Describe());
    }
}
