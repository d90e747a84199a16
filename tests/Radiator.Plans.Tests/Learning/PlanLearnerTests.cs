using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.Learning;

namespace Radiator.Plans.Tests.Learning;

public sealed class PlanLearnerTests
{
    [Fact]
    public void Every_event_conforms_to_the_plan_that_was_learnt_from_it()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var source = new RandomPlan(random);
            var learner = new PlanLearner();
            var events = Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(4) == 0
                ? Plans.Event(EventType.Identify, "", $$"""{"traits":{{source.Object(3)}}}""")
                : Plans.Track($"Event {random.Next(3)}", source.Object(4))).ToList();
            events.ForEach(learner.Add);
            var yaml = PlanWriter.Write(learner.ToPlan("learnt"), PlanFormat.PlanYaml).Text;
            var checker = Plans.Of(yaml);
            foreach (var analyticsEvent in events)
            {
                var result = checker.Check(analyticsEvent);
                Assert.True(result.Verdict == Verdict.Conforming,
                    $"seed {seed}: {result.Verdict} {string.Join("; ", result.Violations.Select(violation => violation.Description))}\n{System.Text.Encoding.UTF8.GetString(analyticsEvent.RawJson.Span)}\n{yaml}");
            }
        }
    }

    [Fact]
    public void Types_required_values_formats_and_the_evidence_are_learnt()
    {
        var learner = new PlanLearner();
        for (var i = 0; i < 20; i++)
        {
            learner.Add(Plans.Track("Paid", $$"""
                {"method":"{{(i % 2 == 0 ? "card" : "sepa")}}","amount":{{i}}.5,"count":{{i}},"at":"2026-01-02T03:04:{{i + 10}}Z",
                "items":[{"sku":"s{{i}}"}]{{(i == 3 ? ",\"note\":null" : "")}}}
                """));
        }

        var paid = Assert.Single(learner.ToPlan("p").Events);
        Assert.Equal("Learnt from 20 events.", paid.Description);
        var properties = paid.PlannedProperties.ToDictionary(property => property.Name);
        Assert.Equal(["card", "sepa"], properties["method"].Enum.Select(value => value.Text));
        Assert.Equal((PropertyTypes.Number, PropertyTypes.Integer), (properties["amount"].Types, properties["count"].Types));
        Assert.Equal(TextFormat.DateTime, properties["at"].Format);
        Assert.Equal("sku", Assert.Single(properties["items"].Items!.Properties!).Name);
        Assert.Equal((false, "In 1 of 20."), (properties["note"].Required, properties["note"].Description));
        Assert.Equal((true, "In all 20 of them."), (properties["amount"].Required, properties["amount"].Description));
    }
}
