using System.Text.Json;
using Radiator.Events.Json;
using Radiator.Events.Tests.Parsing;
using static Radiator.Events.Tests.Parsing.Bodies;

namespace Radiator.Events.Tests;

public class EventOverlayTests
{
    private static AnalyticsEvent Track(string members, string envelope = "") =>
        Event("{\"type\":\"track\",\"event\":\"A\"," + members + "}", envelope);

    private static string Find(AnalyticsEvent item, string path) => item.Find(EventPath.Parse(path)).GetText();

    private static List<string> FindAll(AnalyticsEvent item, string path)
    {
        var found = new List<string>();
        EventOverlay.FindAll(item, EventPath.Parse(path), value =>
        {
            found.Add(value.GetText());
            return true;
        });
        return found;
    }

    [Theory]
    [InlineData("context.ip", "item")]
    [InlineData("context.app.name", "item")]
    [InlineData("context.app.build", "7")]
    [InlineData("context.locale", "de")]
    [InlineData("context.os.name", "")]
    [InlineData("context.tags[0]", "item")]
    [InlineData("context.tags[1]", "")]
    [InlineData("context.none", "null")]
    [InlineData("context.none.x", "")]
    [InlineData("integrations.All", "true")]
    [InlineData("context.app", """{"name":"item"}""")]
    [InlineData("library", "")]
    public void Context_and_integrations_merge_as_far_as_objects_go(string path, string text)
    {
        var item = Track(
            """ "userId":"u","context":{"ip":"item","app":{"name":"item"},"os":5,"tags":["item"],"none":null} """,
            """
            "library":1,"integrations":{"All":true},"context":{"ip":"env","app":{"name":"env","build":7},"locale":"de",
            "os":{"name":"env"},"tags":["a","b"],"none":{"x":1}},
            """);
        Assert.Equal(text, Find(item, path));
    }

    [Fact]
    public void A_context_that_is_null_is_absent_and_one_that_is_no_object_is_the_item_s()
    {
        const string envelope = "\"context\":{\"a\":1},";
        Assert.Equal("1", Find(Track(""" "userId":"u","context":null """, envelope), "context.a"));
        Assert.Equal("", Find(Track(""" "userId":"u","context":"x" """, envelope), "context.a"));
    }

    [Theory]
    [InlineData("\"userId\":null", "env")]
    [InlineData("\"userId\":\"\"", "env")]
    [InlineData("\"x\":1", "env")]
    [InlineData("\"userId\":\"own\"", "own")]
    [InlineData("\"userId\":7", "7")]
    public void An_id_comes_from_the_envelope_exactly_where_the_index_has_it(string member, string userId)
    {
        var item = Track(member, "\"userId\":\"env\",");
        Assert.Equal(userId, Find(item, "userId"));
        Assert.Equal(userId, item.UserId);
    }

    [Fact]
    public void Traits_of_an_identify_fall_back_to_the_context_of_item_and_envelope()
    {
        var own = Event("""{"type":"identify","userId":"u","traits":{"a":1},"context":{"traits":{"a":2,"b":3}}}""");
        Assert.Equal(("1", ""), (Find(own, "traits.a"), Find(own, "traits.b")));
        var context = Event("""{"type":"identify","userId":"u","traits":null,"context":{"traits":{"a":2}}}""",
            "\"context\":{\"traits\":{\"b\":3}},");
        Assert.Equal(("2", "3"), (Find(context, "traits.a"), Find(context, "traits.b")));
        var track = Track(""" "userId":"u","context":{"traits":{"a":2}} """);
        Assert.Equal("", Find(track, "traits.a"));
    }

    [Fact]
    public void Derived_values_stand_in_for_what_was_not_sent()
    {
        var item = Track(""" "userId":"u","messageId":"" """, "\"sentAt\":\"2026-03-01T12:00:00Z\",");
        Assert.Equal("assigned-1", Find(item, "messageId"));
        Assert.Equal("2026-03-01T12:00:10.000Z", Find(item, "receivedAt"));
        Assert.Equal("2026-03-01T12:00:10.000Z", Find(item, "timestamp"));
        Assert.Equal("2026-03-01T12:00:00Z", Find(item, "sentAt"));
        var sent = Track(""" "userId":"u","messageId":"m","timestamp":"odd","receivedAt":1 """);
        Assert.Equal(("m", "odd", "1"), (Find(sent, "messageId"), Find(sent, "timestamp"), Find(sent, "receivedAt")));
    }

    [Fact]
    public void The_type_is_that_of_the_path()
    {
        var page = Single("""{"type":"track","userId":"u"}""", EventType.Page).ToEvent(new RequestEnvelope(), default);
        Assert.Equal("page", Find(page, "type"));
        Assert.Equal("", Find(page, "type.x"));
    }

    [Fact]
    public void A_wildcard_reaches_every_element_and_the_walk_can_be_ended()
    {
        var item = Track(""" "userId":"u","p":[{"s":[1,2]},{"s":3},7,{"s":[4]},{"s":5,"s":[6]}] """);
        Assert.Equal(["1", "2", "4", "6"], FindAll(item, "p[*].s[*]"));
        Assert.Equal(["[1,2]"], FindAll(item, "p[0].s"));
        Assert.Empty(FindAll(item, "userId[*]"));
        Assert.Equal("1", Find(item, "p[*].s[*]"));
        var visits = 0;
        EventOverlay.FindAll(item, EventPath.Parse("p[*].s"), _ => ++visits < 2);
        Assert.Equal(2, visits);
    }

    [Fact]
    public void Of_duplicate_and_escaped_keys_the_last_counts()
    {
        var item = Track(""" "userId":"u","properties":{"a":1,"\u0061":{"b":2},"a":{"b":3,"\u0062":4}} """);
        Assert.Equal("4", Find(item, "properties.a.b"));
    }

    [Fact]
    public void Paths_find_what_a_plain_evaluator_finds_on_any_well_formed_item()
    {
        string[] keys = ["a", "b", "c d", "", "\"", "\\", "\u00e9", "properties"];
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var json = "{\"properties\":" + RandomJson.Value(random, 5) + ",\"a\":" + RandomJson.Value(random, 5) + "}";
            using var document = JsonDocument.Parse(json);
            var item = new AnalyticsEvent { Request = new RequestEnvelope(), RawJson = Utf8(json), Type = EventType.Track };
            for (var i = 0; i < 6; i++)
            {
                var path = new EventPath([.. Enumerable.Range(0, random.Next(1, 5)).Select(step => random.Next(3) switch
                {
                    1 when step > 0 => new EventPathStep(EventPathStepKind.Index, "", random.Next(3)),
                    2 when step > 0 => new EventPathStep(EventPathStepKind.Any, "", 0),
                    _ => new EventPathStep(EventPathStepKind.Name, keys[random.Next(keys.Length)], 0),
                })]);
                var expected = Naive(document.RootElement, path, 0).Select(value => value.GetRawText()).ToList();
                var found = new List<string>();
                EventOverlay.FindAll(item, path, value =>
                {
                    found.Add(Text(value.Json));
                    return true;
                });
                Assert.True(expected.SequenceEqual(found), $"seed {seed}: {path} in {json}");
                Assert.True(Text(item.Find(path).Json) == (expected.FirstOrDefault() ?? ""), $"seed {seed}: {path} in {json}");
            }
        }
    }

    private static IEnumerable<JsonElement> Naive(JsonElement value, EventPath path, int at)
    {
        if (at == path.Steps.Length)
            return [value];
        var step = path.Steps[at];
        return step.Kind switch
        {
            EventPathStepKind.Name when value.ValueKind == JsonValueKind.Object && Last(value, step.Name) is { } member =>
                Naive(member, path, at + 1),
            EventPathStepKind.Index when value.ValueKind == JsonValueKind.Array && step.Index < value.GetArrayLength() =>
                Naive(value[step.Index], path, at + 1),
            EventPathStepKind.Any when value.ValueKind == JsonValueKind.Array =>
                value.EnumerateArray().SelectMany(element => Naive(element, path, at + 1)),
            _ => [],
        };
    }

    /// <summary>
    /// Compares names as the framework does; a lone surrogate, on which it throws, equals none of our keys.
    /// </summary>
    private static JsonElement? Last(JsonElement value, string key)
    {
        JsonElement? found = null;
        foreach (var member in value.EnumerateObject())
        {
            try
            {
                found = member.NameEquals(key) ? member.Value : found;
            }
            catch (InvalidOperationException)
            {
                continue;
            }
        }
        return found;
    }
}
