using System.Text.Json;
using System.Xml.Linq;
using Radiator.CommandLine;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

/// <summary>The outputs for other programs, by the rules that these publish.</summary>
public sealed class PlanCheckOutputTests : IDisposable
{
    private const string Plan = """
        plan: Tests
        unplanned: {properties: error}
        events:
          Signed Up:
            properties:
              type: {type: string, required: true, enum: [organic, invite]}
          Order Completed:
            properties:
              revenue: {type: number}
        """;

    private const string Good = """{"type":"track","event":"Signed Up","userId":"u","messageId":"m1","properties":{"type":"organic"}}""";
    private const string Wrong = """{"type":"track","event":"Order Completed","userId":"u","messageId":"m2","properties":{"ü":1,"revenue":"1, a:b%"}}""";

    private readonly Run _run = new();

    [Fact]
    public async Task Sarif_keeps_its_schemas_rules_and_points_at_the_value()
    {
        var (code, output, _) = await CheckAsync("sarif");
        Assert.Equal(ExitCode.Usage, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        var run = Assert.Single(root.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("Radiator", driver.GetProperty("name").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(rules.Count, rules.Distinct().Count());
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning", "note", "none" });
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.Equal("some%20events.ndjson", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.All(place.GetProperty("region").EnumerateObject(), one => Assert.True(one.Value.GetInt32() >= 1));
        }

        var type = run.GetProperty("results").EnumerateArray().First(one => one.GetProperty("ruleId").GetString() == "type");
        var region = type.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        var column = region.GetProperty("startColumn").GetInt32();
        // SARIF 2.1.0, section 3.30.5: columns from 1, in the run's columnKind; the end is behind the last.
        Assert.Equal("\"1, a:b%\"", Wrong[(column - 1)..(region.GetProperty("endColumn").GetInt32() - 1)]);
        Assert.Equal((2, "utf16CodeUnits"), (region.GetProperty("startLine").GetInt32(), run.GetProperty("columnKind").GetString()));
        var invocation = run.GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Single(invocation.GetProperty("toolExecutionNotifications").EnumerateArray());
    }

    [Fact]
    public async Task JUnit_counts_what_it_holds()
    {
        var (_, output, _) = await CheckAsync("junit");
        var suite = XDocument.Parse(output).Root!.Element("testsuite")!;
        var cases = suite.Elements("testcase").ToList();
        Assert.Equal(["Signed Up", "Order Completed", "readable"], cases.Select(one => one.Attribute("name")!.Value));
        Assert.Equal(("3", "1", "1"),
            (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value));
        var failure = Assert.Single(cases[1].Elements("failure"));
        Assert.NotEmpty(failure.Attribute("message")!.Value);
        Assert.Contains("lines 2", failure.Value, StringComparison.Ordinal);
        Assert.Single(cases[2].Elements("error"));
    }

    [Fact]
    public async Task GitHub_annotations_are_escaped_as_its_toolkit_does()
    {
        var (_, output, _) = await CheckAsync("github");
        var lines = output.Split('\n');
        Assert.StartsWith("::error file=some events.ndjson,line=3,col=1,endColumn=2,title=not an event::", lines[0], StringComparison.Ordinal);
        var type = Assert.Single(lines, line => line.Contains("title=Order Completed%3A properties.revenue::", StringComparison.Ordinal));
        Assert.Matches("^::error file=some events\\.ndjson,line=2,col=[0-9]+,endColumn=[0-9]+,title=", type);
        Assert.Contains("1, a:b%25", type, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_document_with_a_summary()
    {
        var (_, output, _) = await CheckAsync("json");
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal([2, 3], root.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("line").GetInt32()));
        Assert.Equal((2, 1), (root.GetProperty("summary").GetProperty("events").GetInt32(),
            root.GetProperty("summary").GetProperty("unusable").GetInt32()));
    }

    [Theory]
    [InlineData("segment", "protocols")]
    [InlineData("rudder", "violationErrors")]
    [InlineData("violation-generated", "library")]
    public async Task Other_tools_forms_are_events_a_line(string format, string key)
    {
        var (_, output, _) = await CheckAsync(format);
        var lines = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(format == "violation-generated" ? 2 : 1, lines.Count);
        Assert.All(lines, line => Assert.True(line.GetProperty("context").TryGetProperty(key, out _)));
    }

    [Fact]
    public async Task Against_an_older_plan_only_changed_verdicts_are_shown()
    {
        _run.Write("old.yaml", Plan.Replace("type: number", "type: [number, string]", StringComparison.Ordinal)
            .Replace("error", "allow", StringComparison.Ordinal));
        _run.Write("events.ndjson", string.Join('\n', Good, Wrong, Wrong));
        _run.Write("plan.yaml", Plan);
        var (code, output, _) = await _run.CommandAsync(
            "plan", "check", "events.ndjson", "--plan", "plan.yaml", "--against", "old.yaml");
        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith("Order Completed: conforming → violating  2 events, first on line 2\n", output, StringComparison.Ordinal);
        Assert.EndsWith("2 of 3 events change their verdict, 2 for the worse\n", output, StringComparison.Ordinal);
        (code, output, _) = await _run.CommandAsync(
            "plan", "check", "events.ndjson", "--plan", "old.yaml", "--against", "plan.yaml");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Contains("violating → conforming", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_proposes_changes_of_the_plan()
    {
        _run.Write("plan.yaml", Plan);
        _run.Write("events.ndjson", Wrong);
        var (_, output, _) = await _run.CommandAsync("plan", "check", "events.ndjson", "--plan", "plan.yaml", "--patch");
        Assert.Contains("type: [number, string]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_is_learnt_and_what_it_was_learnt_from_conforms()
    {
        _run.Write("events.ndjson", string.Join('\n', Good, Wrong, Good, "nonsense"));
        var (code, _, error) = await _run.CommandAsync("plan", "infer", "events.ndjson", "--output", "learnt.yaml");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal("learnt 2 rules from 3 events; 0 passed over, 1 not readable", error.TrimEnd());
        _run.Write("events.ndjson", string.Join('\n', Good, Wrong, Good));
        Assert.Equal(ExitCode.Ok, (await _run.CommandAsync("plan", "check", "events.ndjson", "--plan", "learnt.yaml")).Code);
        _run.Write("empty.ndjson", "");
        Assert.Equal(ExitCode.Usage, (await _run.CommandAsync("plan", "infer", "empty.ndjson")).Code);
    }

    public void Dispose() => _run.Dispose();

    private Task<(int Code, string Out, string Error)> CheckAsync(string format)
    {
        _run.Write("plan.yaml", Plan);
        _run.Write("some events.ndjson", string.Join('\n', Good, Wrong, "{bad"));
        return _run.CommandAsync("plan", "check", "some events.ndjson", "--plan", "plan.yaml", "--format", format);
    }
}
