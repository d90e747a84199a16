using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Testing;

namespace Radiator.Lights.Rules.Tests;

public class PulseMapperTests
{
    private static readonly LinearColor Red = LinearColor.FromSrgb(0xC8, 0, 0x18);
    private static readonly LinearColor Green = LinearColor.FromSrgb(0x1F, 0xA0, 0x62);
    private readonly ManualTime _clock = new();
    private readonly Strip _left = new("left", 60, 2);
    private readonly Strip _right = new("right", 60, 3);

    private const string Jut = """
        draw: {environments: [production, demo]}
        rules:
          - {name: failed run, when: event = "Run" and outcome = failure, color: red, seconds: 2}
          - {name: run, when: event = "Run", color: green, seconds: 2}
          - {name: sign-up, when: event = "Signed Up", color: orange, seconds: 4}
        """;

    [Theory]
    [InlineData("Run", Outcome.Success, Verdict.Conforming, "run", "Forwards Comet Smooth")]
    [InlineData("Run", Outcome.Neutral, Verdict.Conforming, "run", "Forwards Plain Smooth")]
    [InlineData("Run", Outcome.Failure, Verdict.Conforming, "failed run", "Backwards DoubleHeaded Smooth")]
    [InlineData("Run", Outcome.Neutral, Verdict.Violating, "run", "Forwards Plain Sparkle")]
    [InlineData("Run", Outcome.Failure, Verdict.Violating, "failed run", "Backwards DoubleHeaded Sparkle")]
    [InlineData("Run", Outcome.Neutral, Verdict.Unplanned, "run", "Forwards Plain Dashed")]
    [InlineData("Run", Outcome.Neutral, Verdict.Unchecked, "run", "Forwards Plain Soft")]
    [InlineData("Signed Up", Outcome.Neutral, Verdict.Conforming, "sign-up", "Forwards Plain Smooth")]
    public void Outcome_and_verdict_have_channels_of_their_own(
        string name, Outcome outcome, Verdict verdict, string rule, string look)
    {
        Assert.True(Mapper(Jut).TryMap(Observe.Track(name, outcome, verdict), TimeSpan.FromSeconds(7), out var mapped));
        Assert.Equal(rule, mapped.Rule.Name);
        Assert.Equal(look, Look(mapped.Pulse));
        Assert.Equal(TimeSpan.FromSeconds(7), mapped.Pulse.Start);
    }

    [Theory]
    [InlineData("shape: fill", "Forwards Fill Smooth", "Backwards Fill Sparkle")]
    [InlineData("shape: sparkle", "Forwards Comet Sparkle", "Backwards DoubleHeaded Sparkle")]
    [InlineData("texture: soft", "Forwards Comet Soft", "Backwards DoubleHeaded Sparkle")]
    [InlineData("direction: backwards", "Backwards Comet Smooth", "Backwards DoubleHeaded Sparkle")]
    public void What_a_rule_says_wins_over_what_is_usual_and_yields_to_what_tells_of_failure_and_broken_data(
        string own, string success, string failure)
    {
        var mapper = Mapper($"rules: [{{name: a, when: event = A, color: red, {own}}}]");
        Assert.True(mapper.TryMap(Observe.Track("A", Outcome.Success), default, out var ok));
        Assert.True(mapper.TryMap(Observe.Track("A", Outcome.Failure, Verdict.Violating), default, out var bad));
        Assert.Equal((success, failure), (Look(ok.Pulse), Look(bad.Pulse)));
    }

    [Fact]
    public void What_the_file_says_of_an_outcome_wins_over_the_rule()
    {
        var mapper = Mapper("""
            outcomes: {failure: {shape: dot}}
            verdicts: {violating: {shape: heat}}
            rules: [{name: a, when: event = A, color: red, shape: fill}]
            """);
        Assert.True(mapper.TryMap(Observe.Track("A", Outcome.Failure), default, out var failed));
        Assert.True(mapper.TryMap(Observe.Track("A", Outcome.Failure, Verdict.Violating), default, out var broken));
        Assert.Equal("Forwards Dot Smooth", Look(failed.Pulse));
        Assert.Equal("Forwards Heat Smooth", Look(broken.Pulse));
    }

    [Fact]
    public void Where_nobody_has_a_plan_the_data_has_no_fault()
    {
        var unplanned = Observe.Track("Run", verdict: Verdict.Unchecked) with { UncheckedReason = "no plan" };
        Assert.True(Mapper(Jut).TryMap(unplanned, default, out var mapped));
        Assert.Equal("Forwards Plain Smooth", Look(mapped.Pulse));
    }

    [Fact]
    public void All_rules_that_match_draw_where_the_file_says_so()
    {
        const string rules = """
            rules:
              - {name: a, when: event = A, color: red}
              - {name: any, when: type = track, color: green}
            """;
        var into = new MappedPulse[PulseMapper.MatchesMax];
        Assert.Equal(1, Mapper(rules).Map(Observe.Track("A"), default, into));
        Assert.Equal(1, Mapper("match: first\n" + rules).Map(Observe.Track("A"), default, into));
        Assert.Equal(2, Mapper("match: all\n" + rules).Map(Observe.Track("A"), default, into));
        Assert.Equal(["a", "any"], into[..2].Select(mapped => mapped.Rule.Name));
        Assert.Equal(1, Mapper("match: all\n" + rules).Map(Observe.Track("A"), default, into.AsSpan(0, 1)));
    }

    [Fact]
    public void A_rule_that_counts_does_not_end_the_search()
    {
        var mapper = Mapper("""
            rules:
              - {name: load, when: type = track, color: blue, level: {full: 10}}
              - {name: a, when: event = A, color: red}
              - {name: more, when: type = track, color: blue, level: {full: 1000, within: 1h}}
            """);
        var into = new MappedPulse[PulseMapper.MatchesMax];
        Assert.Equal(3, mapper.Map(Observe.Track("A"), default, into));
        Assert.Equal(["load", "a", "more"], into[..3].Select(mapped => mapped.Rule.Name));
        Assert.Equal(new LevelRule(1000, TimeSpan.FromHours(1)), into[2].Rule.Level);
    }

    [Fact]
    public void A_trace_says_what_each_rule_thinks()
    {
        var traces = Mapper(Jut).Trace(Observe.Track("Run", Outcome.Success, environment: "staging"));
        Assert.Equal(["failed run", "run", "sign-up"], traces.Select(trace => trace.Rule.Name));
        Assert.Equal(["outcome = failure: it is success"], traces[0].WhyNot);
        Assert.Equal("Forwards Comet Smooth", Look(traces[1].Mapped!.Value.Pulse));
        Assert.Equal(["event = \"Signed Up\": it is \"Run\""], traces[2].WhyNot);
        var taken = Mapper("rules: [{name: a, when: event = A, color: red}, {name: b, when: event = A, color: red}]")
            .Trace(Observe.Track("A"));
        Assert.Equal(["\"a\" comes first"], taken[1].WhyNot);
    }

    [Fact]
    public void What_may_not_draw_at_all_is_told()
    {
        var mapper = Mapper(Jut);
        Assert.Null(mapper.WhyNotAdmitted(Observe.Track("Run")));
        Assert.Equal(
            "its environment is \"staging\" and draw.environments is production, demo",
            mapper.WhyNotAdmitted(Observe.Track("Run", environment: "staging")));
        Assert.Matches("team", mapper.WhyNotAdmitted(Observe.Track("Run", flags: EventFlags.Internal)));
        Assert.Matches("late", mapper.WhyNotAdmitted(Observe.Track("Run") with { IsLate = true }));
        Assert.Matches("replayed", mapper.WhyNotAdmitted(Observe.Track("Run") with { IsReplayed = true }));
    }

    [Fact]
    public void What_came_late_may_draw_where_light_follows_the_events_own_times()
    {
        var late = Observe.Track("Run") with { IsLate = true };
        Assert.False(Mapper(Jut).TryMap(late, default, out _));
        Assert.True(Mapper("paced: 1m\n" + Jut).TryMap(late, default, out _));
        Assert.False(Mapper("paced: 1m\n" + Jut).TryMap(late with { IsReplayed = true }, default, out _));
    }

    [Fact]
    public void A_rule_takes_one_lane_of_its_zone()
    {
        var mapper = Mapper("""
            zones:
              both: {lanes: [{strip: right}, [{strip: left}, {strip: right, from: 2, to: 0}]]}
            rules:
              - {name: a, when: event = A, color: red, zone: both, lane: 1}
              - {name: b, when: event = B, color: red, lane: 2}
              - {name: c, when: event = C, color: red, zone: both, lane: 2}
            """);
        Assert.Equal((0, 1), Levels("A", 0.5));
        Assert.Equal((0, 1), Levels("B", 0.5));
        Assert.Equal((1, 0), Levels("C", 0.25));
        return;

        (int, int) Levels(string name, double share)
        {
            Assert.True(mapper.TryMap(Observe.Track(name), default, out var mapped));
            var at = TimeSpan.FromSeconds(2 * share);
            return (Level(_left, 1), Level(_right, 1.5));

            int Level(Strip strip, double meters) => mapped.Pulse.LevelAt(strip, meters, at) > 0.9 ? 1 : 0;
        }
    }

    [Fact]
    public void A_lane_that_a_zone_does_not_have_is_a_problem()
    {
        var rules = LightRulesReader.Read(
            "rules: [{name: a, when: event = A, color: red, lane: 3}, {name: b, when: event = A, color: red, zone: left, lane: 2}]",
            _clock);
        var problem = Assert.Throws<LightRulesException>(() => PulseMapper.Bind(rules, [_left, _right]));
        Assert.Equal(
            ["1:9: lane 3 is not in every strip: it has 2", "1:103: lane 2 is not in zone \"left\": it has 1"],
            problem.Problems.Select(each => each.ToString()));
    }

    [Fact]
    public void What_stays_may_lie_in_a_zone_of_its_own()
    {
        var mapper = Mapper("""
            rules:
              - {name: a, when: event = A, color: red, zone: left, stays: {until: 10m, zone: right}}
              - {name: b, when: event = B, color: red, zone: left, stays: acknowledged}
            """);
        Assert.True(mapper.TryMap(Observe.Track("A"), default, out var a));
        Assert.True(mapper.TryMap(Observe.Track("B"), default, out var b));
        Assert.Equal(("left", "right"), (a.Pulse.Zone.Name, a.StayZone.Name));
        Assert.Equal(("left", "left"), (b.Pulse.Zone.Name, b.StayZone.Name));
        Assert.Equal((TimeSpan.FromMinutes(10), null), (a.Rule.Stays!.Duration, b.Rule.Stays!.Duration));
    }

    [Fact]
    public void The_first_rule_that_matches_draws()
    {
        Assert.True(Mapper(Jut).TryMap(Observe.Track("Run", Outcome.Failure), default, out var failed));
        Assert.True(Mapper(Jut).TryMap(Observe.Track("Run", Outcome.Success), default, out var ran));
        Assert.Equal((Red, Green), (failed.Pulse.Color, ran.Pulse.Color));
    }

    [Fact]
    public void An_event_without_a_rule_draws_nothing() =>
        Assert.False(Mapper(Jut).TryMap(Observe.Track("Product Viewed", Outcome.Failure, Verdict.Violating), default, out _));

    [Theory]
    [InlineData("production", EventFlags.None, true)]
    [InlineData("Production", EventFlags.None, true)]
    [InlineData("demo", EventFlags.None, true)]
    [InlineData("staging", EventFlags.None, false)]
    [InlineData("", EventFlags.None, false)]
    [InlineData("production", EventFlags.Internal, false)]
    [InlineData("production", EventFlags.Lossy, true)]
    public void Only_listed_environments_and_no_internal_people_draw(string environment, EventFlags flags, bool draws) =>
        Assert.Equal(draws, Mapper(Jut).TryMap(Observe.Track("Run", environment: environment, flags: flags), default, out _));

    [Fact]
    public void Internal_people_and_every_environment_draw_where_the_file_says_so()
    {
        var mapper = Mapper("draw: {environments: ['*'], internal: true}\nrules: [{name: a, when: event = \"Run\", color: red}]");
        Assert.True(mapper.TryMap(Observe.Track("Run", environment: "staging", flags: EventFlags.Internal), default, out _));
    }

    [Fact]
    public void What_is_late_or_replayed_draws_nothing()
    {
        Assert.False(Mapper(Jut).TryMap(Observe.Track("Run") with { IsLate = true }, default, out _));
        Assert.False(Mapper(Jut).TryMap(Observe.Track("Run") with { IsReplayed = true }, default, out _));
    }

    [Fact]
    public void Failures_and_high_priority_get_reserved_places()
    {
        var mapper = Mapper("rules: [{name: a, when: event = \"A\", color: red}, {name: b, when: event = \"B\", color: red, priority: high}]");
        Assert.True(mapper.TryMap(Observe.Track("A"), default, out var ordinary));
        Assert.True(mapper.TryMap(Observe.Track("A", Outcome.Failure), default, out var failure));
        Assert.True(mapper.TryMap(Observe.Track("B"), default, out var high));
        Assert.Equal((false, true, true), (ordinary.Pulse.IsPriority, failure.Pulse.IsPriority, high.Pulse.IsPriority));
    }

    [Fact]
    public void Brightness_is_a_share_of_the_light()
    {
        var mapper = Mapper("outcomes: {success: {brightness: 0.5}}\nrules: [{name: a, when: event = \"A\", color: green, brightness: 0.5}]");
        Assert.True(mapper.TryMap(Observe.Track("A", Outcome.Success), default, out var mapped));
        Assert.Equal(Green * 0.25f, mapped.Pulse.Color);
    }

    [Fact]
    public void A_rule_without_a_zone_draws_on_every_strip_from_end_to_end()
    {
        Assert.True(Mapper(Jut).TryMap(Observe.Track("Run"), default, out var mapped));
        Assert.True(mapped.Pulse.LevelAt(_left, 1, TimeSpan.FromSeconds(1)) > 0.9);
        Assert.True(mapped.Pulse.LevelAt(_right, 1.5, TimeSpan.FromSeconds(1)) > 0.9);
    }

    [Fact]
    public void A_zone_runs_over_its_stretches_end_to_end()
    {
        var mapper = Mapper("""
            zones: {hall: [{strip: left}, {strip: right, from: 2, to: 0}]}
            rules: [{name: a, when: event = "A", color: green, seconds: 4, zone: hall}]
            """);
        Assert.True(mapper.TryMap(Observe.Track("A"), default, out var mapped));
        Assert.True(mapped.Pulse.LevelAt(_left, 1, TimeSpan.FromSeconds(1)) > 0.9);
        Assert.True(mapped.Pulse.LevelAt(_right, 1, TimeSpan.FromSeconds(3)) > 0.9);
        Assert.Equal(0, mapped.Pulse.LevelAt(_right, 2.5, TimeSpan.FromSeconds(2.1)));
    }

    [Fact]
    public void A_strips_name_is_a_zone_too()
    {
        var mapper = Mapper("rules: [{name: a, when: event = \"A\", color: green, zone: right}]");
        Assert.True(mapper.TryMap(Observe.Track("A"), default, out var mapped));
        Assert.Equal(0, mapped.Pulse.LevelAt(_left, 1, TimeSpan.FromSeconds(1)));
        Assert.True(mapped.Pulse.LevelAt(_right, 1.5, TimeSpan.FromSeconds(1)) > 0.9);
    }

    [Fact]
    public void Zones_that_no_wall_has_are_all_reported()
    {
        var rules = LightRulesReader.Read("""
            zones:
              a: {strip: lift}
              b: {strip: left, from: 1, to: 2.5}
              c: {strip: right, from: 1, to: 1}
            rules: [{name: a, when: event = "A", color: green, zone: rihgt}]
            """, _clock);
        var problem = Assert.Throws<LightRulesException>(() => PulseMapper.Bind(rules, [_left, _right]));
        Assert.Equal(
            [
                "2:6: no strip is named \"lift\"; there is \"left\", \"right\"",
                "3:6: 1 to 2.5 m is not on strip \"left\": it has 0 to 2 m",
                "4:6: 1 to 1 m is not on strip \"right\": it has 0 to 3 m",
                "5:58: unknown zone \"rihgt\"; did you mean \"right\"?",
            ],
            problem.Problems.Select(each => each.ToString()));
    }

    [Fact]
    public void Every_combination_of_the_built_in_rules_draws_what_it_says()
    {
        var mapper = PulseMapper.Bind(LightPresets.Read("", _clock), [_left]);
        Assert.True(mapper.TryMap(Observe.Track("X", Outcome.Failure), default, out var failure));
        Assert.True(mapper.TryMap(Observe.Track("X", Outcome.Success), default, out var success));
        Assert.True(mapper.TryMap(Observe.Track("X", Outcome.Neutral, Verdict.Violating), default, out var broken));
        Assert.True(mapper.TryMap(Observe.Track("Signed Up"), default, out var signUp));
        Assert.False(mapper.TryMap(Observe.Track("X"), default, out _));
        Assert.Equal(["failure", "success", "broken data", "sign-up"],
            new[] { failure, success, broken, signUp }.Select(mapped => mapped.Rule.Name));
        Assert.Equal(PulseDirection.Backwards, failure.Pulse.Direction);
        Assert.Equal(PulseTexture.Sparkle, broken.Pulse.Texture);
    }

    private static string Look(in Pulse pulse) => $"{pulse.Direction} {pulse.Shape} {pulse.Texture}";

    private PulseMapper Mapper(string text) => PulseMapper.Bind(LightRulesReader.Read(text, _clock), [_left, _right]);
}
