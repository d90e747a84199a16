using System.Text.Json;
using Radiator.Events.Filters;
using Radiator.Testing;

namespace Radiator.Events.Tests.Filters;

/// <summary>
/// Random filters over random events: against the naive reading, and against their own canonical text.
/// </summary>
public class FilterPropertyTests
{
    private static readonly ManualTime Clock = new();

    private static readonly string[] Types =
        ["string", "number", "integer", "null", "object", "array", "bool", "missing"];

    private static readonly string[] Keys = ["a", "b", "c", "odd key", "x.y", "0", "ß\"q"];

    private static readonly string[] Texts =
        ["", "abc", "ABC", "AB", "a b", "true", "100", "ß", "𝄞 x", "say \"a\" \\ / 'b'", "2026-11-22", "-5m", "null"];

    private static readonly string[] Numbers =
    [
        "0", "-0", "0.0", "1", "1.0", "10e-1", "100", "1e2", "-1", "-1.5", "0.1", "0.10", "0.01", "9007199254740992",
        "9007199254740993", "9007199254740993.0", "12345678901234567890123", "1e400", "1e-400", "-1E+30", "99.99",
    ];

    private static readonly string[] Patterns =
        ["^a", "b$", "a.c", "(a|b)+c?", "[0-9]+", "/", "\\d{3}", "\"a\"", "\\\\ /", "^$", "\\bab", "x|ß"];

    [Fact]
    public void A_filter_agrees_with_the_naive_reading_and_with_its_own_canonical_text()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var passed = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var question = Question(random, depth: 4);
            var text = question.Write(random);
            if (!Filter.TryParse(text, FilterScope.Event, Clock, out var filter, out var error))
                Assert.Fail($"seed {seed}: {error.Show(text)}");
            var canonical = Filter.Parse(filter.ToString(), FilterScope.Event, Clock);
            Assert.Equal(filter.ToString(), canonical.ToString());
            for (var n = 0; n < 8; n++)
            {
                var json = Item(random);
                using var document = JsonDocument.Parse(json);
                var expected = question.Ask(document.RootElement);
                var subject = FilterSubject.Of(Event(json, document.RootElement));
                Assert.True(expected == filter.Matches(subject), $"seed {seed}: {text}\nmust be {expected} for {json}");
                Assert.True(expected == canonical.Matches(subject), $"seed {seed}: {canonical}\nnot {expected} for {json}");
                passed += expected ? 1 : 0;
            }
        }

        // Both answers are common, or the test would prove little.
        Assert.InRange(passed, 2_000, 14_000);
    }

    private static AnalyticsEvent Event(string json, JsonElement item) => new()
    {
        Request = Sample.Request(),
        RawJson = System.Text.Encoding.UTF8.GetBytes(json),
        Type = EventType.Track,
        Name = item.GetProperty("event").GetString()!,
        UserId = item.GetProperty("userId").GetString()!,
        MessageId = item.GetProperty("messageId").GetString()!,
    };

    private static FilterQuestion Question(Random random, int depth) => random.Next(depth > 0 ? 10 : 6) switch
    {
        0 => new FilterQuestion.Has(Path(random)),
        1 => new FilterQuestion.Is(Path(random), Pick(random, Types)),
        2 => new FilterQuestion.In(Path(random), [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(random))]),
        3 when random.Next(3) == 0 => new FilterQuestion.Word(Pick(random, Texts[1..])),
        3 => new FilterQuestion.Compare(Path(random), Pick(random, "~", "!~"), Pick(random, Patterns)),
        4 => Ordering(random),
        5 => new FilterQuestion.Compare(Path(random), Pick(random, "=", "!="), Value(random)),
        6 => new FilterQuestion.Not(Question(random, depth - 1)),
        _ => new FilterQuestion.Group(
            random.Next(2) == 0, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Question(random, depth - 1))]),
    };

    private static FilterQuestion.Compare Ordering(Random random)
    {
        var op = Pick(random, "<", "<=", ">", ">=", ":");
        object value = op == ":" || random.Next(2) == 0
            ? Pick(random, Texts[1..])
            : new FilterQuestion.Number(Pick(random, Numbers));
        return new FilterQuestion.Compare(Path(random), op, value);
    }

    private static FilterQuestion.Place Path(Random random)
    {
        List<object?> steps = [Pick(random, "properties", "properties", "traits", "channel")];
        for (var n = random.Next(1, 4); n > 0 && (string)steps[0]! != "channel"; n--)
        {
            steps.Add(random.Next(6) switch
            {
                0 => null,
                1 => random.Next(3),
                _ => Pick(random, Keys),
            });
        }

        return new FilterQuestion.Place([.. steps]);
    }

    private static object? Value(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        < 5 => new FilterQuestion.Number(Pick(random, Numbers)),
        _ => Pick(random, Texts),
    };

    private static string Item(Random random) =>
        $$"""
        { "type":"track", "event":{{JsonSerializer.Serialize(Pick(random, Texts))}},
          "userId":{{JsonSerializer.Serialize(Pick(random, Texts))}}, "messageId":"m {{random.Next(9)}}",
          "channel":{{Json(random, 0)}}, "properties":{{Object(random, 3)}}, "traits" : {{Json(random, 2)}} }
        """;

    private static string Json(Random random, int depth) => random.Next(depth > 0 ? 10 : 7) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        < 4 => Pick(random, Numbers),
        < 7 => JsonSerializer.Serialize(Pick(random, Texts)),
        7 => Object(random, depth - 1),
        _ => $"[ {string.Join(" ,", Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth - 1)))}]",
    };

    private static string Object(Random random, int depth) =>
        "{" + string.Join(", ", Enumerable.Range(0, random.Next(6)).Select(
            _ => $"{JsonSerializer.Serialize(Pick(random, Keys))}: {Json(random, depth)}")) + "}";

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];
}
