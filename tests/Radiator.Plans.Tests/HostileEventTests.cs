using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests;

public sealed class HostileEventTests
{
    private static readonly IEventChecker Strict = Plans.OfProperty("{type: string, maxLength: 3}");

    [Fact]
    public void Of_duplicate_keys_the_last_counts()
    {
        var checker = Plans.Of("plan: t\nunplanned: {properties: error}\nevents:\n  A:\n    properties: {x: {type: object, properties: {y: {type: string, required: true}}}, z: {type: string}}\n");
        IReadOnlyList<Violation> Check(string json) => checker.Check(Plans.Event(EventType.Track, "A", json)).Violations;
        Assert.Empty(Check("""{"properties":{"z":1,"z":"a"}}"""));
        Assert.Equal("/properties/z", Assert.Single(Check("""{"properties":{"z":"a","\u007a":1}}""")).Pointer);
        Assert.Empty(Check("""{"properties":{"x":{"y":1,"q":2},"x":{"y":"a"}}}"""));
        Assert.Empty(Check("""{"properties":{"x":{},"x":{"y":1,"y":"a"}}}"""));
        Assert.Equal("required", Assert.Single(Check("""{"properties":{"x":{"y":"a"},"x":{}}}""")).Keyword);
        Assert.Empty(Check("""{"properties":{"z":1},"properties":{}}"""));
        Assert.Empty(Check("""{"properties":{"z":1},"properties":null}"""));
        Assert.Empty(Check("""{"properties":7,"properties":{}}"""));
        var unplanned = Assert.Single(Check("""{"properties":{"w":1,"w":22}}"""));
        Assert.Equal((25, "number 22"), (unplanned.RangeStart, unplanned.Actual));
    }

    [Theory]
    [InlineData("""{"properties":{"x":"\ud83d"}}""", 0)]
    [InlineData("""{"properties":{"x":"\ude00\ud83d\ud83d\ude00"}}""", 0)]
    [InlineData("""{"properties":{"x":"\ude00\ud83d\ud83da"}}""", 1)]
    [InlineData("""{"properties":{"\ud83d":1}}""", 1)]
    [InlineData("""{"\ud83d":1,"properties":{"x":"a"}}""", 0)]
    [InlineData("""{"pr\u006fperties":{"\u0078":12}}""", 1)]
    [InlineData("""{"properties":{"x":"\"\\\/\b"}}""", 1)]
    [InlineData("""{"properties":[]}""", 1)]
    [InlineData("""{"properties":"text"}""", 1)]
    [InlineData("""{"properties":null}""", 0)]
    [InlineData("{}", 0)]
    public void Odd_JSON_is_checked_like_any_other(string json, int violations)
    {
        var result = Strict.Check(Plans.Event(EventType.Track, "Tested", json));
        Assert.Equal(violations, result.Violations.Count);
        Assert.Equal(violations > 0 ? Verdict.Violating : Verdict.Conforming, result.Verdict);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_checked_and_shown_as_replacement()
    {
        byte[] json = [.. "{\"properties\":{\"x\":\""u8, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, .. "\",\"\xFE\":\"\xFE\"}}"u8];
        var result = Strict.Check(Plans.Event(EventType.Track, "Tested", json));
        Assert.Equal(["maxLength", "additionalProperties"], result.Violations.Select(violation => violation.Keyword));
        var typed = Plans.OfProperty("{type: number}").Check(Plans.Event(EventType.Track, "Tested", json));
        Assert.StartsWith("string \"\uFFFD", typed.Violations[0].Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"properties\":{\"x\":\"a\"")]
    [InlineData("{\"properties\":{\"x\":tru}}")]
    [InlineData("\uFEFF{}")]
    public void What_is_no_JSON_object_is_not_checked(string json)
    {
        var result = Strict.Check(Plans.Event(EventType.Track, "Tested", json));
        Assert.Equal((Verdict.Unchecked, "invalid json"), (result.Verdict, result.UncheckedReason));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Depth_costs_no_stack(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 16_000)) + "1" + string.Concat(Enumerable.Repeat(close, 16_000));
        var analyticsEvent = Plans.Track("Tested", $$"""{"x":{{deep}},"y":{{deep}}}""");
        var result = Strict.Check(analyticsEvent);
        Assert.Equal(["type", "additionalProperties"], result.Violations.Select(violation => violation.Keyword));
        Assert.All(result.Violations, violation => Assert.InRange(violation.Actual.Length, 1, 256));
        Assert.All(result.Violations, violation => Assert.Equal(deep, ByteRanges.Text(analyticsEvent, violation)));
    }

    [Fact]
    public void A_hundred_violations_are_listed_and_the_rest_is_counted()
    {
        var properties = string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"k{i}\":{i}"));
        var result = Strict.Check(Plans.Track("Tested", $"{{{properties}}}"));
        Assert.Equal(101, result.Violations.Count);
        Assert.Equal("1900 more violations of this event are not listed.", result.Violations[^1].Description);
        Assert.Equal(Verdict.Violating, result.Verdict);
    }

    [Fact]
    public void An_error_beyond_the_listed_warnings_still_makes_the_event_violating()
    {
        var properties = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"k{i}\":{i}"));
        var result = Plans.Of("plan: t\nevents: {A: {properties: {x: {type: string}}}}\n")
            .Check(Plans.Track("A", $$"""{{{properties}},"x":1}"""));
        Assert.Equal(Verdict.Violating, result.Verdict);
        Assert.Contains(result.Violations, violation => violation.Severity == Severity.Error);
    }

    [Fact]
    public void A_value_that_is_replaced_takes_its_unlisted_violations_back_too()
    {
        var checker = Plans.OfProperty("{items: {type: string}}");
        var wrong = string.Join(',', Enumerable.Repeat("1", 500));
        Assert.Empty(checker.Check(Plans.Track("Tested", $$"""{"x":[{{wrong}}],"x":["a"]}""")).Violations);
    }

    [Fact]
    public void Controls_and_direction_marks_do_not_reach_what_people_see()
    {
        var result = Strict.Check(Plans.Track("Tested", "{\"\u202Ex\u009B31m\":\"a\",\"x\":\"\u009B2J\u2066abc\\u001b[31m\"}"));
        Assert.Equal(2, result.Violations.Count);
        Assert.All(result.Violations, violation => Assert.DoesNotContain(
            $"{violation.Actual}{violation.Description}{violation.Fix}", character => character is '\u009B' or '\u202E' or '\u2066' or '\e'));
        var name = Strict.Check(Plans.Track("Te\e[2Jsted\u202E", "{}"));
        Assert.DoesNotContain(name.Violations[0].Description, character => character is '\e' or '\u202E');
    }

    [Fact]
    public void Long_texts_are_cut_in_what_people_see()
    {
        var key = new string('k', 20_000);
        var result = Strict.Check(Plans.Track("Tested", $$"""{"x":"{{key}}","{{key}}":"{{key}}"}"""));
        Assert.All(result.Violations, violation =>
        {
            Assert.InRange(violation.Actual.Length, 1, 256);
            Assert.InRange(violation.Description.Length, 1, 600);
        });
    }

    [Fact]
    public void A_conforming_event_allocates_nothing()
    {
        var analyticsEvent = Plans.Track("Order Completed",
            """{"order_id":"A\u002d1","revenue":129.90,"currency":"EUR","coupon":"SAVE10","products":[{"product_id":"1","price":0.5,"quantity":1.0}]}""");
        var identify = Plans.Event(EventType.Identify, "", """{"traits":{"email":"a@b.co","createdAt":"2026-01-02T03:04:05Z"}}""");
        foreach (var one in new[] { analyticsEvent, identify })
        {
            long Measure()
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 100; i++)
                    Assert.True(Plans.Demo.Check(one).Verdict == Verdict.Conforming);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }

            // Tiered compilation and caches settle within the first rounds.
            Assert.Equal((one.Type, 0), (one.Type, Enumerable.Range(0, 20).Min(_ => Measure())));
        }
    }

    [Fact]
    public void Damaged_bytes_end_in_a_verdict_and_nothing_else()
    {
        var whole = Encoding.UTF8.GetBytes("""
            {"context":{"app":{"version":"4"}},"event":"Order Completed","properties":{"order_id":"A-1","revenue":129.90,
            "currency":"E\u0055R","coupon":"\ud83d","products":[{"product_id":"1","price":-0.5e3,"quantity":1.0}],"x y":{"z":[1,null]}}}
            """);
        for (var seed = 0; seed < 5000; seed++)
        {
            var random = new Random(seed);
            var damaged = whole.ToArray();
            for (var i = random.Next(1, 5); i > 0; i--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var analyticsEvent = Plans.Event(EventType.Track, "Order Completed", damaged);
            var exception = Record.Exception(() => Plans.Demo.Check(analyticsEvent));
            Assert.True(exception is null, $"seed {seed}: {exception}");
        }
    }

    [Fact]
    public void One_checker_serves_many_threads()
    {
        var analyticsEvent = Plans.Track("Product Viewed", """{"product_id":1,"price":-1,"zz":[]}""");
        var expected = Rendering.Of(analyticsEvent, Plans.Demo.Check(analyticsEvent));
        Parallel.For(0, 2000, _ => Assert.Equal(expected, Rendering.Of(analyticsEvent, Plans.Demo.Check(analyticsEvent))));
    }
}
