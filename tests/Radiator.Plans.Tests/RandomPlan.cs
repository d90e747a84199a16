using System.Globalization;

namespace Radiator.Plans.Tests;

/// <summary>Random plans, and random JSON that often fits them.</summary>
internal sealed class RandomPlan(Random random)
{
    private static readonly string[] Names = ["a", "b", "c d", "e/f", "~", "grüße"];
    private static readonly string[] Scalars = ["\"x\"", "\"\"", "\"yy\"", "1", "2.0", "-3.5", "1e2", "true", "false", "null", "\"\\u0078\""];

    public string Yaml() =>
        $"plan: t\nunplanned: {{properties: {Pick("error", "warn", "allow")}}}\nevents:\n  A:\n    properties: {Properties(3)}\n";

    public string Json(int depth) => random.Next(depth > 0 ? 4 : 2) switch
    {
        0 or 1 => Pick(Scalars),
        2 => "[" + string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Json(depth - 1))) + "]",
        _ => Object(depth),
    };

    /// <summary>Keys repeat now and then.</summary>
    public string Object(int depth) => "{" + string.Join(",", Enumerable.Range(0, random.Next(6)).Select(_ =>
        $"\"{Pick([.. Names, "z", "\\u0061"])}\" : {Json(depth - 1)}")) + "}";

    private string Properties(int depth) => "{" + string.Join(", ", Names.Where(_ => random.Next(2) == 0).Select(name =>
        $"\"{name}\": {Rule(depth - 1)}")) + "}";

    private string Rule(int depth)
    {
        var keywords = new List<string>();
        void Maybe(int outOf, string keyword)
        {
            if (random.Next(outOf) == 0)
                keywords.Add(keyword);
        }

        Maybe(3, "required: true");
        Maybe(5, "enum: [x, 1, true, null]");
        Maybe(6, string.Create(CultureInfo.InvariantCulture, $"minimum: {random.Next(-4, 3)}"));
        Maybe(6, $"minLength: {random.Next(3)}");
        Maybe(6, $"maxItems: {random.Next(3)}");
        if (depth > 0)
        {
            Maybe(3, $"items: {Rule(depth - 1)}");
            Maybe(2, $"properties: {Properties(depth - 1)}");
        }

        if (keywords.All(keyword => keyword == "required: true"))
            keywords.Add($"type: {Pick("string", "number", "integer", "boolean", "[object, \"null\"]", "array", "any")}");
        return "{" + string.Join(", ", keywords) + "}";
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
