using System.Text;
using Radiator.Events.Checking;
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
        Assert.Equal(PulseShape.Sparkle, rules.Verdicts[Verdict.Violating].Shape);
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
        Assert.Equal((PulseDirection.Backwards, PulseShape.Sparkle), (rule.Direction, rule.Shape));
        Assert.Equal(0.25f, rule.Brightness);
        Assert.True(rule.IsPriority);
        Assert.Empty(rules.Outcomes);
        Assert.Equal(0.5f, rules.Verdicts[Verdict.Unplanned].Brightness);
        Assert.Equal([("left", 0.5, 2.0), ("right", 3.0, 0.0)], rules.Zones["hall"].Select(s => (s.Strip, s.From!.Value, s.To!.Value)));
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
    [InlineData("rules: []\nverdicts: {violating: {shape: round}}", "2:31: unknown shape \"round\"; there is plain, sparkle")]
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
