using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.Conventions;
using Radiator.Plans.StreamRules;

namespace Radiator.Plans.Tests.StreamRules;

public sealed class StreamRuleTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Account_Created_and_Signup_that_always_come_as_a_pair()
    {
        var stream = new Stream();
        List<Violation> found = [];
        for (var person = 0; person < 30; person++)
        {
            stream.Send("Page Left", $"u{person}", later: Minute);
            stream.Send("Account Created", $"u{person}", later: Minute);
            found.AddRange(stream.Violations("Signup", $"u{person}", later: Moment));
        }

        Assert.Equal(11, found.Count);
        Assert.All(found, one => Assert.Equal("stream/pair", one.RuleId));
        Assert.Equal(
            "\"Signup\" and \"Account Created\" nearly always come as a pair, of the same user and within seconds: "
            + "one thing under two names, counted twice.",
            found[0].Description);
        Assert.Equal((ViolationType.Duplicate, Severity.Warning, "/event"),
            (found[0].Type, found[0].Severity, found[0].Pointer));
    }

    [Fact]
    public void Names_that_also_come_alone_and_steps_of_a_quick_script_are_no_pair()
    {
        var alone = new Stream();
        var quick = new Stream();
        for (var person = 0; person < 100; person++)
        {
            Assert.Empty(alone.Send("Account Created", $"u{person}", later: Minute));
            if (person % 5 != 0)
                Assert.Empty(alone.Send("Signup", $"u{person}", later: Moment));
            foreach (var step in (string[])["Opened", "Searched", "Viewed", "Added", "Paid"])
                Assert.Empty(quick.Send(step, $"u{person}", later: TimeSpan.FromMilliseconds(300)));
        }
    }

    [Fact]
    public void The_same_content_again_at_once_is_a_duplicate_and_another_is_not()
    {
        var stream = new Stream();
        var instant = TimeSpan.FromMilliseconds(20);
        Assert.Empty(stream.Send("Paid", properties: """{"order":"1"}"""));
        Assert.Equal(["duplicate"], stream.Send("Paid", properties: """{"order":"1"}""", later: instant));
        Assert.Empty(stream.Send("Paid", properties: """{"order":"2"}""", later: instant));
        Assert.Empty(stream.Send("Paid", "u2", properties: """{"order":"1"}""", later: instant));
        Assert.Empty(stream.Send("Paid", properties: """{"order":"1"}""", later: TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void Where_people_take_their_time_half_a_second_is_at_once_and_where_a_machine_runs_nothing_is()
    {
        var people = new Stream();
        var machine = new Stream();
        for (var i = 0; i < 50; i++)
        {
            people.Send($"Viewed {i}", later: TimeSpan.FromSeconds(40));
            machine.Send($"Viewed {i}", later: TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(["duplicate"], people.Send("Viewed 49", later: TimeSpan.FromMilliseconds(500)));
        Assert.Empty(machine.Send("Viewed 49"));
    }

    [Fact]
    public void Two_libraries_that_count_the_same_are_named()
    {
        var stream = new Stream();
        stream.Send("Paid", properties: """{"a":1}""");
        var violation = Assert.Single(stream.Violations(
            "Paid", properties: """{"b":1}""", library: "@segment/analytics-node", later: TimeSpan.FromSeconds(4)));
        Assert.Equal("stream/counted-twice", violation.RuleId);
        Assert.Equal("analytics.js and @segment/analytics-node", violation.Actual);
        Assert.Empty(stream.Send("Paid", properties: """{"c":1}""", later: Minute));
        Assert.Empty(stream.Send("Shipped", library: "@segment/analytics-node", later: Moment));
    }

    [Fact]
    public void A_clock_that_is_wrong_is_told_by_sentAt_and_what_waited_offline_is_not()
    {
        var stream = new Stream();
        var now = stream.Now;
        Assert.Equal(["clock-skew"], stream.Send("A", sentAt: now.AddHours(3)));
        Assert.Equal(["clock-skew"], stream.Send("B", sentAt: now.AddDays(-400)));
        Assert.Equal(["future"], stream.Send("C", sentAt: now, happenedAt: now.AddHours(1)));
        Assert.Empty(stream.Send("D", sentAt: now.AddMinutes(2), happenedAt: now.AddDays(-3)));
        Assert.Contains("3 hours fast", stream.Violations("E", sentAt: now.AddHours(3))[0].Description);
    }

    [Fact]
    public void A_track_call_before_the_identify_call_of_a_device_that_was_anonymous()
    {
        var stream = new Stream();
        stream.Send("", "", "a1", type: EventType.Page);
        Assert.Equal(["track-before-identify"], stream.Send("Paid", "u1", "a1", later: Minute));
        Assert.Empty(stream.Send("Paid", "u1", "a1", later: Minute));
        stream.Send("", "", "a2", type: EventType.Page);
        stream.Send("", "u2", "a2", type: EventType.Identify);
        Assert.Empty(stream.Send("Paid", "u2", "a2", later: Minute));
        Assert.Empty(stream.Send("Paid", "u3", "a3", later: Minute));
        Assert.Empty(stream.Send("Paid", "u4", later: Minute));
    }

    [Fact]
    public void A_loop_of_one_user_is_said_once_and_an_offline_queue_is_no_loop()
    {
        var stream = new Stream(new StreamRuleOptions { Duplicates = CheckLevel.Off });
        var found = Enumerable.Range(0, 200).SelectMany(_ => stream.Send("Scrolled", later: Moment)).ToArray();
        Assert.InRange(found.Length, 1, 2);
        Assert.All(found, one => Assert.Equal("burst-of-user", one));
        for (var i = 0; i < 200; i++)
            Assert.Empty(stream.Send("Read", happenedAt: stream.Now.AddHours(-24).AddSeconds(i)));
    }

    [Fact]
    public void Far_more_of_an_event_than_in_the_hour_before_is_said_once()
    {
        var stream = new Stream();
        for (var minute = 0; minute < 20; minute++)
        {
            for (var i = 0; i < 70; i++)
                Assert.Empty(stream.Send("Viewed", $"u{minute}-{i}"));
            stream.Now += Minute;
        }

        var found = Enumerable.Range(0, 2_000).SelectMany(i => stream.Send("Viewed", $"b{i}")).ToArray();
        Assert.Equal(["burst"], found);
    }

    [Fact]
    public void Names_that_carry_a_property_are_told_and_families_of_verbs_are_not()
    {
        var stream = new Stream();
        foreach (var color in (string[])["Red", "Blue", "Green", "Grey"])
            Assert.Empty(stream.Send($"Clicked {color} Button", later: Minute));
        var fifth = Assert.Single(stream.Violations("Clicked Pink Button", later: Minute));
        Assert.Equal("stream/name-frame", fifth.RuleId);
        Assert.Contains("\"Clicked … Button\" with Blue, Green, Grey, Pink, Red", fifth.Description);
        Assert.Equal(["name-frame"], stream.Send("Clicked Red Button", later: Minute));
        foreach (var verb in (string[])["Started", "Paused", "Interrupted", "Resumed", "Completed", "Exited", "Playing"])
            Assert.Empty(stream.Send($"Video Playback {verb}", later: Minute));
        foreach (var thing in (string[])["Order", "Cart", "Checkout", "Invite", "Coupon", "Trial"])
            Assert.Empty(stream.Send($"{thing} Completed", later: Minute));
    }

    [Fact]
    public void Tables_stay_bounded_and_count_what_they_forget()
    {
        var stream = new Stream();
        for (var i = 0; i < 60_000; i++)
            stream.Send($"Name {i % 30_000} of it", $"u{i}", $"a{i}", later: TimeSpan.FromSeconds(1));
        Assert.True(stream.Watch.Forgotten > 10_000);
    }

    [Fact]
    public void Switched_off_nothing_is_found()
    {
        var off = new StreamRuleOptions
        {
            Duplicates = CheckLevel.Off, CountedTwice = CheckLevel.Off, Pairs = CheckLevel.Off, Clock = CheckLevel.Off,
            TrackBeforeIdentify = CheckLevel.Off, Bursts = CheckLevel.Off, NameFrames = CheckLevel.Off,
            Silence = CheckLevel.Off,
        };
        var stream = new Stream(off);
        Assert.Empty(Enumerable.Range(0, 200).SelectMany(_ => stream.Send("A", sentAt: stream.Now.AddDays(9))));
    }
}
