using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Loop;

/// <summary>
/// Slow, long and silent links: what is on its way stays little, and a key is answered though everything else changes
/// all the time.
/// </summary>
public sealed class PacingTests
{
    [Theory]
    [InlineData(2_000, 0.02, false)]
    [InlineData(2_000, 0.02, true)]
    [InlineData(2_000, 0.1, false)]
    [InlineData(5_000, 0.05, true)]
    [InlineData(20_000, 0.075, true)]
    public void A_key_is_answered_within_half_a_second_on_a_slow_link(int bytesPerSecond, double oneWay, bool isTable)
    {
        // Nobody waits for the first picture here, which is as long as it is: its 2 kB take a second of such a link.
        var scenario = new LoopScenario(isTable: isTable);
        scenario.Terminal.BytesPerSecond = bytesPerSecond;
        scenario.Terminal.OneWay = Seconds(oneWay);
        scenario.Stream(Seconds(0), Seconds(45), 50);
        var answers = new List<TimeSpan>();
        for (var index = 0; index < 40; index++)
        {
            var at = Seconds(10 + (index * 0.737));
            scenario.Terminal.Press(at, "down");
            var selected = index % 20;
            // Answered when the next row is the marked one.
            scenario.Terminal.At(at, () => scenario.Terminal.When(
                output => IsMarked(output, 2 + selected), shown => answers.Add(shown - at)));
            if (selected == 19)
                scenario.Terminal.At(at + Seconds(0.7), scenario.Screen.Reset);
        }

        scenario.Terminal.Press(Seconds(46), "q");
        scenario.Run();
        Assert.Equal(40, answers.Count);
        var milliseconds = answers.Select(answer => answer.TotalMilliseconds).ToArray();
        Assert.True(milliseconds.Max() < 500, string.Join(' ', milliseconds));
    }

    [Fact]
    public void What_is_on_its_way_stays_little_however_long_a_slow_link_is_used()
    {
        var scenario = new LoopScenario(width: 160, height: 45, isTable: true);
        scenario.Terminal.BytesPerSecond = 2_000;
        // As ssh, which takes whatever it is given: a write never blocks.
        scenario.Terminal.Buffer = 2_000_000;
        scenario.Stream(Seconds(0), Seconds(100), 50);
        var backlog = 0;
        for (var at = 20; at < 100; at++)
            scenario.Terminal.At(Seconds(at), () => backlog = Math.Max(backlog, scenario.Terminal.Backlog));
        scenario.Terminal.Press(Seconds(101), "q");
        scenario.Run();
        Assert.InRange(backlog, 1, 2_000);
    }

    [Fact]
    public void A_link_of_20_kB_and_150_ms_shows_its_frames_late_by_little_more_than_that()
    {
        var scenario = new LoopScenario(width: 160, height: 45, isTable: true);
        scenario.Terminal.BytesPerSecond = 20_000;
        scenario.Terminal.OneWay = Seconds(0.075);
        scenario.Terminal.Buffer = 2_000_000;
        scenario.Stream(Seconds(0), Seconds(60), 100);
        scenario.Terminal.Press(Seconds(60), "q");
        scenario.Run();
        // Without pacing there were 16 s of frames on their way after 8 s.
        Assert.InRange(scenario.Terminal.BacklogMax, 1, 2_500);
        Assert.True(scenario.Loop.Perf.RoundTrip < Seconds(0.25));
        Assert.InRange(scenario.FramesAfter(Seconds(10)).Count(), 450, 501);
    }

    [Fact]
    public void A_long_but_fast_link_has_several_frames_on_their_way()
    {
        var scenario = new LoopScenario();
        scenario.Terminal.OneWay = Seconds(0.125);
        scenario.Stream(Seconds(1), Seconds(11), 200);
        scenario.Terminal.At(Seconds(10), () => Assert.Equal(4, scenario.Loop.Perf.Window));
        scenario.Terminal.Press(Seconds(12), "q");
        scenario.Run();
        // Remote: ten a second.
        Assert.InRange(scenario.FramesAfter(Seconds(2)).Count(at => at < Seconds(11)), 80, 92);
    }

    [Fact]
    public void A_terminal_that_stops_keeping_up_gets_fewer_frames_and_more_again_when_it_does()
    {
        var scenario = new LoopScenario(isTable: true);
        scenario.Stream(Seconds(0), Seconds(60), 200);
        scenario.Terminal.At(Seconds(10), () => Assert.Equal(30, scenario.Loop.Perf.FramesPerSecond, 0.1));
        scenario.Terminal.At(Seconds(10), () => scenario.Terminal.BytesPerSecond = 4_000);
        scenario.Terminal.At(Seconds(20), () =>
        {
            Assert.InRange(scenario.Loop.Perf.FramesPerSecond, 3.9, 8.1);
            Assert.Equal(1, scenario.Loop.Perf.Window);
        });
        scenario.Terminal.At(Seconds(20), () => scenario.Terminal.BytesPerSecond = double.PositiveInfinity);
        scenario.Terminal.At(Seconds(40), () => Assert.Equal(30, scenario.Loop.Perf.FramesPerSecond, 0.1));
        scenario.Terminal.Press(Seconds(61), "q");
        scenario.Run();
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.4)]
    [InlineData(0.9)]
    public void A_terminal_that_hesitates_once_is_no_slow_one(double seconds)
    {
        var scenario = new LoopScenario(width: 160, height: 45);
        StreamLocally(scenario);
        scenario.Terminal.At(Seconds(10), () => scenario.Terminal.OneWay = Seconds(seconds));
        scenario.Terminal.At(Seconds(10.05), () => scenario.Terminal.OneWay = Seconds(0.001));
        var rates = new List<double?>();
        for (var at = 10.0; at < 20; at += 0.01)
            scenario.Terminal.At(Seconds(at), () => rates.Add(scenario.Loop.Perf.BytesPerSecond));
        scenario.Terminal.Press(Seconds(21), "q");
        scenario.Run();
        Assert.All(rates, Assert.Null);
    }

    [Fact]
    public void A_link_that_was_slow_for_a_while_is_known_as_fast_soon()
    {
        var scenario = new LoopScenario(width: 160, height: 45);
        StreamLocally(scenario);
        scenario.Terminal.At(Seconds(10), () => scenario.Terminal.BytesPerSecond = 2_000);
        scenario.Terminal.At(Seconds(13), () => scenario.Terminal.BytesPerSecond = double.PositiveInfinity);
        scenario.Terminal.At(Seconds(13), () => Assert.InRange(scenario.Loop.Perf.BytesPerSecond ?? 0, 1_000, 4_000));
        // Its frames of 300 bytes in no time tell no more than that.
        scenario.Terminal.At(Seconds(15), () => Assert.True(scenario.Loop.Perf.BytesPerSecond is null or > 5_000));
        scenario.Terminal.Press(Seconds(21), "q");
        scenario.Run();
    }

    [Fact]
    public void A_terminal_that_answers_nothing_gets_ten_frames_a_second_and_its_keys_at_once()
    {
        var scenario = new LoopScenario(PtyPersonality.Silent);
        scenario.Stream(Seconds(3), Seconds(13), 200);
        scenario.Terminal.Press(Seconds(14), "a");
        scenario.Terminal.Press(Seconds(15), "q");
        scenario.Run();
        Assert.InRange(scenario.FramesAfter(Seconds(3)).Count(at => at < Seconds(13)), 90, 101);
        Assert.Contains(Seconds(14), scenario.FramesAfter(Seconds(13.9)));
        Assert.Equal(0, scenario.Loop.Perf.Window);
    }

    [Fact]
    public void An_answer_that_comes_after_all_has_it_paced_again()
    {
        var scenario = new LoopScenario(width: 160, height: 45, isTable: true);
        // The first picture alone takes longer than a silent terminal is waited for.
        scenario.Terminal.BytesPerSecond = 1_000;
        scenario.Terminal.Buffer = 2_000_000;
        scenario.Stream(Seconds(0), Seconds(100), 50);
        var backlog = 0;
        for (var at = 60; at < 100; at++)
            scenario.Terminal.At(Seconds(at), () => backlog = Math.Max(backlog, scenario.Terminal.Backlog));
        scenario.Terminal.Press(Seconds(101), "q");
        scenario.Run();
        Assert.InRange(backlog, 1, 1_500);
        Assert.NotEqual(0, scenario.Loop.Perf.Window);
    }

    [Fact]
    public void Answers_that_are_lost_cost_a_pause_and_no_more()
    {
        var scenario = new LoopScenario();
        scenario.Stream(Seconds(0), Seconds(30), 100);
        scenario.Terminal.At(Seconds(5), () => scenario.Terminal.LosesAnswers = true);
        scenario.Terminal.At(Seconds(6), () => scenario.Terminal.LosesAnswers = false);
        scenario.Terminal.Press(Seconds(5.5), "a");
        scenario.Terminal.Press(Seconds(30), "q");
        scenario.Run();
        Assert.InRange(scenario.Loop.Perf.LostAcknowledgements, 1, 4);
        Assert.InRange(scenario.Loop.Perf.SkippedFrames, 1, 10);
        // The key needed no answer; the stream went on after the patience, and soon as before.
        Assert.Contains(Seconds(5.5), scenario.FramesAfter(Seconds(5)));
        Assert.InRange(scenario.FramesAfter(Seconds(20)).Count(at => at < Seconds(30)), 280, 302);
    }

    // The shortest round trip is that of a small frame, as it is everywhere.
    private static void StreamLocally(LoopScenario scenario)
    {
        scenario.Stream(Seconds(0), Seconds(2), 5);
        scenario.Terminal.At(Seconds(2), () => scenario.Terminal.OneWay = Seconds(0.001));
        scenario.Stream(Seconds(2), Seconds(20), 200);
    }

    private static bool IsMarked(PtyOutput output, int y) => output.Screen is { } screen && y < screen.Height
        && screen[10, y].Style.Attributes.HasFlag(Radiator.Terminal.Cells.TextAttributes.Reverse);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
