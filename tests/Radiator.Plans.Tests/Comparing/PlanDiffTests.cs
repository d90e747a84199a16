using Radiator.Plans.Comparing;

namespace Radiator.Plans.Tests.Comparing;

public sealed class PlanDiffTests
{
    private const string Before = "unplanned: {properties: error}\nevents: {A: {properties: {x: {type: string}}}}";

    [Theory]
    [InlineData(Before, "unplanned: {properties: error}\nevents: {A: {properties: {x: {type: string, required: true}}}}", "A: x", "is required now", ChangeEffect.Breaks)]
    [InlineData(Before, "unplanned: {properties: error}\nevents: {A: {properties: {x: {type: [string, \"null\"]}}}}", "A: x", "is string or null now, was string", ChangeEffect.Loosens)]
    [InlineData(Before, "unplanned: {properties: error}\nevents: {A: {properties: {x: {type: number}}}}", "A: x", "is number now, was string", ChangeEffect.Breaks)]
    [InlineData(Before, "unplanned: {properties: error}\nevents: {A: {properties: {x: {type: string, enum: [a, b]}}}}", "A: x", "has to be one of a, b now", ChangeEffect.Breaks)]
    [InlineData(Before, "unplanned: {properties: error}\nevents: {A: {properties: {x: {type: string, pattern: \"^a\"}}}}", "A: x", "pattern is ^a now", ChangeEffect.Breaks)]
    [InlineData(Before, "unplanned: {properties: error}\nevents: {A: {}}", "A: x", "is not planned any more", ChangeEffect.Breaks)]
    [InlineData(Before, "unplanned: {properties: allow}\nevents: {A: {}}", "A: x", "is not planned any more", ChangeEffect.Loosens)]
    [InlineData(Before, "unplanned: {properties: warn}\nevents: {A: {properties: {x: {type: string}}}}", "the plan", "properties that are not planned: an error before, a warning now", ChangeEffect.Loosens)]
    [InlineData(Before, "unplanned: {properties: error}\nevents: {A: {properties: {x: {type: string}, y: {type: integer}}}}", "A: y", "is planned now", ChangeEffect.Loosens)]
    [InlineData(Before, "unplanned: {properties: error}\nevents: {A: {properties: {x: {type: string}, y: {required: true}}}}", "A: y", "is planned now, and required", ChangeEffect.Breaks)]
    [InlineData("events: {A: {}}", "events: {A: {properties: {x: {type: string}}}}", "A: x", "is planned now", ChangeEffect.Breaks)]
    [InlineData("events: {A: {}}", "events: {A: {}, B: {}}", "B", "is planned now", ChangeEffect.Loosens)]
    [InlineData("events: {A: {}, B: {}}", "events: {A: {}}", "B", "is not planned any more", ChangeEffect.Breaks)]
    [InlineData("events: {Logins: {}}", "events: {App Login: {was: {Logins: 2026-03-01}}}", "App Login", "was \"Logins\" until it was renamed on 2026-03-01; the old name is judged by the new rule", ChangeEffect.Loosens)]
    [InlineData("events: {A: {}}", "events: {A: {retired: {use: B}}, B: {}}", "A", "is retired; use \"B\"", ChangeEffect.Warns)]
    [InlineData("events: {A: {}}", "events: {A: {requires: userId}}", "A", "requires userId now", ChangeEffect.Breaks)]
    [InlineData("events: {A: {fires: [web, server]}}", "events: {A: {fires: server}}", "A", "is sent from web no longer", ChangeEffect.Breaks)]
    [InlineData("events: {A: {owner: x}}", "events: {A: {owner: y}}", "A", "owner: y", ChangeEffect.None)]
    [InlineData("events: {A: {properties: {x: {minimum: 1}}}}", "events: {A: {properties: {x: {minimum: 1.0}}}}", null, null, ChangeEffect.None)]
    [InlineData("events: {A: {properties: {x: {minimum: 1}}}}", "events: {A: {properties: {x: {minimum: 0.5}}}}", "A: x", "minimum is 0.5 now, was 1", ChangeEffect.Loosens)]
    [InlineData("events: {A: {properties: {x: {maxLength: 9}}}}", "events: {A: {properties: {x: {maxLength: 8}}}}", "A: x", "maxLength is 8 now, was 9", ChangeEffect.Breaks)]
    [InlineData("events: {A: {properties: {x: {items: {enum: [a, b]}}}}}", "events: {A: {properties: {x: {items: {enum: [b, c]}}}}}", "A: x.$", "may not be a any more", ChangeEffect.Breaks)]
    [InlineData("events: {A: {schema: {minProperties: 1}}}", "events: {A: {schema: {minProperties: 2}}}", "A", "a rule that only JSON Schema can say changed", ChangeEffect.Breaks)]
    [InlineData("events: {A: {}}", "events: {A: {versions: {1: {}, 2: {}}}}", "A (version 2)", "is a new version", ChangeEffect.Loosens)]
    public void Changes_are_told_in_words_with_what_they_mean_to_senders(
        string before, string after, string? subject, string? words, ChangeEffect effect)
    {
        var changes = PlanDiff.Between(Plans.Of("plan: t\n" + before + "\n").Plan!, Plans.Of("plan: t\n" + after + "\n").Plan!);
        if (subject is null)
            Assert.Empty(changes);
        else
            Assert.True(changes.Any(change => (change.Subject, change.Words, change.Effect) == (subject, words, effect)), string.Join('\n', changes));
    }

    [Fact]
    public void A_plan_does_not_differ_from_itself_in_any_format()
    {
        foreach (var name in new[] { "bookshop.plan.yaml", "segment-public-api.json", "rudderstack.yaml", "segment.csv", "avo.json" })
            Assert.Empty(PlanDiff.Between(Samples.Read(name), Samples.Read(name)));
    }
}
