using Radiator.Daemon.Configuration;
using Radiator.Daemon.Lights;
using Radiator.Daemon.Observations;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Tests.Attach;

public class CoverageCallTests
{
    private const string PlanText = """
        plan: Shop
        events:
          Order Completed:
            owner: checkout
            was: {Order Complete: 2026-03-01, Purchased: 2026-02-01}
            properties:
              order_id: {type: string, required: true}
              revenue: {type: number}
              coupon: {type: string}
          Basket Opened:
            retired: {since: 2026-01-01, why: nobody looks at it, use: Order Completed}
        """;

    [Fact]
    public async Task A_row_says_which_properties_old_names_and_sources_were_seen()
    {
        await using var host = await StartAsync();
        await host.AppendAsync(4, offset => Some.Track(
            offset, offset == 0 ? "Order Complete" : "Order Completed",
            offset == 3
                ? """{"order_id":"1","revenue":1,"revenue":2,"cupon":"x"}"""
                : """{"order_id":"1"}"""));
        var row = (await CoverageAsync(host)).Rows[0];
        Assert.Equal(("Order Completed", "checkout", 4UL, ""), (row.Name, row.Owner, row.Seen, row.Nearest));
        Assert.EndsWith("plan.yaml:3", row.Location, StringComparison.Ordinal);
        Assert.Equal(
            [("order_id", true, true, 4UL, ""), ("revenue", true, false, 1UL, ""), ("coupon", true, false, 0UL, ""),
             ("cupon", false, false, 1UL, "coupon")],
            row.Properties.Select(one => (one.Name, one.Planned, one.Required, one.Seen, one.Nearest)));
        Assert.Equal(
            [("Order Complete", "2026-03-01", 1UL), ("Purchased", "2026-02-01", 0UL)],
            row.OldNames.Select(one => (one.Name, one.Since, one.Seen)));
        Assert.Equal(("web", 4UL), (row.Sources[0].Source, row.Sources[0].Count));
    }

    [Fact]
    public async Task What_is_retired_says_what_to_use_and_what_is_unplanned_which_name_was_meant()
    {
        await using var host = await StartAsync();
        await host.AppendAsync(2, offset => Some.Track(offset, offset == 0 ? "Ordre Completed" : "Zebra"));
        var reply = await CoverageAsync(host);
        Assert.True(reply.SinceUnixNanos > 0);
        Assert.Equal(
            ("2026-01-01", "nobody looks at it", "Order Completed"),
            (reply.Rows[1].Retired.Since, reply.Rows[1].Retired.Why, reply.Rows[1].Retired.UseInstead));
        Assert.Equal(
            [("Ordre Completed", "Order Completed"), ("Zebra", "")],
            reply.Rows.Skip(2).Select(row => (row.Name, row.Nearest)));
    }

    [Fact]
    public void Keys_made_of_values_fill_a_row_and_no_more()
    {
        var coverage = new PlanCoverage();
        for (var number = 0UL; number < 400; number++)
        {
            var properties = "{" + string.Join(',', Enumerable.Range(0, 300).Select(i => $"\"k{number}_{i}\":1")) + "}";
            var observed = Some.Observed(Some.Track(number, "Product Viewed", properties));
            coverage.Add(observed.Observation!, observed.Planned, change: 1);
        }

        var row = coverage.Rows([]).Single();
        Assert.Equal((400UL, 200), (row.Seen, row.Detail.Properties.Count));
    }

    [Fact]
    public async Task The_light_rules_in_use_are_told_with_what_each_drew_and_strips_with_their_limits()
    {
        await using var host = await HostFixture.StartAsync(configure: options =>
        {
            options.Lights.Strips.Add(new StripOptions
            {
                Name = "door", Output = "recorder", Path = options.StateDirectory + ".bin", Pixels = 30, Meters = 2.5,
                MilliampsMax = 900,
            });
            options.Outcomes.Add(new OutcomeOptions { When = "event = \"Order Completed\"", Outcome = "failure" });
        });
        await host.AppendAsync(1, offset => Some.Broken(offset));
        var rules = await host.Client.CallAsync(DaemonMethods.GetLightRules, new GetLightRulesRequest(), default);
        Assert.Equal(("", ""), (rules.Path, rules.Problem));
        Assert.NotEmpty(rules.Rules);
        Assert.All(rules.Rules, rule => Assert.Equal(3, rule.Rgb.Length));
        Assert.All(rules.Rules, rule => Assert.NotEqual("", rule.When));
        Assert.Equal(1UL, rules.Rules.Aggregate(0UL, (sum, rule) => sum + rule.Drawn));
        var output = Assert.Single(host.Daemon.GetStats().Outputs);
        Assert.Equal((2.5, 900.0), (output.Meters, output.MilliampsMax));
    }

    private static Task<HostFixture> StartAsync() =>
        HostFixture.StartAsync(configure: options => File.WriteAllText(options.Plan, PlanText));

    private static Task<GetCoverageReply> CoverageAsync(HostFixture host) =>
        host.Client.CallAsync(DaemonMethods.GetCoverage, new GetCoverageRequest(), default);
}
