using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Testing;

namespace Radiator.Plans.Tests;

public sealed class DemoPlanTests
{
    [Fact]
    public void The_demo_plan_has_every_kind_of_rule_and_no_problem()
    {
        var plan = Plans.Demo.Plan!;
        Assert.Equal("Demo shop", plan.Name);
        Assert.Equal("14", plan.Version);
        Assert.Equal(UnplannedPolicy.Error, plan.UnplannedProperties);
        Assert.Equal(["", "", "", "", "Signed Up"], plan.Events.Take(5).Select(planned => planned.Name));
        var order = plan.Events.Single(planned => planned.Name == "Order Completed");
        Assert.Equal(["server", "web", "ios", "android"], order.Fires);
        Assert.Equal(["userId"], order.Requires);
        Assert.Equal(2, order.Version);
        Assert.Equal(["order_id", "revenue", "currency", "coupon", "products"], order.Properties);
        var products = order.PlannedProperties[^1];
        Assert.Equal(["product_id", "price", "quantity"], products.Items!.Properties!.Select(property => property.Name));
        Assert.Equal("\"A-100441\"", order.PlannedProperties[0].Example);
        var line = File.ReadLines(plan.Path).ToList().IndexOf("  Order Completed:") + 1;
        Assert.Equal($"plan.yaml:{line}", order.Location);
    }

    [Theory]
    [InlineData("Signed Up", """{"type":"organic","username":"ada"}""")]
    [InlineData("Products Searched", """{"query":"lamp","results":0}""")]
    [InlineData("Product Viewed", """{"product_id":"41232","price":12.5,"currency":"EUR"}""")]
    [InlineData("Order Completed",
        """{"order_id":"A-1","revenue":129.90,"currency":"EUR","coupon":null,"products":[{"product_id":"1","price":0,"quantity":1.0}]}""")]
    public void Right_events_conform_and_share_one_empty_list(string name, string properties)
    {
        var result = Plans.Demo.Check(Plans.Track(name, properties));
        Assert.Equal(Verdict.Conforming, result.Verdict);
        Assert.Empty(result.Violations);
        Assert.Equal(name, result.Planned!.Name);
    }

    [Theory]
    [InlineData(EventType.Identify, """{"traits":{"email":"ada@example.com","createdAt":"2026-01-02T03:04:05Z"}}""")]
    [InlineData(EventType.Group, """{"groupId":"g","traits":{"name":"Acme","employees":12}}""")]
    [InlineData(EventType.Page, """{"name":"Home","properties":{"name":"Home","path":"/","search":"","title":"Home","url":"https://x/"}}""")]
    [InlineData(EventType.Screen, """{"name":"Home","properties":{"name":"Home","category":"start"}}""")]
    public void Right_calls_of_the_other_types_conform(EventType type, string json) =>
        Assert.Equal(Verdict.Conforming, Plans.Demo.Check(Plans.Event(type, "Home", json)).Verdict);

    [Fact]
    public void A_badly_wrong_order_is_explained_whole()
    {
        var analyticsEvent = Plans.Event(EventType.Track, "Order Completed", """
            {"type":"track","event":"Order Completed","context":{"app":{"version":4}},"properties":
            {"orderid":"A-1","revenue":"129.90","currency":"eur","coupon":"SAVE 10","products":
            [{"producat_id":41232,"price":-1,"quantity":1.5},{"product_id":7,"price":1E400}],"zzz":{"deep":[1]},"total ":1}}
            """, userId: "");
        Golden.Verify(Rendering.Of(analyticsEvent, Plans.Demo.Check(analyticsEvent)), "wrong-order.txt");
    }
}
