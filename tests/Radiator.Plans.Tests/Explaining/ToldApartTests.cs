using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests.Explaining;

/// <summary>What teams get wrong in real life, each told apart from its neighbours and explained.</summary>
public sealed class ToldApartTests
{
    private static readonly IEventChecker Checker = Plans.Of("""
        plan: t
        unplanned: {properties: error}
        events:
          Signed Up:
            properties: {type: {type: string, required: true, enum: [organic, invite]}}
          Product Added:
            properties: {product_id: {type: string, required: true}, price: {type: number}}
          Order Completed:
            properties: {currency: {format: currency}}
          App Login:
            was: {Logins: 2026-03-01}
            properties: {method: {type: string, required: true}}
        """);

    [Fact]
    public void Five_ways_to_miss_a_name_are_unplanned_and_name_it()
    {
        foreach (var name in new[] { "Sign up", "Signup", "User Signed Up", "signed up", "Signed Up " })
        {
            var result = Checker.Check(Plans.Track(name, """{"type":"organic"}"""));
            var violation = Assert.Single(result.Violations);
            Assert.Equal((Verdict.Unplanned, ViolationType.Unplanned, "Signed Up"), (result.Verdict, violation.Type, violation.Nearest));
            Assert.Contains("\"Signed Up\"", violation.Fix, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_in_the_wrong_case_is_an_enum_violation_with_the_right_one()
    {
        var violation = Assert.Single(Checker.Check(Plans.Track("Signed Up", """{"type":"Organic"}""")).Violations);
        Assert.Equal((ViolationType.Enum, "one of organic invite", "string \"Organic\""),
            (violation.Type, violation.Expected, violation.Actual));
        Assert.Equal("send \"organic\", in small letters", violation.Fix);
        Assert.Equal("organic", violation.Nearest);
    }

    [Fact]
    public void A_misspelt_key_is_missing_unplanned_a_near_miss_and_of_the_wrong_type()
    {
        var result = Checker.Check(Plans.Track("Product Added", """{"producat_id":41232}"""));
        Assert.Equal(Verdict.Violating, result.Verdict);
        Assert.Equal(
            [
                "required properties.product_id: rename \"producat_id\" to \"product_id\"",
                "unplanned properties.producat_id: did you mean product_id?",
                "type properties.producat_id: send \"41232\", in quotes",
            ],
            result.Violations.Select(violation => $"{violation.Type.Code()} {violation.Field}: {violation.Fix}"));
    }

    [Fact]
    public void A_currency_by_its_name_is_not_one_by_its_code()
    {
        var result = Checker.Check(Plans.Track("Order Completed", """{"currency":"US Dollars"}"""));
        Assert.Equal(Verdict.Violating, result.Verdict);
        var byName = Assert.Single(result.Violations);
        Assert.Equal(
            "properties.currency has to be a currency code of ISO 4217 such as USD, but is the string \"US Dollars\".",
            byName.Description);
        Assert.Equal("send the code of three capitals that stands for it", byName.Fix);
        Assert.Equal(Verdict.Conforming, Checker.Check(Plans.Track("Order Completed", """{"currency":"USD"}""")).Verdict);
        var lower = Assert.Single(Checker.Check(Plans.Track("Order Completed", """{"currency":"usd"}""")).Violations);
        Assert.Equal("send \"USD\", in capitals", lower.Fix);
    }

    [Fact]
    public void An_old_name_is_judged_by_the_new_one_and_says_so()
    {
        var result = Checker.Check(Plans.Track("Logins", """{"method":"sso"}"""));
        Assert.Equal((Verdict.Conforming, "App Login", "Logins"), (result.Verdict, result.Planned!.Name, result.OldName));
        var violation = Assert.Single(result.Violations);
        Assert.Equal((ViolationType.Retired, Severity.Warning), (violation.Type, violation.Severity));
        Assert.Equal("\"Logins\" is the old name of \"App Login\" since 2026-03-01; it is checked as that.", violation.Description);
        Assert.Equal("rename \"Logins\" to \"App Login\"", violation.Fix);
        Assert.Equal(Verdict.Violating, Checker.Check(Plans.Track("Logins", "{}")).Verdict);
    }

    [Fact]
    public void The_closest_of_several_shapes_is_explained()
    {
        var checker = Plans.Of("""
            plan: t
            events:
              Paid:
                schema:
                  properties:
                    properties:
                      anyOf:
                        - {type: object, required: [card, last4], properties: {card: {const: visa}, last4: {type: string}}}
                        - {type: object, required: [iban], properties: {iban: {type: string}}}
            """);
        var violation = Assert.Single(checker.Check(Plans.Track("Paid", """{"iban":12}""")).Violations);
        Assert.Equal("anyOf", violation.Keyword);
        Assert.Equal(
            "properties fits none of the plan's 2 shapes; of the closest: properties.iban has to be a string, but is the number 12.",
            violation.Description);
        Assert.Equal("send \"12\", in quotes", violation.Fix);
    }
}
