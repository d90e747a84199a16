using Radiator.Plans.StreamRules;

namespace Radiator.Plans.Tests.StreamRules;

public sealed class SilenceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static IEventChecker Plan(PlannedRate? rate)
    {
        var checker = Plans.Of("plan: p\nevents:\n  Paid: {owner: checkout}\n");
        return new Only(checker.Plan! with { Events = [checker.Plan.Events[0] with { AtLeast = rate }] });
    }

    [Fact]
    public void Fewer_than_the_plan_declares_is_a_silence_said_once_and_so_is_its_end()
    {
        var stream = new Stream(plan: Plan(new PlannedRate(2, TimeSpan.FromHours(1), default)));
        stream.Tick();
        for (var i = 0; i < 6; i++)
        {
            stream.Send("Paid", $"u{i}", later: 20 * Minute);
            Assert.Empty(stream.Tick());
        }

        var silent = Enumerable.Range(0, 120).SelectMany(_ => stream.Tick(Minute)).ToArray();
        var notice = Assert.Single(silent);
        Assert.Equal(("Paid", false, "checkout"), (notice.Event, notice.IsOver, notice.Owner));
        Assert.Contains("at least 2/h", notice.Text);
        Assert.Contains("last seen", notice.Text);
        stream.Send("Paid", "v1", later: Minute);
        Assert.Empty(stream.Tick());
        stream.Send("Paid", "v2", later: Minute);
        Assert.True(Assert.Single(stream.Tick()).IsOver);
    }

    [Fact]
    public void A_watch_that_has_just_begun_or_was_away_says_nothing_yet()
    {
        var stream = new Stream(plan: Plan(new PlannedRate(1, TimeSpan.FromHours(1), default)));
        Assert.Empty(stream.Tick());
        Assert.Empty(stream.Tick(59 * Minute));
        stream.Watch.Resume(stream.Now);
        Assert.Empty(stream.Tick(59 * Minute));
        Assert.Contains("never seen", Assert.Single(stream.Tick(2 * Minute)).Text);
    }

    [Fact]
    public void Without_a_declared_rate_the_weeks_before_say_what_is_ordinary()
    {
        var stream = new Stream(plan: Plan(null));
        stream.Tick();
        Weeks(stream, 2);
        // Monday morning again, and nothing comes.
        Assert.Empty(stream.Tick(8 * Minute));
        var notices = Enumerable.Range(0, 60).SelectMany(_ => stream.Tick(Minute)).ToArray();
        var notice = Assert.Single(notices);
        Assert.Contains("by the weeks before", notice.Text);
        stream.Send("Paid", "back", later: Minute);
        Assert.True(Assert.Single(stream.Tick()).IsOver);
    }

    [Fact]
    public void Nights_that_are_always_quiet_are_no_silence_and_a_restart_forgets_nothing()
    {
        var stream = new Stream(plan: Plan(null));
        stream.Tick();
        Weeks(stream, 2);
        var saved = stream.Watch.Save();
        var restarted = new Stream(plan: Plan(null)) { Now = stream.Now };
        restarted.Watch.Restore(saved);
        restarted.Watch.Resume(restarted.Now);
        Assert.Single(Enumerable.Range(0, 90).SelectMany(_ => restarted.Tick(Minute)));
        var night = new Stream(plan: Plan(null)) { Now = stream.Now.AddHours(13) };
        night.Watch.Restore(saved);
        night.Watch.Resume(night.Now);
        Assert.Empty(Enumerable.Range(0, 90).SelectMany(_ => night.Tick(Minute)));
    }

    [Fact]
    public void What_was_kept_and_is_broken_is_as_if_nothing_was()
    {
        Assert.Equal(0, Rhythm.Load([1, 2, 3]).Expected(default, DateTimeOffset.UnixEpoch));
        var bytes = new byte[Rhythm.HoursOfWeek * 5];
        Array.Fill(bytes, (byte)0xFF);
        Assert.Equal(0, Rhythm.Load(bytes).Expected(
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(5)));
    }

    // From nine to nine a hundred an hour; the nights are quiet. Ends on a Monday at nine.
    private static void Weeks(Stream stream, int weeks)
    {
        for (var hour = 0; hour < weeks * Rhythm.HoursOfWeek; hour++)
        {
            var isDay = stream.Now.Hour is >= 9 and < 21;
            for (var i = 0; i < 100; i++)
            {
                if (isDay)
                    stream.Send("Paid", $"u{hour}-{i}");
                Assert.Empty(stream.Tick(TimeSpan.FromSeconds(36)));
            }
        }
    }

    private sealed class Only(TrackingPlan plan) : IEventChecker
    {
        public TrackingPlan? Plan => plan;

        public CheckResult Check(Events.AnalyticsEvent analyticsEvent) => default;
    }
}
