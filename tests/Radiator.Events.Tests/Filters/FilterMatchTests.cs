using Radiator.Events.Checking;
using Radiator.Events.Filters;
using Radiator.Testing;

namespace Radiator.Events.Tests.Filters;

/// <summary>What each construct means, on one order, its observation and a discard.</summary>
public class FilterMatchTests
{
    private static readonly ManualTime Clock = new(Sample.ReceivedAt + TimeSpan.FromMinutes(2));

    [Theory]
    [InlineData("", true)]
    [InlineData("  \t\n", true)]
    [InlineData("event = \"Order Completed\"", true)]
    [InlineData("event = 'Order Completed'", true)]
    [InlineData("event = \"order completed\"", false)]
    [InlineData("event != X", true)]
    [InlineData("group != X", false)]
    [InlineData("has group", false)]
    [InlineData("!has group", true)]
    [InlineData("group is missing", true)]
    [InlineData("type = track", true)]
    [InlineData("type in (page, track)", true)]
    [InlineData("type in (page, screen)", false)]
    [InlineData("event : order", true)]
    [InlineData("event:ORDER", true)]
    [InlineData("event ~ ^order", true)]
    [InlineData("event !~ ^order", false)]
    [InlineData("event ~ /completed$/ ", true)]
    [InlineData("user = u_20954 source = web", true)]
    [InlineData("user = u_20954 & source = app", false)]
    [InlineData("source = app | user = u_20954 & source = web", true)]
    [InlineData("(source = app or user = u_20954) and source = app", false)]
    [InlineData("source = web | source = web & source = app", true)]
    [InlineData("not source = app", true)]
    [InlineData("not not source = app", false)]
    [InlineData("env = production", true)]
    [InlineData("properties.revenue > 100", true)]
    [InlineData("properties.total > 100", false)]
    [InlineData("properties.total != 100", true)]
    [InlineData("properties.total is string", true)]
    [InlineData("properties.total = \"129.90\"", true)]
    [InlineData("properties.total = 129.90", false)]
    [InlineData("properties.revenue = 129.9", true)]
    [InlineData("properties.revenue = 1.2990e2", true)]
    [InlineData("properties.big = 9007199254740993", true)]
    [InlineData("properties.big = 9007199254740992", false)]
    [InlineData("properties.big > 9007199254740992", true)]
    [InlineData("properties.big is integer", true)]
    [InlineData("properties.revenue is integer", false)]
    [InlineData("properties.paid = true", true)]
    [InlineData("properties.paid = \"true\"", false)]
    [InlineData("properties.coupon = null", true)]
    [InlineData("has properties.coupon", true)]
    [InlineData("properties.coupon is null", true)]
    [InlineData("properties.nope != 1", false)]
    [InlineData("properties.nope !~ x", false)]
    [InlineData("!(properties.nope = 1)", true)]
    [InlineData("properties.note = \"\"", true)]
    [InlineData("properties[\"odd key\"] = 1", true)]
    [InlineData("properties.products[1].sku = B-2", true)]
    [InlineData("properties.products[2].sku = B-2", false)]
    [InlineData("properties.products[*].sku ~ ^B-", true)]
    [InlineData("properties.products[*].sku != A-1", true)]
    [InlineData("!(properties.products[*].sku = A-1)", false)]
    [InlineData("properties.products[*].price in (6, 7)", true)]
    [InlineData("properties.empty[*] is missing", true)]
    [InlineData("properties.products is array", true)]
    [InlineData("properties.when >= 2026-11-01", true)]
    [InlineData("context.page.url : cart", true)]
    [InlineData("context.page.url = \"https://shop.example/cart?a=1&b=2\"", true)]
    [InlineData("library = analytics-node & library.version = \"6.2.0\"", true)]
    [InlineData("version = 4.12", true)]
    [InlineData("item.channel = server", true)]
    [InlineData("channel = server", true)]
    [InlineData("order", true)]
    [InlineData("node-next", true)]
    [InlineData("\"u_2\"", true)]
    [InlineData("a_77b0", false)]
    [InlineData("internal", true)]
    [InlineData("internal = false", false)]
    [InlineData("discard", false)]
    [InlineData("ts > -5m", true)]
    [InlineData("ts > -1m", false)]
    [InlineData("received > -5m", true)]
    [InlineData("ts >= 09:00", true)]
    [InlineData("ts > 09:00:00.001", false)]
    [InlineData("ts = 2026-11-22T09:00:00Z", true)]
    [InlineData("ts = 2026-11-22T10:00+01:00", true)]
    [InlineData("ts < 2026-11-23", true)]
    [InlineData("sentAt < ts", null)]
    [InlineData("has originalTimestamp", false)]
    [InlineData("originalTimestamp < 2030-01-01", false)]
    [InlineData("lag = 8s", true)]
    [InlineData("lag > 1.5m", false)]
    [InlineData("offset = 11", true)]
    [InlineData("offset in (10, 11)", true)]
    public void An_event_passes_as_the_reference_says(string text, bool? passes)
    {
        Assert.Equal(passes is not null, Filter.TryParse(text, FilterScope.Event, Clock, out var filter, out _));
        if (passes is not null)
            Assert.Equal(passes, filter!.Matches(FilterSubject.Of(Sample.Order)));
    }

    [Theory]
    [InlineData("verdict = violating", true)]
    [InlineData("verdict in (unplanned, unchecked)", false)]
    [InlineData("outcome = success", true)]
    [InlineData("rule = type & at = /properties/total", true)]
    [InlineData("at = properties.total", true)]
    [InlineData("at : products", true)]
    [InlineData("at ~ \"/products/0/\"", true)]
    [InlineData("at ~ /products\\/\\d+\\/sku/", true)]
    [InlineData("rule != type", true)]
    [InlineData("!(rule = type)", false)]
    [InlineData("rule = required", false)]
    [InlineData("ruleId = R-102", true)]
    [InlineData("message : \"got string\"", true)]
    [InlineData("\"got string\"", true)]
    [InlineData("violation error warn late", true)]
    [InlineData("unplanned | replayed", false)]
    [InlineData("plan = \"Order Completed\" & planVersion >= 14", true)]
    [InlineData("category = checkout & owner : payments", true)]
    [InlineData("marked", true)]
    public void An_observation_passes_as_the_reference_says(string text, bool passes)
    {
        var subject = FilterSubject.Of(Sample.Violating) with { IsMarked = true };
        Assert.Equal(passes, Filter.Parse(text, FilterScope.View, Clock).Matches(subject));
    }

    [Theory]
    [InlineData("discard", true)]
    [InlineData("duplicate", true)]
    [InlineData("reason = duplicate", true)]
    [InlineData("reason in (oversize, invalid_json)", false)]
    [InlineData("source = web env = production", true)]
    [InlineData("ts > -5m", true)]
    [InlineData("messageId = node-next-1", true)]
    [InlineData("detail : \"offset 7\"", true)]
    [InlineData("message : \"offset 7\"", true)]
    [InlineData("\"offset 7\"", true)]
    [InlineData("offset = 12", true)]
    [InlineData("type = track", false)]
    [InlineData("event != X", false)]
    [InlineData("has properties", false)]
    [InlineData("properties.x is missing", true)]
    [InlineData("properties.a[*] != 1", false)]
    [InlineData("lag < 1d", false)]
    [InlineData("timestamp < 2030-01-01", false)]
    [InlineData("internal", false)]
    [InlineData("verdict = violating | violation", false)]
    public void A_discard_has_its_own_roots_and_none_of_an_events(string text, bool passes) =>
        Assert.Equal(
            passes, Filter.Parse(text, FilterScope.Observation, Clock).Matches(FilterSubject.Of(Sample.Duplicate)));

    [Fact]
    public void Relative_times_move_with_the_clock()
    {
        var clock = new ManualTime(Sample.ReceivedAt);
        var filter = Filter.Parse("ts > -5m", FilterScope.Event, clock);
        Assert.True(filter.Matches(FilterSubject.Of(Sample.Order)));
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.False(filter.Matches(FilterSubject.Of(Sample.Order)));
    }

    [Fact]
    public void Every_violation_type_can_be_asked_for_by_its_text()
    {
        foreach (var type in Enum.GetValues<ViolationType>())
        {
            var observation = Sample.Violating with
            {
                Violations = [new Violation { Type = type, Pointer = "", Description = "" }],
            };
            Assert.True(Filter.Parse($"rule = {type.Code()} at = ''", FilterScope.Observation, Clock)
                .Matches(FilterSubject.Of(observation)));
        }
    }

    [Fact]
    public void Index_roots_are_asked_without_allocating()
    {
        var filter = Filter.Parse(
            "type = track & event = \"Order Completed\" & user != u_1 & source in (app, web) & event : completed "
            + "& ts > -5m & lag < 1h & offset > 3 & !discard",
            FilterScope.Event, Clock);
        var subject = FilterSubject.Of(Sample.Order);
        Assert.True(filter.Matches(subject));
        // The least of a few rounds: the runtime may compile a method anew in the middle of one, on this thread.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
                filter.Matches(subject);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void Hostile_bytes_neither_match_nor_throw()
    {
        string[] bodies =
        [
            "", "{", "[]", "{\"properties\":{\"a\":\"\\ud800\"}}", "{\"properties\":{\"a\":", "\"\\u00", "{\"a\"}",
        ];
        string[] texts =
        [
            "properties.a = x", "properties.a ~ x", "properties.a[*].b > 3", "properties.a is integer", "item.a : x",
            "traits.a < 3", "library = x", "version in (1, 2)",
        ];
        foreach (var body in bodies)
        {
            var subject = FilterSubject.Of(Sample.Event(body));
            foreach (var text in texts)
                Assert.False(Filter.Parse(text, FilterScope.Event, Clock).Matches(subject), text);
        }
    }

    [Fact]
    public void An_empty_subject_passes_nothing_but_negations() =>
        Assert.Equal(
            [false, true, false, false],
            new[] { "event = x", "!event = x", "order", "has ts" }
                .Select(text => Filter.Parse(text, FilterScope.View, Clock).Matches(default)));
}
