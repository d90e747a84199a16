using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Plans.Checking;
using Radiator.Plans.Conventions;
using Radiator.Plans.StreamRules;
using Radiator.Testing;
using Radiator.Tests.Fakes;
using Radiator.Traffic;

namespace Radiator.Tests.Traffic;

/// <summary>The checks beyond the schema are worth nothing where they cry wolf.</summary>
public class OrdinaryTrafficTests
{
    [Theory]
    [InlineData(TrafficKind.Shop, "plan.yaml", 0.2)]
    [InlineData(TrafficKind.Saas, "saas-plan.yaml", 0.2)]
    [InlineData(TrafficKind.Shop, "plan.yaml", 2)]
    [InlineData(TrafficKind.Saas, "saas-plan.yaml", 2)]
    [InlineData(TrafficKind.Shop, "plan.yaml", 20)]
    [InlineData(TrafficKind.Saas, "saas-plan.yaml", 20)]
    public void Right_traffic_breaks_no_convention_and_no_rule_of_the_stream(
        TrafficKind kind, string plan, double perSecond)
    {
        var inner = PlanFile.Load(Repository.Path("src", "Radiator", "Demo", plan));
        var checker = AdditionalChecks.Around(inner, ConventionChecks.Create(new ConventionOptions(), inner.Plan));
        var watch = new StreamWatch(new StreamRuleOptions());
        var generator = new TrafficGenerator(new TrafficOptions { Kind = kind, Seed = 5, RunId = "r" });
        List<string> found = [];
        var now = Some.Time;
        for (var i = 0; i < 5_000; i++)
        {
            now += TimeSpan.FromSeconds(1 / perSecond);
            var made = generator.Next(now);
            var item = EventParser.ParseItem(made.Json, Request(now), default, out _, out var detail);
            Assert.True(item is not null, detail);
            var result = checker.Check(item);
            List<Violation> ofStream = [];
            watch.Observe(item, result.Planned, ofStream);
            foreach (var violation in result.Violations.Concat(ofStream))
                found.Add($"{i} {item.Name}: {violation.RuleId} {violation.Description}");
            foreach (var silence in watch.Tick(now, inner.Plan!.Events))
                found.Add($"{i} {silence.Text}");
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Take(40)));
    }

    private static RequestEnvelope Request(DateTimeOffset now) => new() { ReceivedAt = now, Source = "demo" };
}
