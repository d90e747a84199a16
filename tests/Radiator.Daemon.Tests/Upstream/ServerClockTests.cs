using Radiator.Daemon.Upstream;
using Radiator.Testing;

namespace Radiator.Daemon.Tests.Upstream;

public class ServerClockTests
{
    private readonly ManualTime _clock = new(Some.Noon);

    [Fact]
    public void Goes_on_from_the_batch_that_travelled_least_whatever_our_own_clock_shows()
    {
        var server = new ServerClock(_clock);
        var theirs = Some.Noon.AddHours(3);
        server.Observe(theirs.AddSeconds(-2));
        server.Observe(theirs);
        server.Observe(theirs.AddSeconds(-5));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(theirs.AddSeconds(10), server.Now);
    }

    [Fact]
    public void Follows_a_collector_that_sets_its_clock_back_within_two_windows()
    {
        var server = new ServerClock(_clock);
        server.Observe(Some.Noon);
        for (var second = 1; second <= 150; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            server.Observe(Some.Noon.AddHours(-1).AddSeconds(second));
        }

        Assert.Equal(Some.Noon.AddHours(-1).AddSeconds(150), server.Now);
    }

    [Fact]
    public void Times_that_cannot_be_do_no_harm()
    {
        var server = new ServerClock(_clock);
        _clock.Advance(TimeSpan.FromSeconds(5));
        server.Observe(DateTimeOffset.MinValue);
        Assert.Equal(_clock.GetUtcNow(), server.Now);
    }
}
