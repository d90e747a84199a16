using System.Globalization;
using System.Text.Json.Nodes;

namespace Radiator.Traffic;

/// <summary>The mistakes that the generator builds in: those that real teams ship.</summary>
internal static class Mistakes
{
    /// <summary>All of them; each applies to some calls only.</summary>
    public static IReadOnlyList<Mistake> All { get; } =
    [
        Property("revenue is a string", "revenue", value => AsText(value)),
        Property("currency is missing", "currency", Remove, on: "Order Completed"),
        Property("currency is not a code: EURO", "currency", _ => "EURO"),
        Property("order_id is missing", "order_id", Remove),
        Property("products is empty", "products", _ => new JsonArray()),
        Property("a price in products is a string", "products", PriceAsText),
        Property("coupon in lower case", "coupon", _ => "summer-10"),
        Property("query is empty", "query", _ => ""),
        Property("results is negative", "results", _ => -1),
        Property("product_id is a number", "product_id", value =>
            int.Parse(value!.GetValue<string>(), CultureInfo.InvariantCulture)),
        Property("quantity is 0", "quantity", _ => 0),
        Property("value is a string with its currency", "value", value => AsText(value) + " EUR"),
        Property("reason is not of the list: card declined", "reason", _ => "card declined"),
        Property("status is not of the list: OK", "status", _ => "OK"),
        Property("duration_ms is a string with its unit", "duration_ms", value => AsText(value) + "ms"),
        Property("path has no leading slash", "path", value => value!.GetValue<string>().TrimStart('/')),
        Trait("email is none", "email", _ => "not-an-email"),
        Trait("plan is not of the list: Premium", "plan", _ => "Premium"),
        Trait("employees is a range", "employees", _ => "51-200"),
        new("product_id is spelt productId", Expectation.Violating, call => Rename(call, "product_id", "productId")),
        new("order_id is spelt orderId", Expectation.Violating, call => Rename(call, "order_id", "orderId")),
        new("an unplanned property: debug", Expectation.Violating, AddDebug),
        new("userId is missing", Expectation.Violating, ForgetUser),
        new("context.app.version is a number", Expectation.Violating, VersionAsNumber),
        Name("an old event name", name => string.Join(' ', name.Split(' ').Reverse())),
        Name("an event name in snake case", name => name.ToLowerInvariant().Replace(' ', '_')),
        Name("a value in the event name", name => name + " (11-22-2026)"),
    ];

    private static readonly JsonNode s_remove = JsonValue.Create("remove");

    private static JsonNode Remove(JsonNode? value) => s_remove;

    private static Mistake Property(string name, string key, Func<JsonNode?, JsonNode?> change, string? on = null) =>
        new(name, Expectation.Violating, call =>
            (on is null || EventName(call) == on) && Change(call["properties"], key, change));

    private static Mistake Trait(string name, string key, Func<JsonNode?, JsonNode?> change) =>
        new(name, Expectation.Violating, call => Change(call["traits"], key, change));

    private static Mistake Name(string name, Func<string, string> change) =>
        new(name, Expectation.Unplanned, call =>
        {
            if (EventName(call) is not { } old)
                return false;
            call["event"] = change(old);
            return true;
        });

    private static string? EventName(JsonObject call) => call["event"]?.GetValue<string>();

    private static bool Change(JsonNode? fields, string key, Func<JsonNode?, JsonNode?> change)
    {
        if (fields is not JsonObject values || !values.TryGetPropertyValue(key, out var value))
            return false;
        var changed = change(value);
        if (ReferenceEquals(changed, s_remove))
            values.Remove(key);
        else if (!ReferenceEquals(changed, value))
            values[key] = changed;
        return true;
    }

    private static string AsText(JsonNode? value) => value!.ToJsonString();

    private static JsonNode? PriceAsText(JsonNode? products)
    {
        var first = products!.AsArray()[0]!.AsObject();
        first["price"] = AsText(first["price"]);
        return products;
    }

    private static bool Rename(JsonObject call, string key, string newKey)
    {
        if (call["properties"] is not JsonObject properties || !properties.Remove(key, out var value))
            return false;
        properties[newKey] = value;
        return true;
    }

    private static bool AddDebug(JsonObject call)
    {
        if (EventName(call) is null)
            return false;
        call["properties"]!["debug"] = true;
        return true;
    }

    private static bool ForgetUser(JsonObject call) =>
        EventName(call) is "Signed Up" or "Order Completed" or "Payment Failed" or "Report Run"
        && call.ContainsKey("anonymousId") && call.Remove("userId");

    private static bool VersionAsNumber(JsonObject call)
    {
        if (call["type"]!.GetValue<string>() == "alias" || call["context"]?["app"] is not JsonObject app)
            return false;
        app["version"] = 4.12;
        return true;
    }
}
