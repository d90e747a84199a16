using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Json;

namespace Radiator.System.Tests.Pipeline;

/// <summary>One call as the SDK was asked to make it.</summary>
internal sealed record SdkCall(JsonElement Json)
{
    /// <summary>The user id: each call of a run has its own.</summary>
    public string Key => Json.GetProperty("userId").GetString()!;

    public bool Delivered => Json.GetProperty("delivered").GetBoolean();

    /// <summary>Fails where the event is not what the SDK was asked to send.</summary>
    public void AssertSameAs(AnalyticsEvent received)
    {
        Assert.Equal(Json.GetProperty("type").GetString(), received.Type.ToString().ToLowerInvariant());
        foreach (var field in Json.EnumerateObject().Where(field => field.Name is not ("type" or "delivered")))
        {
            var slice = received.Find(EventPath.Parse(field.Name));
            Assert.True(slice.Exists, $"{Key}: {field.Name} did not arrive");
            // As text: a lone surrogate has no string value in .NET, and the large number no exact double.
            var expected = JsonElementText(field.Value);
            var actual = JsonElementText(JsonDocument.Parse(slice.Json).RootElement);
            Assert.Equal(expected, actual);
        }
    }

    private static string JsonElementText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject()
            .Where(field => field.Name is not ("name" or "category"))
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => $"{field.Name}:{JsonElementText(field.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', element.EnumerateArray().Select(JsonElementText)) + "]",
        _ => element.GetRawText(),
    };
}
