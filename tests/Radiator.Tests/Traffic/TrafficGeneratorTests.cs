using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Testing;
using Radiator.Tests.Fakes;
using Radiator.Traffic;

namespace Radiator.Tests.Traffic;

public class TrafficGeneratorTests
{
    private const int Seeds = 8;

    [Fact]
    public void The_same_seed_gives_the_same_bytes() =>
        Assert.Equal(Make(TrafficKind.Shop, seed: 7, 0.2, 500).Select(Text),
            Make(TrafficKind.Shop, seed: 7, 0.2, 500).Select(Text));

    [Fact]
    public void Another_seed_gives_other_traffic() =>
        Assert.NotEqual(
            Make(TrafficKind.Shop, seed: 7, 0, 50).Select(Text), Make(TrafficKind.Shop, seed: 8, 0, 50).Select(Text));

    [Fact]
    public void Another_run_has_other_message_ids_so_that_it_is_not_taken_for_a_duplicate()
    {
        var first = new TrafficGenerator(new TrafficOptions { RunId = "a", Seed = 1 }).Next(Some.Time);
        var second = new TrafficGenerator(new TrafficOptions { RunId = "b", Seed = 1 }).Next(Some.Time);
        Assert.NotEqual(Text(first), Text(second));
    }

    [Theory]
    [InlineData(TrafficKind.Shop, "plan.yaml")]
    [InlineData(TrafficKind.Saas, "saas-plan.yaml")]
    public void Without_mistakes_every_event_conforms(TrafficKind kind, string plan)
    {
        var checker = Load(plan);
        for (var seed = 0; seed < Seeds; seed++)
        {
            foreach (var made in Make(kind, seed, 0, 1_000))
                AssertFinds(checker, made, seed, made.Type == EventType.Alias ? Verdict.Unchecked : Verdict.Conforming);
        }
    }

    [Theory]
    [InlineData(TrafficKind.Shop, "plan.yaml")]
    [InlineData(TrafficKind.Saas, "saas-plan.yaml")]
    public void A_check_finds_exactly_the_mistakes_that_were_built_in(TrafficKind kind, string plan)
    {
        var checker = Load(plan);
        for (var seed = 0; seed < Seeds; seed++)
        {
            foreach (var made in Make(kind, seed, 0.5, 1_000))
                AssertFinds(checker, made, seed, Enum.Parse<Verdict>(made.Expected.ToString()));
        }
    }

    [Fact]
    public void The_share_of_mistakes_holds_although_some_calls_cannot_be_broken()
    {
        var broken = Make(TrafficKind.Shop, seed: 3, 0.05, 20_000).Count(made => made.Mistake.Length > 0);
        Assert.InRange(broken, 850, 1_150);
    }

    [Fact]
    public void Every_kind_of_mistake_is_made()
    {
        var made = Make(TrafficKind.Shop, 1, 0.5, 8_000).Concat(Make(TrafficKind.Saas, 1, 0.5, 8_000));
        Assert.InRange(made.Select(one => one.Mistake).Where(name => name.Length > 0).Distinct().Count(), 26, 100);
    }

    [Fact]
    public void A_shop_and_a_service_make_all_six_calls()
    {
        var types =
            Make(TrafficKind.Shop, 1, 0, 2_000).Concat(Make(TrafficKind.Saas, 1, 0, 2_000)).Select(made => made.Type);
        Assert.Equal(6, types.Distinct().Count());
    }

    [Fact]
    public void Orders_come_after_a_checkout_of_the_same_order()
    {
        var started = new HashSet<string>();
        foreach (var made in Make(TrafficKind.Shop, 5, 0, 20_000))
        {
            var text = Text(made);
            if (made.Name == "Checkout Started")
                started.Add(OrderId(text));
            else if (made.Name is "Order Completed" or "Payment Failed")
                Assert.Contains(OrderId(text), started);
        }

        Assert.NotEmpty(started);
    }

    private static string OrderId(string json) => json.Split("\"order_id\":\"")[1].Split('"')[0];

    private static IEventChecker Load(string plan) => PlanFile.Load(Repository.Path("src/Radiator/Demo", plan));

    private static void AssertFinds(IEventChecker checker, MadeEvent made, int seed, Verdict verdict)
    {
        var analyticsEvent = EventParser.ParseItem(made.Json, Some.Request(), default, out _, out var detail);
        Assert.True(analyticsEvent is not null, $"seed {seed}: {detail}: {Text(made)}");
        var found = checker.Check(analyticsEvent);
        Assert.True(
            found.Verdict == verdict,
            $"seed {seed}, mistake \"{made.Mistake}\": {found.Verdict} instead of {verdict}: "
                + string.Join("; ", found.Violations.Select(violation => violation.Description)) + " " + Text(made));
    }

    private static List<MadeEvent> Make(TrafficKind kind, int seed, double violations, int count)
    {
        var generator = new TrafficGenerator(
            new TrafficOptions { Kind = kind, Seed = seed, RunId = "run", ViolationShare = violations });
        return [.. Enumerable.Range(0, count).Select(i => generator.Next(Some.Time.AddMilliseconds(i)))];
    }

    private static string Text(MadeEvent made) => Encoding.UTF8.GetString(made.Json.Span);
}
