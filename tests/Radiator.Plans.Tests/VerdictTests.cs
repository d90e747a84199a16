using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests;

public sealed class VerdictTests
{
    private const string Events = "events:\n  A:\n    properties: {x: {type: string}}\nidentify:\n  traits: {email: {type: string}}\n";
    private const string Common = "common:\n  context: {app: {type: object, properties: {version: {type: string}}}}\n";

    [Theory]
    [InlineData("", "A", """{"x":"a"}""", "", Verdict.Conforming, 0)]
    [InlineData("", "A", """{"x":1}""", "", Verdict.Violating, 1)]
    [InlineData("", "A", """{"y":1}""", "", Verdict.Conforming, 1)]
    [InlineData("unplanned: {properties: warn}\n", "A", """{"y":1}""", "", Verdict.Conforming, 1)]
    [InlineData("unplanned: {properties: error}\n", "A", """{"y":1}""", "", Verdict.Violating, 1)]
    [InlineData("unplanned: {properties: allow}\n", "A", """{"y":1}""", "", Verdict.Conforming, 0)]
    [InlineData("", "B", """{"y":1}""", "", Verdict.Unplanned, 1)]
    [InlineData("unplanned: {events: unplanned}\n", "B", "{}", "", Verdict.Unplanned, 1)]
    [InlineData("unplanned: {events: allow}\n", "B", "{}", "event not in plan", Verdict.Unchecked, 0)]
    public void The_verdict_follows_from_errors_warnings_and_policies(
        string policy, string name, string properties, string reason, Verdict verdict, int violations)
    {
        var result = Plans.Of($"plan: t\n{policy}{Events}").Check(Plans.Track(name, properties));
        Assert.Equal((verdict, reason, violations), (result.Verdict, result.UncheckedReason, result.Violations.Count));
        Assert.Equal(name == "A" ? "A" : null, result.Planned?.Name);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("unplanned: {events: allow}\n", 1)]
    public void An_unplanned_event_that_breaks_a_common_rule_is_violating(string policy, int violations)
    {
        var checker = Plans.Of($"plan: t\n{policy}{Common}{Events}");
        var result = checker.Check(Plans.Event(
            EventType.Track, "B", """{"event":"B","context":{"app":{"version":1}}}"""));
        Assert.Equal(Verdict.Violating, result.Verdict);
        Assert.Equal(violations, result.Violations.Count);
        Assert.Contains(result.Violations, violation => violation.RuleId == "common/context/app/version/type");
    }

    [Theory]
    [InlineData(EventType.Identify, "", Verdict.Conforming)]
    [InlineData(EventType.Group, "", Verdict.Unplanned)]
    [InlineData(EventType.Page, "", Verdict.Unplanned)]
    [InlineData(EventType.Screen, "", Verdict.Unplanned)]
    [InlineData(EventType.Alias, "alias", Verdict.Unchecked)]
    [InlineData(EventType.Unspecified, "", Verdict.Unplanned)]
    public void A_call_without_a_rule_for_its_type_is_unplanned_and_alias_is_never_checked(
        EventType type, string reason, Verdict verdict)
    {
        var result = Plans.Of($"plan: t\n{Events}").Check(Plans.Event(type, "", "{}"));
        Assert.Equal((verdict, reason), (result.Verdict, result.UncheckedReason));
    }

    [Fact]
    public void Without_a_plan_nothing_is_checked()
    {
        Assert.Null(PlanFile.None.Plan);
        var result = PlanFile.None.Check(Plans.Track("A", "{}"));
        Assert.Equal((Verdict.Unchecked, "no plan", 0), (result.Verdict, result.UncheckedReason, result.Violations.Count));
    }

    [Theory]
    [InlineData("Sign up")]
    [InlineData("Signup")]
    [InlineData("User Signed Up")]
    [InlineData("signed up")]
    [InlineData("Signed Up ")]
    [InlineData("Up Signed")]
    [InlineData("Singed Up")]
    public void An_event_that_is_nearly_planned_names_the_planned_one(string name)
    {
        var analyticsEvent = Plans.Track(name, "{}");
        var result = Plans.Demo.Check(analyticsEvent);
        Assert.Equal(Verdict.Unplanned, result.Verdict);
        var violation = Assert.Single(result.Violations);
        Assert.Equal((ViolationType.Unplanned, Severity.Warning, "/event"), (violation.Type, violation.Severity, violation.Pointer));
        Assert.Contains("the nearest planned name is \"Signed Up\"", violation.Description, StringComparison.Ordinal);
        Assert.Equal("send \"Signed Up\", if that is meant", violation.Fix);
        Assert.Equal($"\"{name}\"", ByteRanges.Text(analyticsEvent, violation));
    }

    [Theory]
    [InlineData("Invoice Paid")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("!!!")]
    public void An_event_that_is_not_nearly_planned_names_none(string name)
    {
        var violation = Assert.Single(Plans.Demo.Check(Plans.Track(name, "{}")).Violations);
        Assert.DoesNotContain("nearest", violation.Description, StringComparison.Ordinal);
        Assert.Null(violation.Fix);
    }

    [Theory]
    [InlineData("curency", "did you mean currency?")]
    [InlineData("currencies", null)]
    [InlineData("prices", "did you mean price?")]
    [InlineData("Currency", "rename \"Currency\" to \"currency\"")]
    [InlineData("productId", "rename \"productId\" to \"product_id\"")]
    [InlineData("price ", "rename \"price \" to \"price\"")]
    [InlineData("id_product", "did you mean product_id?")]
    [InlineData("warehouse", null)]
    public void A_property_that_is_nearly_planned_names_the_planned_one(string name, string? fix)
    {
        var result = Plans.Demo.Check(Plans.Track("Product Viewed", $$"""{"product_id":"1","{{name}}":1}"""));
        Assert.Equal(fix, Assert.Single(result.Violations).Fix);
    }

    [Fact]
    public void A_missing_key_with_a_misspelt_one_beside_it_says_rename()
    {
        var result = Plans.Demo.Check(Plans.Track("Product Viewed", """{"producat_id":41232}"""));
        Assert.Equal([ViolationType.Required, ViolationType.Unplanned, ViolationType.Type],
            result.Violations.Select(violation => violation.Type));
        Assert.Equal("product_id", result.Violations[1].Nearest);
        Assert.Equal("properties.producat_id has to be a string, but is the number 41232.", result.Violations[2].Description);
        Assert.Equal("rename \"producat_id\" to \"product_id\"", result.Violations[0].Fix);
    }

    [Theory]
    [InlineData(EventType.Page, "Home", """{"x":"a","y":1}""", 0)]
    [InlineData(EventType.Page, "Home", """{"x":1,"y":1}""", 1)]
    [InlineData(EventType.Page, "Pricing", """{"x":1,"y":1,"tier":"gold"}""", 1)]
    [InlineData(EventType.Page, "Pricing", """{"x":1,"y":1,"tier":"pro"}""", 0)]
    [InlineData(EventType.Page, "Pricing", """{"x":1,"y":"a","tier":"pro"}""", 1)]
    [InlineData(EventType.Page, "Pricing", """{"x":1,"y":1}""", 1)]
    [InlineData(EventType.Page, "Home", """{"x":"a","tier":"pro"}""", 1)]
    [InlineData(EventType.Page, "Home", """{"x":"a","keywords":[],"search":"","name":"Home","category":null}""", 0)]
    [InlineData(EventType.Screen, "Home", """{"name":"Home","category":"c"}""", 0)]
    public void A_page_with_a_name_has_its_types_rule_and_its_own(EventType type, string name, string properties, int violations)
    {
        var checker = Plans.Of("""
            plan: t
            unplanned: {properties: error}
            page:
              properties: {x: {type: string}, y: {type: number}}
              named:
                Pricing:
                  properties: {x: {type: number}, tier: {enum: [free, pro], required: true}}
            screen: {}
            """);
        var result = checker.Check(Plans.Event(type, name, $$"""{"properties":{{properties}}}"""));
        Assert.Equal(violations, result.Violations.Count);
        Assert.Equal(name == "Pricing" ? "Pricing" : "", result.Planned!.Name);
    }

    [Theory]
    [InlineData("userId", "u", true)]
    [InlineData("userId", "", false)]
    [InlineData("[userId, groupId]", "u", false)]
    public void Required_ids_may_come_from_the_index(string requires, string userId, bool conforms)
    {
        var checker = Plans.Of($"plan: t\nevents:\n  A: {{requires: {requires}}}\n");
        var result = checker.Check(Plans.Event(EventType.Track, "A", "{}", userId: userId));
        Assert.Equal(conforms ? Verdict.Conforming : Verdict.Violating, result.Verdict);
    }
}
