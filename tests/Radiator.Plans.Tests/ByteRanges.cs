using System.Globalization;
using System.Text;
using System.Text.Json;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests;

/// <summary>What a violation's byte range holds, and whether that is what its pointer names.</summary>
internal static class ByteRanges
{
    public static string Text(AnalyticsEvent analyticsEvent, Violation violation) =>
        Encoding.UTF8.GetString(analyticsEvent.RawJson.Span.Slice(violation.RangeStart, violation.RangeLength));

    /// <summary>
    /// The value at the pointer, found by System.Text.Json as an independent witness, is the very range; for a missing
    /// key the nearest object around it is.
    /// </summary>
    public static void Verify(AnalyticsEvent analyticsEvent, Violation violation)
    {
        if (violation.RangeLength == 0)
            return;
        using var document = JsonDocument.Parse(
            analyticsEvent.RawJson, new JsonDocumentOptions { MaxDepth = 100_000 });
        var value = document.RootElement;
        var around = value;
        var isWhole = true;
        foreach (var token in violation.Pointer.Split('/').Skip(1))
        {
            if (Step(value, token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)) is not { } next)
            {
                isWhole = false;
                break;
            }

            value = next;
            if (value.ValueKind == JsonValueKind.Object)
                around = value;
        }

        Assert.True(isWhole != (violation.Type == ViolationType.Required), $"{violation.Pointer} is present: {isWhole}");
        Assert.Equal((isWhole ? value : around).GetRawText(), Text(analyticsEvent, violation));
    }

    private static JsonElement? Step(JsonElement value, string token)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return int.TryParse(token, CultureInfo.InvariantCulture, out var index) ? value[index] : null;
        return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(token, out var next) ? next : null;
    }
}
