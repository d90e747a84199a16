using System.Globalization;
using System.Text;
using Radiator.Events.Checking;
using Radiator.Lights.Layers;
using Radiator.Lights.Schedules;
using Radiator.Testing;

namespace Radiator.Lights.Rules.Tests;

public class LightRulesReaderTests
{
    private const string Odd = "{}[]:,&*!|>'\"%@`#-?\n\t\0\e\uD800abc0";
    private readonly ManualTime _clock = new();

    [Fact]
    public void The_example_of_the_contracts_is_read_whole()
    {
        var rules = LightRulesReader.Read(File.ReadAllText(Repository.Path("src", "Radiator", "Demo", "lights.yaml")), _clock);
        Assert.Equal("Demo shop", rules.Name);
        Assert.Equal(["production", "demo"], rules.Gate.Environments);
        Assert.False(rules.Gate.DrawsInternal);
        Assert.Contains("office", rules.Zones.Keys);
        Assert.Equal(PulseDirection.Backwards, rules.Outcomes[Outcome.Failure].Direction);
        Assert.Equal(PulseTexture.Sparkle, rules.Verdicts[Verdict.Violating].Texture);
        Assert.Contains("sign-up", rules.Rules.Select(rule => rule.Name));
        PulseMapper.Bind(rules, [new Strip("any", 60, 1)]);
    }

    [Fact]
    public void The_built_in_rules_are_read_and_draw_production_alone()
    {
        var rules = LightPresets.Read("", _clock);
        Assert.Equal(["production"], rules.Gate.Environments);
        Assert.Equal(["failure", "success", "sign-up", "broken data"], rules.Rules.Select(rule => rule.Name));
    }

    [Fact]
    public void Every_value_of_a_rule_arrives()
    {
        var rules = LightRulesReader.Read("""
            zones:
              hall: [{strip: left, from: 0.5, to: 2}, {strip: right, from: 3, to: 0}]
            outcomes: {}
            verdicts: {unplanned: {brightness: 0.5}}
            rules:
              - {name: a, when: 'event = "X"', color: "#FF8000", speed: 1.5, zone: hall, direction: backwards,
                 shape: sparkle, brightness: 0.25, priority: high}
            """, _clock);
        var rule = Assert.Single(rules.Rules);
        Assert.Equal("a", rule.Name);
        Assert.Equal("event = \"X\"", rule.When.Text);
        Assert.Equal(LinearColor.FromSrgb(255, 128, 0), rule.Color);
        Assert.Equal(PulsePace.MetersPerSecond(1.5), rule.Pace);
        Assert.Equal("hall", rule.Zone);
        Assert.Equal((PulseDirection.Backwards, PulseShape.Plain, PulseTexture.Sparkle), (rule.Direction, rule.Shape, rule.Texture));
        Assert.Equal(0.25f, rule.Brightness);
        Assert.True(rule.IsPriority);
        Assert.Empty(rules.Outcomes);
        Assert.Equal(0.5f, rules.Verdicts[Verdict.Unplanned].Brightness);
        Assert.Equal([("left", 0.5, 2.0), ("right", 3.0, 0.0)], rules.Zones["hall"].Select(s => (s.Strip, s.From!.Value, s.To!.Value)));
    }

    [Fact]
    public void Everything_else_that_a_file_can_say_arrives()
    {
        var rules = LightRulesReader.Read("""
            palette: primary
            colors: {brand: "#102030", Alarm: red}
            match: all
            paced: 1.5s
            brightness: 0.8
            schedule: [{from: "18:00", to: "8:00", brightness: 0.4}, {days: [sat, sun], brightness: 0.1, failures: 0.5}]
            quiet: {from: "22:30", to: "24:00"}
            rules:
              - {name: a, text: An alarm., when: event = X, color: brand, shape: double, texture: dashed, stays: 90s}
              - {name: b, when: event = X, color: ALARM, alert: {until: acknowledged, after: 3 in 1m}}
              - {name: c, when: event = X, color: violet, level: {full: 2.5, within: 10s}}
            """, _clock);
        Assert.Equal(TimeSpan.FromSeconds(1.5), rules.Pacing.Delay);
        Assert.True(rules.MatchesAll);
        var (a, b, c) = (rules.Rules[0], rules.Rules[1], rules.Rules[2]);
        Assert.Equal(LinearColor.FromSrgb(0x10, 0x20, 0x30), a.Color);
        Assert.Equal(LinearColor.FromSrgb(255, 0, 0), b.Color);
        Assert.Equal(LinearColor.FromSrgb(140, 0, 255), c.Color);
        Assert.Equal(("An alarm.", PulseShape.DoubleHeaded, PulseTexture.Dashed), (a.Text, a.Shape, a.Texture));
        Assert.Equal((LayerKind.Sticky, TimeSpan.FromSeconds(90), 1), (a.Stays!.Layer, a.Stays.Duration, a.Stays.Count));
        Assert.Equal((LayerKind.Alert, null, 3), (b.Stays!.Layer, b.Stays.Duration, b.Stays.Count));
        Assert.Equal(new LevelRule(2.5, TimeSpan.FromSeconds(10)), c.Level);
    }

    [Theory]
    [InlineData("2026-11-20 12:00", 0.8, 0.8)]
    [InlineData("2026-11-20 19:00", 0.4, 0.4)]
    [InlineData("2026-11-20 07:59", 0.4, 0.4)]
    [InlineData("2026-11-21 12:00", 0.1, 0.5)]
    [InlineData("2026-11-20 23:00", 0, 0.2)]
    public void Hours_have_their_brightness_and_quiet_ones_show_failures_alone(string local, double ordinary, double failures)
    {
        var rules = LightRulesReader.Read("""
            brightness: 0.8
            schedule: [{from: "18:00", to: "8:00", brightness: 0.4}, {days: [sat, sun], brightness: 0.1, failures: 0.5}]
            quiet: {from: "22:30", to: "24:00"}
            rules: []
            """, _clock);
        var at = DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        Assert.Equal(new Brightness(ordinary, failures), rules.Schedule.At(at));
    }

    [Fact]
    public void Every_preset_is_read_and_can_be_hung_on_any_wall()
    {
        Assert.Equal(["categories", "data-quality", "default", "jut", "shop"], LightPresets.Names);
        foreach (var name in LightPresets.Names)
        {
            var rules = LightPresets.Read(LightPresets.Prefix + name, _clock);
            Assert.NotEmpty(rules.Name);
            Assert.All(rules.Rules, rule => Assert.NotEmpty(rule.Text));
            PulseMapper.Bind(rules, [new Strip("any", 60, 1)]);
        }

        var problem = Assert.Throws<LightRulesException>(() => LightPresets.Read("preset:shopp", _clock));
        Assert.Equal("unknown preset \"shopp\"; did you mean \"shop\"?", problem.Message);
    }

    [Theory]
    [InlineData("", "the file is empty; it needs rules")]
    [InlineData("# nothing\n", "the file is empty; it needs rules")]
    [InlineData("- 1", "1:1: the file is a list; it must be a mapping (key: value)")]
    [InlineData("lights: x", "1:1: \"rules\" is missing: a list of rules")]
    [InlineData("rule: []", "1:1: unknown key \"rule\"; did you mean \"rules\"?", "1:1: \"rules\" is missing: a list of rules")]
    [InlineData("rules: 5", "1:8: rules is \"5\"; it must be a list")]
    [InlineData("rules: []\ndraw: {enviroments: [x]}", "2:8: unknown key \"enviroments\"; did you mean \"environments\"?")]
    [InlineData("rules: []\ndraw: {internal: yes}", "2:18: internal is \"yes\"; it must be true or false")]
    [InlineData("rules: []\nzones: {a: {from: -1}}", "2:12: \"strip\" is missing: the name of a strip, or \"*\" for each",
        "2:19: from is \"-1\"; it must be a number from 0 to 1000")]
    [InlineData("rules: []\nzones: {a: []}", "2:12: zone \"a\" has no stretch")]
    [InlineData("rules: []\nzones: {a: [{strip: b}, {strip: '*'}]}",
        "2:12: strip \"*\" (each strip, side by side) cannot be one of several stretches")]
    [InlineData("rules: []\noutcomes: {failed: {}}", "2:12: unknown outcome \"failed\"; there is success, failure, neutral")]
    [InlineData("rules: []\nverdicts: {violating: {shape: round}}", "2:31: unknown shape \"round\"; there is plain, sparkle, comet, double, dot, fill, breath, heat")]
    [InlineData("rules: []\npalette: sfae", "2:10: unknown palette \"sfae\"; did you mean \"safe\"?")]
    [InlineData("rules: []\ncolors: {brand: '#12'}",
        "2:17: \"#12\" is no colour; #rrggbb has six hexadecimal digits")]
    [InlineData("rules: []\nmatch: some", "2:8: unknown match \"some\"; there is first, all")]
    [InlineData("rules: []\npaced: 3 days", "2:8: paced is \"3 days\"; it must be a time from 1s to 10m, such as 500ms, 10s or 2m")]
    [InlineData("rules: []\npaced: 1h", "2:8: paced is \"1h\"; it must be a time from 1s to 10m, such as 500ms, 10s or 2m")]
    [InlineData("rules: []\npacing: slow", "2:9: pacing is \"slow\"; it must be live; for a delay write paced: 10s")]
    [InlineData("rules: []\npacing: live\npaced: 5s", "3:8: \"pacing: live\" and \"paced\"; one of them is allowed")]
    [InlineData("rules: []\nbrightness: 2", "2:13: brightness is \"2\"; it must be a number from 0 to 1")]
    [InlineData("rules: []\nquiet: {from: 25:00}", "2:15: from is \"25:00\"; it must be a time of day such as \"22:30\"")]
    [InlineData("rules: []\nschedule: [{days: [mon, fry]}]", "2:12: \"brightness\" is missing in this period: 0 to 1",
        "2:25: unknown day \"fry\"; did you mean \"fri\"?")]
    [InlineData("rules: []\nzones: {a: {lanes: []}}", "2:20: zone \"a\" has 0 lanes; allowed are 1 to 100")]
    [InlineData("rules: []\nzones: {a: {lanes: [{strip: b}], strip: c}}", "2:34: unknown key \"strip\"; there is lanes")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, lane: 0}]",
        "1:64: lane is \"0\"; it must be a whole number from 1 to 100")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, texture: sofft}]",
        "1:67: unknown texture \"sofft\"; did you mean \"soft\"?")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, stays: forever}]",
        "1:65: stays is \"forever\"; it must be \"acknowledged\" or a time from 1s to 24h, such as 30s or 10m")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, stays: {after: 3 per 1m, untli: 5s}}]",
        "1:73: after is \"3 per 1m\"; it must be events in a time, such as \"3 in 1m\" (at most 1000 in 24h)",
        "1:83: unknown key \"untli\"; did you mean \"until\"?")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, stays: 1m, alert: 5s}]",
        "1:76: \"stays\" and \"alert\" in one rule; one of them is allowed")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, level: {within: 1m}}]",
        "1:65: \"full\" is missing: the number of events that light the whole zone")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, level: {full: 5}, stays: 1m}]",
        "1:83: a rule with \"level\" counts and cannot leave anything else behind")]
    [InlineData("rules: [{}]", "1:9: \"name\" is missing in this rule", "1:9: \"when\" is missing in this rule",
        "1:9: \"color\" is missing in this rule")]
    [InlineData("rules: [3]", "1:9: a rule is \"3\"; it must be a mapping (key: value)")]
    [InlineData("rules: [{name: a, when: 'x = ', color: red}]", "1:25: *at character*")]
    [InlineData("rules: [{name: a, when: '', color: red}]", "1:25: when is empty; it must be a text of 1 to 1000 characters")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: rde}]", "1:53: unknown color \"rde\"; did you mean \"red\"?, or #rrggbb")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: '#12'}]",
        "1:53: \"#12\" is no colour; #rrggbb has six hexadecimal digits")]
    [InlineData("rules:\n- name: a\n  when: verdict = violating\n  color: #ff0000",
        "4:9: color is empty; it must be a name or \"#rrggbb\", in quotes: an unquoted # begins a comment")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, seconds: 0}]",
        "1:67: seconds is \"0\"; it must be a number from 0.1 to 60")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, seconds: NaN}]",
        "1:67: seconds is \"NaN\"; it must be a number from 0.1 to 60")]
    [InlineData("rules: [{name: a, when: verdict = violating, color: red, seconds: 1, speed: 1}]",
        "1:77: \"seconds\" and \"speed\" in one rule; one of them is allowed")]
    [InlineData("rules:\n- {name: a, when: verdict = violating, color: red}\n- {name: a, when: verdict = violating, color: red}",
        "3:3: a second rule is named \"a\"; names are unique")]
    [InlineData("rules: &x [*x]", "1:12: aliases (*) are not supported in light rules")]
    [InlineData("rules: []\n---\nrules: []", "several documents in one file; one is allowed")]
    [InlineData("rules: []\nrules: []", "*uplicate*")]
    [InlineData("rules: [", "*")]
    public void What_cannot_be_used_is_said_with_its_place(string text, params string[] expected)
    {
        var problems = Problems(text);
        Assert.Equal(expected.Length, problems.Count);
        foreach (var (pattern, problem) in expected.Zip(problems))
        {
            if (pattern.Contains('*') && !pattern.Contains("\"*\"") && !pattern.Contains("(*)"))
                Assert.Matches("^" + pattern.Replace("*", ".*") + "$", problem);
            else
                Assert.Equal(pattern, problem);
        }
    }

    [Fact]
    public void All_problems_are_said_at_once_in_the_order_of_the_file()
    {
        var problems = Problems("""
            drow: {}
            zones: {a: 1}
            rules:
              - {name: a, when: event =, color: gren}
              - {nam: b, shape: 5}
            """);
        Assert.Equal(["1", "2", "4", "4", "5", "5", "5", "5", "5"], problems.Select(problem => problem.Split(':')[0]));
    }

    [Fact]
    public void Depth_length_and_number_are_limited()
    {
        Assert.Matches("nested deeper than 16 levels", Assert.Single(Problems("rules: " + new string('[', 50_000))));
        Assert.Matches("longer than", Assert.Single(Problems(new string('#', 300_000))));
        var many = new StringBuilder("rules:\n");
        for (var i = 0; i <= LightRulesReader.RulesMax; i++)
            many.Append($"- {{name: r{i}, when: verdict = violating, color: red}}\n");
        Assert.Matches("at most 200 are allowed", Assert.Single(Problems(many.ToString())));
    }

    [Fact]
    public void Whatever_the_text_there_are_rules_or_problems_and_none_of_them_could_steer_a_terminal()
    {
        var valid = File.ReadAllText(Repository.Path("src", "Radiator", "Demo", "lights.yaml"));
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(valid);
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                var at = random.Next(text.Length);
                if (random.Next(3) == 0)
                    text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
                else
                    text.Insert(at, Odd[random.Next(Odd.Length)]);
            }

            try
            {
                LightRulesReader.Read(text.ToString(), _clock);
            }
            catch (LightRulesException problem)
            {
                Assert.NotEmpty(problem.Problems);
                Assert.True(problem.Problems.All(each => !each.Message.Any(char.IsControl)), $"seed {seed}: {problem.Message}");
            }
            catch (Exception other)
            {
                Assert.Fail($"seed {seed}: {other}");
            }
        }
    }

    private List<string> Problems(string text) =>
        [.. Assert.Throws<LightRulesException>(() => LightRulesReader.Read(text, _clock)).Problems.Select(problem => problem.ToString())];
}
