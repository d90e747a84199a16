using System.Text;
using System.Text.Json.Nodes;

namespace Radiator.Benchmarks.Plans;

/// <summary>
/// A made-up tracking plan, as Segment's Public API writes one: track events, identify, group, page, screen and a common
/// rule. The same seed makes the same plan.
/// </summary>
internal sealed class GeneratedPlan
{
    private static readonly string[] Objects =
        ["Account", "Article", "Cart", "Checkout", "Dashboard", "Invite", "Order", "Payment", "Product", "Report", "Search", "Trial"];

    private static readonly string[] Actions = ["Created", "Viewed", "Updated", "Deleted", "Shared", "Started", "Completed"];

    private static readonly string[] Names =
        ["product_id", "order_id", "price", "currency", "quantity", "category", "source", "medium", "plan", "role", "team_size", "is_trial",
         "coupon", "referrer", "position", "variant", "brand", "section", "duration_ms", "results", "query", "device", "channel", "step", "reason"];

    private GeneratedPlan(IReadOnlyList<Rule> rules) => Rules = rules;

    /// <summary>One rule.</summary>
    /// <param name="Type">As in the plan: TRACK, IDENTIFY...</param>
    /// <param name="Event">The track event's name; else empty.</param>
    /// <param name="Section">Where its properties are: properties or traits.</param>
    /// <param name="IsClosed">Whether other properties are violations.</param>
    /// <param name="Properties">Its properties.</param>
    internal sealed record Rule(
        string Type, string Event, string Section, bool IsClosed, IReadOnlyList<GeneratedProperty> Properties);

    public IReadOnlyList<Rule> Rules { get; }

    public static GeneratedPlan Make(int trackEvents, int seed)
    {
        var random = new Random(seed);
        var rules = new List<Rule>();
        for (var i = 0; i < trackEvents; i++)
        {
            var name = $"{Objects[i % Objects.Length]} {Actions[i / Objects.Length % Actions.Length]}";
            var round = i / (Objects.Length * Actions.Length);
            rules.Add(MakeRule("TRACK", round == 0 ? name : $"{name} {round}", "properties", random));
        }

        foreach (var (type, section) in new[] { ("IDENTIFY", "traits"), ("GROUP", "traits"), ("PAGE", "properties"), ("SCREEN", "properties") })
            rules.Add(MakeRule(type, "", section, random));
        return new GeneratedPlan(rules);
    }

    public byte[] ToJson()
    {
        var rules = new JsonArray { RuleJson("COMMON", "", Common()) };
        foreach (var rule in Rules)
            rules.Add((JsonNode)RuleJson(rule.Type, rule.Event, Schema(rule)));
        return Encoding.UTF8.GetBytes(new JsonObject { ["name"] = "Generated", ["rules"] = rules }.ToJsonString());
    }

    private static Rule MakeRule(string type, string name, string section, Random random)
    {
        var names = Names.ToArray();
        random.Shuffle(names);
        var properties = names.Take(random.Next(5, 16)).Select(property => GeneratedProperty.Of(property, random.Next(2) == 0, random));
        return new Rule(type, name, section, random.Next(2) == 0, [.. properties]);
    }

    private static JsonObject RuleJson(string type, string name, JsonObject schema)
    {
        var rule = new JsonObject { ["type"] = type, ["version"] = 1, ["jsonSchema"] = schema };
        if (name.Length > 0)
            rule["key"] = name;
        return rule;
    }

    private static JsonObject Schema(Rule rule)
    {
        var section = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(rule.Properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Schema.DeepClone()))),
            ["required"] = new JsonArray([.. rule.Properties.Where(property => property.IsRequired).Select(property => JsonValue.Create(property.Name))]),
        };
        if (rule.IsClosed)
            section["additionalProperties"] = false;
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["type"] = "object",
            ["properties"] = new JsonObject { [rule.Section] = section },
            ["required"] = new JsonArray(rule.Section),
        };
    }

    private static JsonObject Common() => JsonNode.Parse(
        """
        {
          "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["messageId", "context"],
          "properties": {
            "messageId": { "type": "string", "minLength": 1 },
            "context": {
              "type": "object", "required": ["library", "app"],
              "properties": {
                "library": { "type": "object", "required": ["name", "version"], "properties": { "name": { "type": "string" }, "version": { "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+" } } },
                "app": { "type": "object", "required": ["version"], "properties": { "name": { "type": "string" }, "version": { "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$" } } },
                "locale": { "type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$" }
              }
            }
          }
        }
        """)!.AsObject();
}
