using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests.Checking;

public sealed class VersionsAndNamesTests
{
    private static readonly IEventChecker Versions = Plans.Of("""
        plan: t
        events:
          A:
            versions:
              1: {properties: {x: {type: string}}}
              3: {properties: {x: {type: integer}}}
        """);

    [Theory]
    [InlineData("", 1)]
    [InlineData(""","context":{"protocols":{"event_version":3}}""", 3)]
    [InlineData(""","context":{"protocols":{"event_version":3.0}}""", 3)]
    [InlineData(""","context":{"protocols":{"event_version":2}}""", 1)]
    [InlineData(""","context":{"protocols":{"event_version":"3"}}""", 1)]
    [InlineData(""","context":{"protocols":{"event_version":3.2}}""", 1)]
    public void The_version_is_an_integer_of_the_context_else_the_oldest(string context, int version)
    {
        var result = Versions.Check(Plans.Event(EventType.Track, "A", $$"""{"event":"A","properties":{"x":1}{{context}}}"""));
        Assert.Equal(version, result.Planned!.Version);
        Assert.Equal(version == 3 ? Verdict.Conforming : Verdict.Violating, result.Verdict);
    }

    [Fact]
    public void An_old_property_name_is_judged_by_the_new_one_at_its_own_bytes()
    {
        var checker = Plans.Of("""
            plan: t
            unplanned: {properties: error}
            events:
              A:
                properties: {total: {type: number, required: true, was: amount}}
            """);
        var good = checker.Check(Plans.Track("A", """{"amount":1.5}"""));
        Assert.Equal((Verdict.Conforming, ViolationType.Retired), (good.Verdict, Assert.Single(good.Violations).Type));
        var analyticsEvent = Plans.Track("A", """{"amount":"x"}""");
        var wrong = checker.Check(analyticsEvent);
        Assert.Equal(Verdict.Violating, wrong.Verdict);
        var type = Assert.Single(wrong.Violations, violation => violation.Type == ViolationType.Type);
        Assert.Equal(("/properties/amount", "\"x\""), (type.Pointer, ByteRanges.Text(analyticsEvent, type)));
    }

    [Fact]
    public void A_retired_event_says_what_to_use()
    {
        var checker = Plans.Of("""
            plan: t
            events:
              A: {retired: {since: 2026-01-01, why: nobody reads it, use: B}}
              B: {}
            """);
        var result = checker.Check(Plans.Track("A", "{}"));
        var violation = Assert.Single(result.Violations);
        Assert.Equal((Verdict.Conforming, ViolationType.Retired), (result.Verdict, violation.Type));
        Assert.Equal("\"A\" is retired since 2026-01-01: nobody reads it.", violation.Description);
        Assert.Equal("send \"B\" instead", violation.Fix);
    }

    [Fact]
    public void More_checks_run_behind_the_plans_and_cost_nothing_while_there_are_none()
    {
        Assert.Same(Versions, Radiator.Plans.Checking.AdditionalChecks.Around(Versions, []));
        var extended = Radiator.Plans.Checking.AdditionalChecks.Around(Versions, [new Finds(Severity.Warning), new Finds(Severity.Error)]);
        var result = extended.Check(Plans.Track("A", """{"x":"a"}"""));
        Assert.Equal((Verdict.Violating, 2), (result.Verdict, result.Violations.Count));
        Assert.Empty(extended.Check(Plans.Event(EventType.Track, "A", "{")).Violations);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        string[] pieces = ["{", "}", "[", "]", "\"", ":", ",", "\\", "\\u00", "t", "1e", "-", ".", " ", "\u00ff", "\0", "\"event\":",
            "\"properties\":{", "\"context\":{", "\"traits\":", "null", "\"x\":", "\ud83d", "\"A\""];
        for (var seed = 0; seed < 10_000; seed++)
        {
            var random = new Random(seed);
            var text = "{" + string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => pieces[random.Next(pieces.Length)]));
            var bytes = System.Text.Encoding.Latin1.GetBytes(text + (random.Next(2) == 0 ? "}}" : "}"));
            foreach (var type in new[] { EventType.Track, EventType.Identify, EventType.Page })
            {
                var analyticsEvent = Plans.Event(type, "A", bytes, seed % 3 == 0 ? """{"context":{"app":{"x":1}},"batch":[]}""" : "");
                var exception = Record.Exception(() => (Versions.Check(analyticsEvent), Plans.Demo.Check(analyticsEvent)));
                Assert.True(exception is null, $"seed {seed}: {exception}");
            }
        }
    }

    private sealed class Finds(Severity severity) : Radiator.Plans.Checking.IAdditionalCheck
    {
        public void Check(AnalyticsEvent analyticsEvent, PlannedEvent? planned, ICollection<Violation> found) =>
            found.Add(new Violation { Type = ViolationType.Naming, Severity = severity, Pointer = "/event", Description = "x" });
    }
}
