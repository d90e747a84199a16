using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests.Checking;

public sealed class RequiredTraitTests
{
    private static readonly IEventChecker Checker = Plans.Of("""
        plan: t
        events:
          A: {requires: [userId, traits.email, "traits.a.b/c"]}
        identify: {requires: traits.email}
        group: {requires: traits.email}
        """);

    [Theory]
    [InlineData("""{"email":"e","a.b/c":0}""", Verdict.Conforming, "")]
    [InlineData("""{"email":null,"a.b/c":false}""", Verdict.Violating, "/context/traits/email")]
    [InlineData("""{"email":"e","a":{"b/c":1}}""", Verdict.Violating, "/context/traits/a.b~1c")]
    [InlineData("""{"Email":"e"}""", Verdict.Violating, "/context/traits/email /context/traits/a.b~1c")]
    public void A_track_call_has_it_in_context_traits(string traits, Verdict verdict, string missing)
    {
        var json = """{"event":"A","traits":{"email":"not here"},"context":{"traits":""" + traits + "}}";
        var result = Checker.Check(Plans.Event(EventType.Track, "A", json));
        Assert.Equal(verdict, result.Verdict);
        var found = result.Violations.Where(one => one.Keyword == "requires").ToList();
        Assert.Equal(missing, string.Join(' ', found.Select(one => one.Pointer)));
        Assert.All(found, one => Assert.Equal(
            (ViolationType.Required, Severity.Error, "missing"), (one.Type, one.Severity, one.Actual)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"context":{}}""")]
    [InlineData("""{"context":{"traits":{}}}""")]
    [InlineData("""{"context":{"traits":7}}""")]
    public void An_event_without_any_traits_gets_a_warning_because_an_identify_call_may_have_told_them(string json)
    {
        var result = Checker.Check(Plans.Event(EventType.Track, "A", json));
        Assert.Equal(Verdict.Conforming, result.Verdict);
        var violation = result.Violations[0];
        Assert.Equal((Severity.Warning, "A/requires/traits.email"), (violation.Severity, violation.RuleId));
        Assert.Contains("an identify call before it may have told it", violation.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"traits":{"email":"e"}}""", Verdict.Conforming)]
    [InlineData("""{"context":{"traits":{"email":"e"}}}""", Verdict.Conforming)]
    [InlineData("""{"traits":{"name":"n"}}""", Verdict.Violating)]
    [InlineData("{}", Verdict.Violating)]
    public void An_identify_call_has_it_in_either_place(string json, Verdict verdict) =>
        Assert.Equal(verdict, Checker.Check(Plans.Event(EventType.Identify, "", json)).Verdict);

    [Fact]
    public void The_traits_of_a_group_call_are_those_of_the_group_and_a_batch_may_carry_the_users()
    {
        var ofGroup = Checker.Check(
            Plans.Event(EventType.Group, "", """{"groupId":"g","traits":{"email":"e"}}"""));
        Assert.Single(ofGroup.Violations, one => one.Keyword == "requires");
        var ofBatch = Checker.Check(Plans.Event(
            EventType.Group, "", """{"groupId":"g"}""", """{"context":{"traits":{"email":"e"}}}"""));
        Assert.DoesNotContain(ofBatch.Violations, one => one.Keyword == "requires");
    }

    [Fact]
    public void What_is_common_is_required_of_every_event()
    {
        var checker = Plans.Of("plan: t\ncommon: {requires: traits.email}\nevents:\n  A: {}\n");
        var violation = Assert.Single(
            checker.Check(Plans.Event(EventType.Track, "A", """{"context":{"traits":{"x":1}}}""")).Violations);
        Assert.Equal(("common/requires/traits.email", Severity.Error), (violation.RuleId, violation.Severity));
    }
}
