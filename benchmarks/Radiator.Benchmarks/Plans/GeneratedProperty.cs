using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Radiator.Benchmarks.Plans;

/// <summary>A property of a made-up plan: its schema, values that fit, and values that do not.</summary>
internal sealed record GeneratedProperty(
    string Name, bool IsRequired, JsonObject Schema, Func<Random, string> Fit, Func<Random, string> Unfit)
{
    private static readonly string[] Words =
        ["billing", "dashboard", "invite", "report", "café", "export", "mobile", "search", "settings", "trial", "weekly", "zürich"];

    private static readonly string[] Plans = ["free", "starter", "team", "business", "enterprise"];

    public static GeneratedProperty Of(string name, bool isRequired, Random random) => random.Next(13) switch
    {
        0 or 1 => new(name, isRequired, Keywords("string", ("maxLength", 120)), Sentence, _ => "42"),
        2 => new(name, isRequired, Enumeration(), r => $"\"{Plans[r.Next(Plans.Length)]}\"", _ => "\"Free\""),
        3 => new(name, isRequired, Keywords("string", ("pattern", "^[a-z]{3,5}_[0-9a-f]{8}$")),
            r => $"\"{Words[r.Next(4) is 0 ? 0 : 5][..4]}_{r.Next():x8}\"", r => $"\"prod-{r.Next()}\""),
        4 => new(name, isRequired, Keywords("string", ("pattern", "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")),
            r => $"\"{Uuid(r)}\"", _ => "\"none\""),
        5 => new(name, isRequired, Keywords("string", ("pattern", "^[A-Z]{3}$")), _ => "\"EUR\"", _ => "\"US Dollars\""),
        6 or 7 => new(name, isRequired, Keywords("integer", ("minimum", 0), ("maximum", 100_000)),
            r => Text(r.Next(100_000)), r => r.Next(2) == 0 ? "-1" : "1.5"),
        8 => new(name, isRequired, Keywords("number", ("minimum", 0)), r => (r.Next(1_000_000) / 100m).ToString(CultureInfo.InvariantCulture), _ => "\"12.50\""),
        9 => new(name, isRequired, Keywords("boolean"), r => r.Next(2) == 0 ? "true" : "false", _ => "\"yes\""),
        10 => new(name, isRequired, new JsonObject { ["type"] = new JsonArray("string", "null") },
            r => r.Next(3) == 0 ? "null" : Sentence(r), _ => "false"),
        11 => new(name, isRequired, Tags(), r => $"[{string.Join(',', Enumerable.Range(0, r.Next(4)).Select(_ => $"\"{Words[r.Next(Words.Length)]}\""))}]", _ => "[1]"),
        _ => new(name, isRequired, Place(), r => $"{{\"city\":\"{Words[r.Next(Words.Length)]}\",\"zip\":\"{r.Next(10000, 99999)}\"}}", _ => "{\"zip\":\"1\"}"),
    };

    public static string Uuid(Random random) =>
        $"{random.Next():x8}-{random.Next(65536):x4}-4{random.Next(4096):x3}-8{random.Next(4096):x3}-{random.NextInt64(1L << 48):x12}";

    private static string Sentence(Random random)
    {
        var text = new StringBuilder("\"");
        for (var i = random.Next(1, 4); i > 0; i--)
            text.Append(Words[random.Next(Words.Length)]).Append(i > 1 ? " " : "");
        return (random.Next(50) == 0 ? text.Append("\\n\\u00e9") : text).Append('"').ToString();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Keywords(string type, params (string Keyword, JsonNode Value)[] rest)
    {
        var schema = new JsonObject { ["type"] = type };
        foreach (var (keyword, value) in rest)
            schema[keyword] = value;
        return schema;
    }

    private static JsonObject Enumeration() => Keywords("string", ("enum", new JsonArray([.. Plans.Select(plan => JsonValue.Create(plan))])));

    private static JsonObject Tags() => Keywords("array", ("items", Keywords("string", ("maxLength", 40))), ("maxItems", 20));

    private static JsonObject Place() => Keywords("object",
        ("properties", new JsonObject { ["city"] = Keywords("string"), ["zip"] = Keywords("string", ("pattern", "^[0-9]{5}$")) }),
        ("required", new JsonArray("city", "zip")));
}
