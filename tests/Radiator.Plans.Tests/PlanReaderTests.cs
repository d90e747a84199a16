using System.Text;

namespace Radiator.Plans.Tests;

public sealed class PlanReaderTests
{
    private const string Head = "plan: t\nevents:\n  A:\n";

    [Theory]
    // The file itself.
    [InlineData("", "1:1: the file is empty")]
    [InlineData("# only a comment\n", "1:1: the file is empty")]
    [InlineData("just text", "1:1: a plan is a mapping")]
    [InlineData("- a\n- b\n", "1:1: a plan is a mapping")]
    [InlineData("version: 1\n", "1:1: the plan has no name")]
    [InlineData("plan: a\n---\nplan: b\n", "3:1: a second document begins")]
    [InlineData("plan: [a\n", "this is no YAML")]
    [InlineData("plan: a\nevents:\n\tA: {}\n", "this is no YAML")]
    // Keys.
    [InlineData("plan: a\nevnts: {}\n", "2:1: a plan has no key \"evnts\"; did you mean events?")]
    [InlineData("plan: a\nzzzz: 1\n", "2:1: a plan has no key \"zzzz\"; it has: plan version unplanned")]
    [InlineData("plan: a\nplan: b\n", "2:1: \"plan\" stands here twice, first at line 1")]
    [InlineData(Head + "    description: x\n", "4:5: event \"A\" has no key \"description\"; did you mean why?")]
    [InlineData(Head + "    propertys: {}\n", "4:5: event \"A\" has no key \"propertys\"; did you mean properties?")]
    [InlineData(Head + "    traits: {}\n", "4:5: event \"A\" has no key \"traits\"")]
    [InlineData(Head + "    {}\n  B: {}\n  A: {}\n", "6:3: \"A\" stands here twice, first at line 3; keep one")]
    [InlineData(Head + "    properties: {x: {min: 1}}\n", "4:22: property \"x\" has no key \"min\"; did you mean minimum?")]
    [InlineData("plan: a\ncommon: {traits: {}}\n", "2:10: common has no key \"traits\"")]
    [InlineData("plan: a\n? [1]\n: 2\n", "2:3: a key has to be a text, not a list")]
    // Values.
    [InlineData("plan: {a: 1}\n", "1:7: plan has to be a text, not a mapping")]
    [InlineData("plan: a\nevents: [A]\n", "2:9: events has to be a mapping of keys, not a list")]
    [InlineData("plan: a\nevents: {A: text}\n", "2:13: event \"A\" has to be a mapping of keys, not \"text\"")]
    [InlineData("plan: a\nevents: {\"\": {}}\n", "2:10: an event needs a name")]
    [InlineData(Head + "    version: two\n", "4:14: version has to be a whole number from 1 to")]
    [InlineData(Head + "    version: 0\n", "4:14: version has to be a whole number from 1 to")]
    [InlineData(Head + "    fires: [wbe]\n", "4:13: fires has to be one of server web ios")]
    [InlineData(Head + "    fires: [wbe]\n", "not \"wbe\"; did you mean web?")]
    [InlineData(Head + "    requires: user_id\n", "4:15: requires has to be one of userId anonymousId groupId, not \"user_id\"; did you mean userId?")]
    [InlineData("plan: a\nunplanned: {events: deny}\n", "2:21: events has to be one of unplanned allow, not \"deny\"")]
    [InlineData("plan: a\nunplanned: {properties: warning}\n", "2:25: unplanned has to be one of error warn allow, not \"warning\"")]
    public void A_wrong_file_is_told_where_and_what_would_be_right(string yaml, string expected) =>
        Assert.Contains(Plans.Problems(yaml), problem => problem.ToString().Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("text", "has to be a mapping of keys, not \"text\"", 10)]
    [InlineData("{type: strng}", "did you mean string?", 17)]
    [InlineData("{type: float}", "there is no type \"float\"; did you mean number?", 17)]
    [InlineData("{type: date-time}", "write type: string, format: date-time", 17)]
    [InlineData("{type: []}", "type names no type", 17)]
    [InlineData("{type: {a: 1}}", "type has to be one of string number integer", 17)]
    [InlineData("{required: yes}", "required has to be true or false, not \"yes\"", 21)]
    [InlineData("{required: \"true\"}", "required has to be true or false", 21)]
    [InlineData("{required: [a]}", "stands at each property", 21)]
    [InlineData("{enum: a}", "enum has to be a list of at least one value", 17)]
    [InlineData("{enum: []}", "enum has to be a list of at least one value", 17)]
    [InlineData("{enum: [a, [b]]}", "enum lists texts, numbers", 21)]
    [InlineData("{enum: [a, b, a]}", "enum has \"a\" twice", 24)]
    [InlineData("{type: string, enum: [1]}", "put it in quotes: \"1\"", 32)]
    [InlineData("{type: string, example: 41232}", "is a number, but the type is string; put it in quotes", 34)]
    [InlineData("{type: integer, enum: [1.5]}", "but the type is integer", 33)]
    [InlineData("{pattern: \"(\"}", "the pattern is no regular expression", 20)]
    [InlineData("{pattern: [a]}", "pattern has to be a text", 20)]
    [InlineData("{format: emial}", "did you mean email?", 19)]
    [InlineData("{format: hosts}", "format has to be one of date-time date email uri uuid time duration hostname ipv4 ipv6 "
        + "uri-reference currency, not \"hosts\"", 19)]
    [InlineData("{minLength: -1}", "minLength has to be a whole number from 0", 22)]
    [InlineData("{minLength: 3, maxLength: 2}", "minLength 3 is more than maxLength 2", 22)]
    [InlineData("{minItems: 3, maxItems: 2}", "minItems 3 is more than maxItems 2", 21)]
    [InlineData("{minimum: 1e2, maximum: 99.99}", "minimum 1e2 is more than maximum 99.99", 20)]
    [InlineData("{minimum: \"1\"}", "minimum has to be a number, without quotes", 20)]
    [InlineData("{minimum: .inf}", "minimum has to be a number", 20)]
    [InlineData("{type: integer, minLength: 1}", "minLength says something of a string, but property \"x\" is an integer", 37)]
    [InlineData("{type: string, properties: {}}", "properties says something of an object", 37)]
    [InlineData("{unplanned: allow}", "unplanned needs properties", 22)]
    [InlineData("{items: {type: nmber}}", "did you mean number?", 25)]
    [InlineData("{properties: {y: {type: nmber}}}", "did you mean number?", 34)]
    public void A_wrong_property_is_told_where_and_what_would_be_right(string rule, string expected, int column)
    {
        var problems = Assert.Throws<PlanException>(() => Plans.OfProperty(rule)).Problems;
        var problem = Assert.Single(problems);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal(("plan.yaml", 6, column), (problem.Path, problem.Line, problem.Column));
    }

    [Fact]
    public void All_problems_come_at_once_in_the_order_of_the_file()
    {
        var problems = Plans.Problems("plan: t\nevents:\n  A: {owner: [], properties: {x: {type: strng, min: 2}}}\nwhat: 1\n");
        Assert.Equal([(3, 14), (3, 41), (3, 48), (4, 1)], problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public void A_file_with_thousands_of_problems_lists_a_hundred_and_says_so()
    {
        var yaml = "plan: t\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"k{i}: 1\n"));
        var problems = Plans.Problems(yaml);
        Assert.Equal(101, problems.Count);
        Assert.Contains("4900 more problems", problems[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'p', (byte)'\n', (byte)'a', 0xFF, (byte)'b' }, 2, 2, "byte 0xFF is no UTF-8")]
    [InlineData(new byte[] { 0xC3 }, 1, 1, "byte 0xC3 is no UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'p', 0 }, 1, 1, "the file is UTF-16")]
    public void Bytes_that_are_no_UTF8_are_told_where(byte[] bytes, int line, int column, string expected)
    {
        var problem = Assert.Single(Plans.Problems(bytes));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Line, problem.Column));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_plan() =>
        Assert.Equal("t", PlanFile.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "plan: t"u8], "p").Plan!.Name);

    [Fact]
    public void A_file_over_16_MB_is_refused_before_it_is_read() => Assert.Contains(
        "at most 16777216", Assert.Single(Plans.Problems(new byte[(16 * 1024 * 1024) + 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_alias_bomb_is_a_problem_and_no_outage()
    {
        var yaml = new StringBuilder("plan: t\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 40; i++)
            yaml.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("its aliases expand to more than", Plans.Problems(yaml.ToString())[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_bomb_is_a_problem_and_no_outage()
    {
        var keys = string.Join(", ", Enumerable.Range(0, 10_000).Select(i => $"k{i}: 1"));
        var merges = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"  - {{<<: *a}}\n"));
        var problems = Plans.Problems($"plan: t\na: &a {{{keys}}}\nb:\n{merges}");
        Assert.Contains(problems, problem => problem.Message.Contains("more than 500000 values", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plan: &a [*a]")]
    [InlineData("plan: *nothing")]
    public void An_alias_without_an_anchor_above_it_is_a_problem(string yaml) => Assert.Contains(
        "anchor", Assert.Single(Plans.Problems(yaml)).Message, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Deep_nesting_is_a_problem_and_no_stack_overflow(string open, string close)
    {
        var yaml = "plan: " + string.Concat(Enumerable.Repeat(open, 20_000)) + string.Concat(Enumerable.Repeat(close, 20_000));
        Assert.Contains("more than 64 levels", Plans.Problems(yaml)[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_made_of_aliases_is_a_problem_and_no_stack_overflow()
    {
        var rules = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"      p{i}: &a{i} {{items: *a{i - 1}}}\n"));
        var yaml = $"plan: t\nevents:\n  A:\n    properties:\n      p0: &a0 {{type: string}}\n{rules}";
        Assert.Contains("more than 64 levels", Plans.Problems(yaml)[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_aliases_and_merges_say_a_rule_once_for_many_properties()
    {
        var plan = Plans.Of("""
            plan: t
            events:
              A:
                properties:
                  base: &money {type: number, minimum: 0}
                  same: *money
                  more: {<<: *money, minimum: 1, required: true}
            """).Plan!;
        var properties = plan.Events[0].PlannedProperties;
        Assert.Equal(["0", "0", "1"], properties.Select(property => property.Minimum));
        Assert.All(properties, property => Assert.Equal(PropertyTypes.Number, property.Types));
        Assert.Equal([false, false, true], properties.Select(property => property.Required));
    }

    [Fact]
    public void Everything_the_format_has_is_in_the_model()
    {
        var plan = Plans.Of("""
            plan: All
            version: 3
            unplanned: {events: allow, properties: allow}
            common:
              requires: anonymousId
              context: {ip: {type: string}}
            page:
              named:
                Pricing: {why: Intent, owner: web}
            events:
              A:
                why: Because
                owner: me
                category: c
                version: 7
                fires: server
                requires: [userId, groupId]
                unplanned: warn
                properties:
                  x:
                    why: It counts
                    type: [string, "null"]
                    required: true
                    enum: [a, "1", null]
                    pattern: "^."
                    format: date
                    minLength: 1
                    maxLength: 9
                    example: "2026-01-02"
                  n: {type: number, minimum: -1.50, maximum: 1e30, example: 7}
                  l: {type: array, minItems: 1, maxItems: 2, items: {type: object, unplanned: allow, properties: {y: {}}}, example: [{y: 1}]}
            """).Plan!;
        Assert.Equal(("All", "3", true, UnplannedPolicy.Allow),
            (plan.Name, plan.Version, plan.AllowsUnplannedEvents, plan.UnplannedProperties));
        Assert.Equal(["ip"], plan.Common!.Properties);
        Assert.Equal(["anonymousId"], plan.Common.Requires);
        Assert.Equal(["", "Pricing", "A"], plan.Events.Select(planned => planned.Name));
        var a = plan.Events[2];
        Assert.Equal(("Because", "me", "c", 7, UnplannedPolicy.Warn), (a.Description, a.Owner, a.Category, a.Version, a.Unplanned));
        Assert.Equal(["server"], a.Fires);
        Assert.Equal(["userId", "groupId"], a.Requires);
        var x = a.PlannedProperties[0];
        Assert.Equal(("It counts", "^.", TextFormat.Date, 1, 9, "\"2026-01-02\""),
            (x.Description, x.Pattern, x.Format, x.MinLength, x.MaxLength, x.Example));
        Assert.Equal(PropertyTypes.String | PropertyTypes.Null, x.Types);
        Assert.Equal(["a", "1", "null"], x.Enum.Select(value => value.ToString()));
        Assert.Equal(("-1.50", "1e30"), (a.PlannedProperties[1].Minimum, a.PlannedProperties[1].Maximum));
        var list = a.PlannedProperties[2];
        Assert.Equal((1, 2, """[{"y":1}]"""), (list.MinItems, list.MaxItems, list.Example));
        Assert.Equal(UnplannedPolicy.Allow, list.Items!.Unplanned);
        Assert.Equal(20, x.Line);
        Assert.Equal(24, x.KeywordLines["enum"]);
    }

    [Fact]
    public void Terminal_controls_of_a_plan_do_not_reach_a_message() =>
        Assert.DoesNotContain(Plans.Problems("plan: t\n\"\\e[31mred\": 1\n"), problem => problem.Message.Contains('\e'));

    [Theory]
    [InlineData("\"\\uD83D\"")]
    [InlineData("{\"\\uDE00\": [\"\\uD83D\"]}")]
    public void A_lone_surrogate_is_a_problem(string example) => Assert.Contains("surrogate", Assert.Single(
        Assert.Throws<PlanException>(() => Plans.OfProperty($"{{example: {example}}}")).Problems).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_an_IO_error() =>
        Assert.ThrowsAny<IOException>(() => PlanFile.Load(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));

    [Fact]
    public void Damaged_plans_end_in_problems_or_a_plan_and_nothing_else()
    {
        var demo = File.ReadAllBytes(Plans.Demo.Plan!.Path);
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var damaged = demo.ToArray();
            for (var i = random.Next(1, 6); i > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)random.GetItems("{}[]:,&*!|>'\"%@`#-? \n\tx0~<".AsSpan(), 1)[0];
            var exception = Record.Exception(() => PlanFile.Parse(damaged.AsMemory(0, random.Next(damaged.Length)), "p"));
            Assert.True(exception is null or PlanException, $"seed {seed}: {exception}");
        }
    }
}
