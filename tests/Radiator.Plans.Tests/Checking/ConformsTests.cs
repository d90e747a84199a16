using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.Checking;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.Tests.Checking;

/// <summary>The quick answer for items of files is never another than the slow one's.</summary>
public sealed class ConformsTests
{
    private const string Plan = """
        plan: t
        unplanned: {properties: error}
        common:
          requires: anonymousId
          context: {app: {type: object, properties: {version: {type: string, required: true, pattern: "^[0-9]+[.][0-9]+$"}}}}
        identify: {traits: {email: {type: string, format: email}, age: {type: integer, required: true}}}
        page: {properties: {path: {type: string, pattern: "^/"}}}
        events:
          Bought:
            requires: userId
            properties: {price: {type: number, minimum: 0, required: true}, ids: {type: array, items: {type: string}}, step_2: {type: string}}
          Seen: {properties: {at: {type: string, was: when}, gone: {type: string, retired: true}}}
          Asked: {requires: traits.plan, fires: web, properties: {}}
          Late: {was: Early, properties: {}}
        """;

    private static readonly string[] Types = ["track", "track", "track", "track", "identify", "page", "group", "alias", "tr\\u0061ck"];
    private static readonly string[] Names = ["Bought", "Bought", "Seen", "Asked", "Late", "Early", "Other", "B\\u006fught"];
    private static readonly string[] Keys =
        ["price", "ids", "step_2", "at", "when", "gone", "email", "age", "path", "x", "order_4711", "pr\\u0069ce", "grüße"];
    private static readonly string[] Values =
    [
        "1", "2.5", "-1", "\"a\"", "\"/x\"", "\"a@b.de\"", "\"\\u200b\"", "\"4111 1111 1111 1111\"", "[\"a\"]", "[1]", "{}", "null",
        "{\"email\":\"a@b.de\"}", "\"+49 170 1234567\"", "4111111111111111", "\"10.0.0.1\"", "true",
    ];

    [Fact]
    public void Random_items_that_conform_at_a_glance_conform_on_a_close_look()
    {
        var plain = Plans.Of(Plan);
        IEventChecker[] checkers =
            [plain, AdditionalChecks.Around(plain, ConventionChecks.Create(new ConventionOptions(), plain.Plan))];
        var random = new Random(21);
        var quick = 0;
        for (var round = 0; round < 60_000; round++)
        {
            var item = Encoding.UTF8.GetBytes(Item(random));
            for (var change = random.Next(8) == 0 ? random.Next(1, 4) : 0; change > 0; change--)
                item[random.Next(item.Length)] = (byte)random.Next(256);
            foreach (var checker in checkers)
                quick += Compare(checker, item, $"seed 21, round {round}") ? 1 : 0;
        }

        Assert.True(quick > 1_000, $"only {quick} of them: nothing was tested");
    }

    [Theory]
    [InlineData("""{"type":"track","event":"Bought","anonymousId":"a","userId":"u","properties":{"price":1}}""", true)]
    [InlineData("""{"type":"track","event":"Bought","anonymousId":"a","userId":"","properties":{"price":1}}""", false)]
    [InlineData("""{"type":"track","event":"Bought","anonymousId":"a","userId":"u","properties":{"price":1},"type":"page"}""", false)]
    [InlineData("""{"type":"identify","anonymousId":"a","traits":{"age":3}}""", true)]
    [InlineData("""{"type":"track","event":"Early","anonymousId":"a","properties":{}}""", false)]
    [InlineData("""{"type":"alias","previousId":"a","userId":"b"}""", false)]
    [InlineData("[]", false)]
    [InlineData("{", false)]
    [InlineData("", false)]
    public void Ordinary_items_are_told_at_a_glance(string item, bool conforms) =>
        Assert.Equal(conforms, Plans.Of(Plan).Conforms(Encoding.UTF8.GetBytes(item), out _));

    private static bool Compare(IEventChecker checker, byte[] item, string where)
    {
        if (!checker.Conforms(item, out var planned))
            return false;
        var analyticsEvent = StoredEvent.Read(item, new RequestEnvelope(), out var problem);
        Assert.True(analyticsEvent is not null, $"{where}: {problem}\n{Encoding.UTF8.GetString(item)}");
        var result = checker.Check(analyticsEvent);
        Assert.True(
            result is { Verdict: Verdict.Conforming, Violations: [], OldName: "" } && result.Planned == planned,
            $"{where}: {result.Verdict} {string.Join("; ", result.Violations)}\n{Encoding.UTF8.GetString(item)}");
        return true;
    }

    private static string Item(Random random)
    {
        var type = Types[random.Next(Types.Length)];
        var members = new List<string>
        {
            $"\"type\":\"{type}\"",
            $"\"event\":\"{Names[random.Next(Names.Length)]}\"",
            $"\"{(type == "identify" ? "traits" : "properties")}\":{{{Members(random)}}}",
            "\"context\":{\"app\":{\"version\":\"1.2\"},\"page\":{\"url\":\"https://x.de/?q=" + random.Next(3) + "\"}}",
            "\"anonymousId\":\"a\"",
        };
        if (random.Next(4) > 0)
            members.Add($"\"userId\":{Pick(random, "\"u1\"", "\"u1\"", "\"u1\"", "7", "\"a@b.de\"", "null", "\"\"")}");
        if (random.Next(12) == 0)
            members.Add($"\"{Pick(random, "type", "event", "properties", "traits", "userId", "timestamp", "name")}\":{Values[random.Next(Values.Length)]}");
        if (random.Next(10) == 0)
            members.RemoveAt(random.Next(members.Count));
        var all = members.ToArray();
        random.Shuffle(all);
        return "{" + string.Join(',', all) + "}";
    }

    private static string Members(Random random)
    {
        var members = new List<string> { "\"price\":1", "\"age\":3" };
        if (random.Next(3) > 0)
            members.RemoveAt(1);
        for (var more = random.Next(3); more > 0; more--)
            members.Add($"\"{Keys[random.Next(Keys.Length)]}\":{Values[random.Next(Values.Length)]}");
        return string.Join(',', members);
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
