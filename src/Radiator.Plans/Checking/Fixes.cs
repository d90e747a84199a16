using System.Text;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>What to do about a violation, where that is certain; else nothing is said.</summary>
internal static class Fixes
{
    private const int ShownMax = 60;

    public static string? OfType(ValueRule rule, JsonKind kind, ReadOnlySpan<byte> json)
    {
        var shown = json.Length <= ShownMax ? Encoding.UTF8.GetString(json) : "";
        if (kind == JsonKind.Null)
            return rule.Source.Required ? null : "leave the key out instead of sending null";
        if (shown.Length == 0)
            return null;
        if (kind == JsonKind.String && IsBare(rule, shown[1..^1]))
            return $"send {shown[1..^1]} without quotes";
        if (kind is JsonKind.Number or JsonKind.True or JsonKind.False && rule.Types == PropertyTypes.String)
            return $"send \"{shown}\", in quotes";
        if (rule.Types == PropertyTypes.Array && rule.Items is { } items && items.Takes(kind))
            return Shown.Text($"send a list of it: [{shown}]", ShownMax + 30);
        return null;
    }

    public static string? OfEnum(ValueRule rule, string text)
    {
        bool Takes(string candidate) => rule.Enum!.Takes(JsonKind.String, Encoding.UTF8.GetBytes(candidate));
        if (OfText(text, Takes) is { } fix)
            return fix;
        return rule.Enum!.Nearest(text) is { } nearest ? $"did you mean {Shown.Quote(nearest)}?" : null;
    }

    /// <summary>A small change after which the text is right.</summary>
    public static string? OfText(string text, Func<string, bool> isRight)
    {
        if (text.Length > 1_000)
            return null;
        if (text.TrimEnd() != text && isRight(text.TrimEnd()))
            return "remove the blank at the end";
        if (text.Trim() != text && isRight(text.Trim()))
            return "remove the blanks around it";
        var upper = text.ToUpperInvariant();
        if (upper != text && isRight(upper))
            return Shown.Text($"send {Shown.Quote(upper)}, in capitals", 120);
        var lower = text.ToLowerInvariant();
        return lower != text && isRight(lower) ? Shown.Text($"send {Shown.Quote(lower)}, in small letters", 120) : null;
    }

    // Whether the text in quotes would be of the planned type without them.
    private static bool IsBare(ValueRule rule, string text)
    {
        if (text is "true" or "false")
            return (rule.Types & PropertyTypes.Boolean) != 0;
        if (!JsonNumberText.IsNumber(text))
            return false;
        return (rule.Types & PropertyTypes.Number) != 0
            || ((rule.Types & PropertyTypes.Integer) != 0 && new ExactNumber(Encoding.UTF8.GetBytes(text)).IsInteger);
    }
}
