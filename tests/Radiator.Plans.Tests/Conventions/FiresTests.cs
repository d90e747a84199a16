using Radiator.Events.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.Tests.Conventions;

public sealed class FiresTests
{
    private static readonly IEventChecker Plan = Plans.Of("""
        plan: p
        events:
          Started Subscription: {fires: server}
          App Opened: {fires: [ios, android]}
          Anywhere: {fires: [server, other]}
        """);

    [Fact]
    public void Started_Subscription_from_a_browser_where_the_plan_says_server()
    {
        var violation = Assert.Single(Checked.By(Checked.Track(
            "Started Subscription", context: """{"library":{"name":"analytics.js","version":"2.11.1"}}"""), Plan));
        Assert.Equal(
            "Started Subscription is to be sent from server; this one came from a browser, as context.library tells.",
            violation.Description);
        Assert.Equal((ViolationType.Origin, Severity.Error, "/context/library", "plan.yaml:3"),
            (violation.Type, violation.Severity, violation.Pointer, violation.PlanLocation));
        Assert.Equal(("sent from server", "sent from a browser"), (violation.Expected, violation.Actual));
        Assert.True(violation.RangeLength > 0);
        Assert.Contains("fires", violation.Fix);
    }

    [Theory]
    [InlineData("Started Subscription", "@segment/analytics-node", "", "", true)]
    [InlineData("Started Subscription", "analytics-python", "server", "", true)]
    [InlineData("Started Subscription", "analytics-ios", "", "", false)]
    [InlineData("Started Subscription", "home-made", "", "", true)]
    [InlineData("Started Subscription", "home-made", "browser", "", false)]
    [InlineData("Started Subscription", "", "", "web-production", false)]
    [InlineData("Started Subscription", "", "", "web api gateway", true)]
    [InlineData("Started Subscription", "", "", "webinars", true)]
    [InlineData("App Opened", "analytics-kotlin", "", "", true)]
    [InlineData("App Opened", "@segment/analytics-react-native", "", "", true)]
    [InlineData("App Opened", "Analytics.js", "", "", false)]
    [InlineData("App Opened", "analytics-go", "", "", false)]
    [InlineData("Anywhere", "analytics.js", "", "", true)]
    [InlineData("Unknown", "analytics.js", "", "", true)]
    public void Library_channel_and_source_tell_where_it_came_from(
        string name, string library, string channel, string source, bool isFine)
    {
        var context = $$"""{"library":{"name":"{{library}}"},"channel":"{{channel}}"}""";
        Assert.Equal(isFine, Checked.By(Checked.Track(name, context: context, source: source), Plan).Count == 0);
    }

    [Fact]
    public void A_sources_configured_place_decides()
    {
        var options = new ConventionOptions { Places = new Dictionary<string, string> { ["shop"] = "server" } };
        var event1 = Checked.Track(
            "Started Subscription", context: """{"library":{"name":"analytics.js"}}""", source: "shop");
        Assert.Empty(Checked.By(event1, Plan, options));
        Assert.Single(Checked.By(event1, Plan));
    }
}
