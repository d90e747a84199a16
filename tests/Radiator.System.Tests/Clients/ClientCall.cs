using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.System.Tests.Clients;

/// <summary>One call as the client was asked to make it.</summary>
internal sealed record ClientCall(JsonElement Json)
{
    // What SDKs add to a page's properties by themselves.
    private static readonly string[] OfThePage =
        ["name", "category", "path", "url", "title", "referrer", "search", "initial_referrer",
            "initial_referring_domain", "referring_domain", "tab_url", "hash", "width", "height"];

    /// <summary>Each call of a run has its own.</summary>
    public int Number => Json.GetProperty("n").GetInt32();

    /// <summary>Whether the SDK was told that it arrived; null where it does not say.</summary>
    public bool? Delivered => Json.TryGetProperty("delivered", out var told) ? told.GetBoolean() : null;

    /// <summary>The number of the call that an event comes from.</summary>
    public static int NumberOf(AnalyticsEvent received)
    {
        string[] paths = received.Type switch
        {
            EventType.Alias => [],
            EventType.Identify => ["traits.n", "context.traits.n"],
            EventType.Group => ["traits.n"],
            _ => ["properties.n"],
        };
        foreach (var path in paths)
        {
            if (received.Find(EventPath.Parse(path)) is { Exists: true } slice)
                return JsonDocument.Parse(slice.Json).RootElement.GetInt32();
        }

        return NumberOf(JsonDocument.Parse(received.Find(EventPath.Parse("previousId")).Json).RootElement.GetString()!);
    }

    /// <summary>The number of the alias with this previousId.</summary>
    public static int NumberOf(string previousId) =>
        int.Parse(previousId[(previousId.LastIndexOf("_a", StringComparison.Ordinal) + 2)..]);

    /// <summary>Fails where the event is not what the client was asked to send.</summary>
    public void AssertSameAs(AnalyticsEvent received)
    {
        Assert.Equal(Json.GetProperty("type").GetString(), received.Type.ToString().ToLowerInvariant());
        foreach (var field in Json.EnumerateObject().Where(field => field.Name is not ("n" or "type" or "delivered")))
        {
            var slice = received.Find(EventPath.Parse(field.Name));
            // RudderStack's browser SDK has a user's traits in the context only, Jitsu's a page's name in properties.
            var elsewhere = field.Name == "name" ? "properties.name" : "context." + field.Name;
            if (!slice.Exists)
                slice = received.Find(EventPath.Parse(elsewhere));
            Assert.True(slice.Exists, $"Call {Number}: {field.Name} did not arrive");
            AssertSame(field.Value, JsonDocument.Parse(slice.Json).RootElement, field.Name);
        }
    }

    private void AssertSame(JsonElement expected, JsonElement actual, string name)
    {
        // As text: a lone surrogate has no string value in .NET, and the large number no exact double.
        if (expected.ValueKind != JsonValueKind.Object)
        {
            Assert.Equal(Text(expected), Text(actual));
            return;
        }

        var sent = expected.EnumerateObject().ToDictionary(field => field.Name, field => Text(field.Value));
        var arrived = actual.EnumerateObject()
            .Where(field => sent.ContainsKey(field.Name) || !OfThePage.Contains(field.Name))
            .ToDictionary(field => field.Name, field => Text(field.Value));
        Assert.True(
            sent.OrderBy(field => field.Key).SequenceEqual(arrived.OrderBy(field => field.Key)),
            $"Call {Number}: {name} was {expected.GetRawText()} and arrived as {actual.GetRawText()}");
    }

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject()
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => $"{field.Name}:{Text(field.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray().Select(Text)) + "]",
        _ => element.GetRawText(),
    };
}
