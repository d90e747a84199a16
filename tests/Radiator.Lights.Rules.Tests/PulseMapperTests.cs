using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Testing;

namespace Radiator.Lights.Rules.Tests;

public class PulseMapperTests
{
    private static readonly LinearColor Red = LinearColor.FromSrgb(255, 0, 0);
    private static readonly LinearColor Green = LinearColor.FromSrgb(0, 255, 0);
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
    [InlineData("Run", Outcome.Success, Verdict.Conforming, "run", PulseDirection.Forwards, PulseShape.Plain)]
    [InlineData("Run", Outcome.Failure, Verdict.Conforming, "failed run", PulseDirection.Backwards, PulseShape.Plain)]
    [InlineData("Run", Outcome.Neutral, Verdict.Violating, "run", PulseDirection.Forwards, PulseShape.Sparkle)]
    [InlineData("Run", Outcome.Failure, Verdict.Violating, "failed run", PulseDirection.Backwards, PulseShape.Sparkle)]
    [InlineData("Run", Outcome.Neutral, Verdict.Unplanned, "run", PulseDirection.Forwards, PulseShape.Plain)]
    [InlineData("Signed Up", Outcome.Neutral, Verdict.Conforming, "sign-up", PulseDirection.Forwards, PulseShape.Plain)]
    public void Outcome_and_verdict_are_told_without_colour(
        string name, Outcome outcome, Verdict verdict, string rule, PulseDirection direction, PulseShape shape)
    {
        Assert.True(Mapper(Jut).TryMap(Observe.Track(name, outcome, verdict), TimeSpan.FromSeconds(7), out var mapped));
        Assert.Equal(rule, mapped.Rule.Name);
        Assert.Equal((direction, shape), (mapped.Pulse.Direction, mapped.Pulse.Shape));
        Assert.Equal(TimeSpan.FromSeconds(7), mapped.Pulse.Start);
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
        Assert.Equal(PulseShape.Sparkle, broken.Pulse.Shape);
    }

    private PulseMapper Mapper(string text) => PulseMapper.Bind(LightRulesReader.Read(text, _clock), [_left, _right]);
}
