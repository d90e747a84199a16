using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.Tests.Conventions;

public sealed class ContentTests
{
    [Theory]
    [InlineData("ask jane.doe@example.com please", "email", "jane.doe")]
    [InlineData("https://shop.example/?e=jane%40example.co.uk&x=1", "email", "jane")]
    [InlineData("jane\\u0040example.com", "email", "jane")]
    [InlineData("call +49 170 1234567 now", "phone", "170 1234567")]
    [InlineData("(415) 555-2671", "phone", "555-26")]
    [InlineData("4111 1111 1111 1111", "card", "4111 1111")]
    [InlineData("paid with 5555-5555-5555-4444.", "card", "5555-5555")]
    [InlineData("378282246310005", "card", "3782")]
    [InlineData("81.2.69.142", "ipaddress", "69.142")]
    [InlineData("2a02:8109:9a40:1234::1", "ipaddress", "9a40")]
    public void Personal_data_is_found_and_never_shown_whole(string text, string kind, string secret)
    {
        var violation = Assert.Single(Checked.By(Checked.Track("Sent", $$"""{"a":[{"note":"{{text}}"}]}""")));
        Assert.Equal($"content/personal-data/{kind}", violation.RuleId);
        Assert.Equal("/properties/a/0/note", violation.Pointer);
        Assert.Equal((ViolationType.Content, Severity.Warning), (violation.Type, violation.Severity));
        Assert.DoesNotContain(secret, violation.Actual + violation.Description + violation.Fix);
        Assert.Contains("…", violation.Actual);
    }

    [Theory]
    [InlineData("icon@2x.png")]
    [InlineData("lodash@4.17.21")]
    [InlineData("@segment/analytics-node")]
    [InlineData("@jane@mastodon.social")]
    [InlineData("https://abc@o1.ingest.sentry.io/1")]
    [InlineData("me @ work.com")]
    [InlineData("user@localhost")]
    [InlineData("2026-11-22T10:00:00+00:00")]
    [InlineData("+00:00")]
    [InlineData("GA1.2.1234567890.1500000000")]
    [InlineData("1700000000000")]
    [InlineData("4111111111111112")]
    [InlineData("order-4111111111111111")]
    [InlineData("8f14e45f-4111-1111-1111-111111111111")]
    [InlineData("127.0.0.1")]
    [InlineData("192.168.1.20")]
    [InlineData("10:20:30")]
    [InlineData("Mozilla/5.0 (X11; rv:145.0) Chrome/141.0.0.0")]
    [InlineData("(123) 45")]
    [InlineData("A+B (5555555) C")]
    [InlineData("👩‍👩‍👧 🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F می‌خواهم")]
    public void Ordinary_text_is_left_alone(string text) =>
        Assert.Empty(Checked.By(Checked.Track("Sent", $$"""{"note":{{Checked.Quote(text)}}}""")));

    [Fact]
    public void What_the_plan_has_is_meant_and_elsewhere_it_is_not()
    {
        var plan = Plans.Of("""
            plan: p
            identify: {traits: {email: {type: string}, contact: {type: string, format: email}}}
            events: {Invited: {properties: {note: {type: string}}}}
            """);
        AnalyticsEvent Identify(string traits) => Checked.Event(
            EventType.Identify, "", $$"""{"type":"identify","traits":{{traits}},"context":{"traits":{"email":"a@b.de"} } }""");
        Assert.Empty(Checked.By(Identify("""{"email":"jane@example.com","contact":"jane@example.com"}"""), plan));
        Assert.Equal("/traits/nick", Assert.Single(Checked.By(Identify("""{"nick":"jane@example.com"}"""), plan)).Pointer);
        Assert.Single(Checked.By(Checked.Track("Invited", """{"note":"jane@example.com"}"""), plan));
        Assert.Single(Checked.By(Checked.Track("Invited", """{"email":"jane@example.com"}"""), plan));
        Assert.Empty(Checked.By(Checked.Track("Unknown", """{"emailAddress":"jane@example.com"}"""), plan));
    }

    [Theory]
    [InlineData("order_id", "4111111111111111")]
    [InlineData("app_version", "4.12.0.1")]
    [InlineData("ipAddress", "81.2.69.142")]
    [InlineData("phone_number", "+4917012345678")]
    [InlineData("mobile", "+4917012345678")]
    public void A_key_that_says_what_it_holds_is_meant_without_a_plan(string key, string value) =>
        Assert.Empty(Checked.By(Checked.Track("Sent", $$"""{"{{key}}":"{{value}}"}""")));

    [Theory]
    [InlineData("a\\u0000b")]
    [InlineData("a\\u202eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u0085b")]
    [InlineData("a\U000E0041b")]
    public void Text_that_hides_something_is_told(string text)
    {
        var violation = Assert.Single(Checked.By(Checked.Track("Sent", $$"""{"note":"{{text}}"}""")));
        Assert.Equal(("content/hidden-text", "/properties/note"), (violation.RuleId, violation.Pointer));
        Assert.StartsWith("U+", violation.Actual);
    }

    [Theory]
    [InlineData("product_123", "product_…")]
    [InlineData("visited_2026-11-22", "visited_…")]
    public void A_value_in_a_key_is_told(string key, string frame)
    {
        var violation = Assert.Single(Checked.By(Checked.Track("Sent", $$"""{"{{key}}":1}""")));
        Assert.Equal("naming/value-in-key", violation.RuleId);
        Assert.Contains(frame, violation.Fix);
        Assert.Equal(key.Length + 2, violation.RangeLength);
    }

    [Theory]
    [InlineData("address_1")]
    [InlineData("utm_source")]
    [InlineData("step2")]
    [InlineData("scroll_100")]
    public void An_ordinary_key_is_left_alone(string key) =>
        Assert.Empty(Checked.By(Checked.Track("Sent", $$"""{"{{key}}":1,"nested":{"4711":1,"item_12345":2} }""")));

    [Fact]
    public void Keys_in_another_writing_than_the_plans_are_told_unless_planned()
    {
        var naming = new PlanNaming(NameOrder.Any, NameCase.Title, NameCase.Snake, default);
        var checks = ConventionChecks.Create(new ConventionOptions(), Plans.Demo.Plan! with { Naming = naming });
        List<Violation> found = [];
        foreach (var check in checks)
            check.Check(Checked.Track("order done", """{"orderId":1,"order_id":2}"""), null, found);
        Assert.Equal(["naming/event-case", "naming/key-case"], found.Select(one => one.RuleId));
        Assert.Contains("\"Order Done\"", found[0].Fix);
        Assert.Contains("\"order_id\"", found[1].Fix);
    }

    [Fact]
    public void A_user_id_that_is_an_email_address_is_told_masked()
    {
        var violation = Assert.Single(Checked.By(Checked.Track("Sent", userId: "jane.doe@example.com")));
        Assert.Equal(("content/user-id-is-email", "/userId", Severity.Warning),
            (violation.RuleId, violation.Pointer, violation.Severity));
        Assert.Equal("j…@….com", violation.Actual);
        Assert.DoesNotContain("jane", violation.Description);
        Assert.Contains("email", violation.Fix);
        Assert.Empty(Checked.By(Checked.Track("Sent", userId: "jane.doe@localhost")));
    }

    [Fact]
    public void Each_check_can_be_switched_off_or_made_an_error()
    {
        var off = new ConventionOptions
        {
            Naming = CheckLevel.Off, EventIsId = CheckLevel.Off, UserIdIsEmail = CheckLevel.Off, Fires = CheckLevel.Off,
            ValueInName = CheckLevel.Off, ValueInKey = CheckLevel.Off, HiddenText = CheckLevel.Off,
            PersonalData = CheckLevel.Off,
        };
        Assert.Empty(ConventionChecks.Create(off, Plans.Demo.Plan));
        var bad = Checked.Track("Item 4711\u200B", """{"p_4711":"a@b.de\u0000"}""", userId: "a@b.de");
        // Name: hidden text and a value; userId: an address; key: a value; text: hidden text and an address.
        Assert.Equal(6, Checked.By(bad).Count);
        Assert.Equal(Severity.Error, Assert.Single(
            Checked.By(bad, options: off with { PersonalData = CheckLevel.Error })).Severity);
    }

    [Fact]
    public void Hostile_bytes_neither_throw_nor_find_without_end()
    {
        var many = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"k{i}\":\"x{i}@example.com\""));
        Assert.Equal(20, Checked.By(Checked.Track("Sent", $"{{{many}}}")).Count);
        Checked.By(Checked.Track("Sent", "{\"a\":\"" + new string('@', 30_000) + "\"}"));
        Checked.By(Checked.Track("Sent", "{\"a\":\"" + string.Concat(Enumerable.Repeat("a:b@c.de ", 3_000)) + "\"}"));
        Checked.By(Checked.Track("Sent", new string('[', 10_000)));
        Checked.By(Checked.Track("Sent", string.Concat(Enumerable.Repeat("{\"a\":[", 10_000))));
        var random = new Random(7);
        var seed = Encoding.UTF8.GetBytes(
            """{"type":"track","event":"E","userId":"a@b.de","properties":{"p_123":"+4917012345678","l":[{"c":"4111 1111 1111 1111"}]},"context":{"page":{"url":"x@y.de"}}}""");
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = seed.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            foreach (var violation in Checked.By(new AnalyticsEvent
            {
                Request = new RequestEnvelope(), RawJson = bytes, Type = EventType.Track, Name = "E", UserId = "u",
            }))
            {
                Assert.True(violation.RangeStart + violation.RangeLength <= bytes.Length, $"seed 7, round {round}");
            }
        }
    }

    [Fact]
    public void A_clean_event_allocates_nothing()
    {
        var clean = Checked.Track(
            "Product Viewed", """{"product_id":"41232","name":"Lamp","price":12.5,"url":"https://shop.example/p/1"}""",
            userId: "u-1", context: """{"library":{"name":"analytics.js"},"page":{"url":"https://shop.example/p/1"}}""");
        var checks = ConventionChecks.Create(new ConventionOptions(), Plans.Demo.Plan).ToArray();
        var planned = Plans.Demo.Plan!.Events.Single(one => one.Name == "Order Completed");
        List<Violation> found = [];
        foreach (var check in checks)
        {
            // The first rounds run unoptimised code, which boxes what the optimised does not.
            long allocated;
            var round = 0;
            do
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 1_000; i++)
                    check.Check(clean, planned, found);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            while (allocated >= 1_000 && round++ < 2_000);
            Assert.True(allocated < 1_000, $"{check.GetType().Name} allocates {allocated} bytes in 1,000 events");
        }

        Assert.Empty(found);
    }
}
