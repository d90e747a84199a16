using System.Text;
using Radiator.Plans.Linting;

namespace Radiator.Plans.Tests.Linting;

public sealed class PlanLintTests
{
    [Theory]
    [InlineData("events: {Signed Up: {}, signed_up: {}}", "names-alike", "event \"signed_up\" differs from \"Signed Up\"")]
    [InlineData("events: {A: {properties: {orderId: {}, order_id: {}}}}", "names-alike", "property \"order_id\" differs from \"orderId\"")]
    [InlineData("events: {\"Signed Up \": {}}", "blank-around-name", "begins or ends with a blank")]
    [InlineData("naming: {events: Title Case}\nevents: {signed up: {}}", "event-name-case", "\"Signed Up\"")]
    [InlineData("naming: {order: object-action}\nevents: {Sent Project Data: {}}", "event-name-order", "the plan wants the object, then what happened")]
    [InlineData("naming: {properties: snake_case}\nevents: {A: {properties: {orderId: {}}}}", "property-name-case", "\"order_id\"")]
    [InlineData("needs: [owner]\nevents: {A: {}}", "needs-owner", "\"A\" does not say owner")]
    [InlineData("needs: [why, example]\nevents: {A: {why: b, properties: {x: {}}}}", "needs-example", "\"A\" does not say example")]
    [InlineData("events: {A: {was: B}, B: {}}", "old-name-is-planned", "\"B\" is an old name of \"A\"")]
    [InlineData("events: {A: {was: C}, B: {was: C}}", "old-name-twice", "\"C\" is an old name of \"A\"")]
    [InlineData("events: {Logins: {retired: {use: App Logn}}, App Login: {}}", "unknown-replacement", "did you mean \"App Login\"?")]
    [InlineData("events: {A: {properties: {x: {type: string, enum: [Free, free]}}}}", "values-alike", "\"Free\" and \"free\"")]
    [InlineData("events: {A: {properties: {x: {type: string, enum: [ab, c], minLength: 2}}}}", "value-never-matches", "\"c\" can never be right")]
    [InlineData("events: {A: {properties: {x: {type: string, enum: [a, c], minLength: 2}}}}", "never-matches", "none of its 2 values")]
    [InlineData("events: {A: {properties: {x: {type: string, pattern: \"^a\", example: b}}}}", "example-breaks-rule", "the example of x")]
    [InlineData("events: {A: {properties: {x: {type: integer, required: true}}, example: {x: 1.5}}}", "example-breaks-rule", "the example of \"A\"")]
    [InlineData("events: {A: {properties: {x: {}}, variants: {by: y, cases: [{when: a}]}}}", "unknown-discriminator", "told apart by \"y\"")]
    [InlineData("events: {A: {properties: {x: {enum: [a]}}, variants: {by: x, cases: [{when: a}, {when: a}]}}}", "case-never-matches", "belongs to the case at line")]
    [InlineData("events: {A: {properties: {x: {enum: [a]}}, variants: {by: x, cases: [{when: b}]}}}", "case-never-matches", "none of the values that x may have")]
    [InlineData("events: {A: {schema: {type: object, $ref: \"#/definitions/none\"}}}", "unknown-reference", "none")]
    [InlineData("events: {A: {schema: {properties: {properties: {properties: {x: {pattern: \"^(?!a)b\"}}}}}}}", "pattern-needs-lookaround", "")]
    [InlineData("unplanned: {properties: allow}\nevents: {A: {schema: {properties: {properties: {type: object, properties: {x: {}}, required: [y], additionalProperties: false}}}}}", "never-matches", "\"y\" is required but not among the properties")]
    public void What_is_odd_is_told_with_what_would_be_right(string text, string rule, string message)
    {
        var remarks = PlanLint.Check(Plans.Of("plan: t\n" + text + "\n").Plan!);
        Assert.True(
            remarks.Any(remark => remark.Rule == rule && remark.Message.Contains(message, StringComparison.Ordinal) && remark.At.Line > 1),
            string.Join('\n', remarks));
    }

    [Fact]
    public void Plans_that_are_right_draw_no_remark()
    {
        foreach (var name in PlanFile.BuiltInNames)
            Assert.Empty(PlanLint.Check(PlanFile.Read(name)));
        Assert.Empty(PlanLint.Check(Plans.Demo.Plan!));
        Assert.DoesNotContain(PlanLint.Check(Samples.Read("rudderstack.yaml")), remark => remark.Level == LintLevel.Error);
        Assert.DoesNotContain(PlanLint.Check(Samples.Read("segment-public-api.json")), remark => remark.Level == LintLevel.Error);
    }

    [Fact]
    public void Nothing_that_can_be_read_makes_lint_fail()
    {
        var deep = new StringBuilder("plan: t\nevents:\n  A:\n    schema:\n      allOf: ");
        for (var i = 0; i < 20; i++)
            deep.Append("[{properties: {a: {items: ");
        deep.Append("{}");
        for (var i = 0; i < 20; i++)
            deep.Append("}}}]");
        var error = Record.Exception(() => PlanLint.Check(PlanFile.Read(Encoding.UTF8.GetBytes(deep.ToString() + "\n"), "plan.yaml")));
        Assert.True(error is null or PlanException, error?.ToString());
        Assert.NotNull(PlanLint.Check(Samples.Read("bookshop.plan.yaml")));
    }
}
