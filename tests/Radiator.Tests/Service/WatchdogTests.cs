using Radiator.Daemon;
using Radiator.Service;
using Radiator.Testing;

namespace Radiator.Tests.Service;

public class WatchdogTests
{
    [Theory]
    [InlineData("4000000", null, true)]
    [InlineData("4000000", "17", true)]
    [InlineData("4000000", "18", false)]
    [InlineData("0", null, false)]
    [InlineData("-4", null, false)]
    [InlineData("four", null, false)]
    [InlineData("99999999999999999999", null, false)]
    [InlineData(null, "17", false)]
    public void It_watches_where_the_manager_asks_this_process_to(string? interval, string? pid, bool isWatched)
    {
        var watchdog = Watchdog.From(name => name == "WATCHDOG_USEC" ? interval : pid, 17);
        Assert.Equal(isWatched, watchdog.IsWatched);
        Assert.Equal(TimeSpan.FromSeconds(isWatched ? 4 : 30), watchdog.Interval);
    }

    [Fact]
    public void A_loop_hangs_after_half_of_the_interval_and_the_one_that_hangs_longest_is_named()
    {
        var clock = new ManualTime();
        var watchdog = Watchdog.From(name => name == "WATCHDOG_USEC" ? "4000000" : null, 17);
        var (first, second) = (new Heartbeat("first", clock), new Heartbeat("second", clock));
        clock.Advance(TimeSpan.FromSeconds(1));
        second.Beat();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(watchdog.FindHung([first, second]));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("first", watchdog.FindHung([second, first])?.Name);
        first.Beat();
        second.Beat();
        Assert.Null(watchdog.FindHung([first, second]));
    }

    [Fact]
    public void A_wait_on_purpose_is_no_silence_and_one_that_never_ends_is_found()
    {
        var clock = new ManualTime();
        var loop = new Heartbeat("loop", clock);
        loop.Beat(quietFor: TimeSpan.FromSeconds(60));
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, loop.Silence);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), loop.Silence);
    }
}
