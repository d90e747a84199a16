using System.Text;
using System.Text.Json;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// What to do about a violation, where that is certain: a small change after which the value fits its schema. Else
/// nothing is said.
/// </summary>
internal static class Fixes
{
    private const int ShownMax = 60;
    private const int TextMax = 1_000;

    public static string? OfType(RuleNote note, JsonKind kind, ReadOnlySpan<byte> json)
    {
        if (kind == JsonKind.Null)
            return note.Property is { Required: false } ? "leave the key out instead of sending null" : null;
        if (json.Length > ShownMax)
            return null;
        var shown = Encoding.UTF8.GetString(json);
        if (kind == JsonKind.String && json.Length > 2 && IsBare(json[1..^1]) && note.Accepts(json[1..^1]))
            return $"send {Shown.Text(shown[1..^1], ShownMax)} without quotes";
        if (kind is JsonKind.Number or JsonKind.True or JsonKind.False && note.Accepts(Around("\"", json, "\"")))
            return $"send \"{shown}\", in quotes";
        return kind != JsonKind.Array && note.Accepts(Around("[", json, "]"))
            ? Shown.Text($"send a list of it: [{shown}]", ShownMax + 30)
            : null;
    }

    /// <summary>A change of blanks or case after which the text is right.</summary>
    public static string? OfText(RuleNote note, ReadOnlySpan<byte> json)
    {
        if (json.Length is < 2 or > TextMax || json[0] != '"')
            return null;
        var text = new JsonSlice(JsonKind.String, json.ToArray()).GetText(out var lossy);
        if (lossy)
            return null;
        bool IsRight(string candidate) =>
            candidate != text && note.Accepts(JsonSerializer.SerializeToUtf8Bytes(candidate));
        if (IsRight(text.TrimEnd()))
            return "remove the blank at the end";
        if (IsRight(text.Trim()))
            return "remove the blanks around it";
        var upper = text.ToUpperInvariant();
        if (IsRight(upper))
            return Shown.Text($"send {Shown.Quote(upper)}, in capitals", 120);
        var lower = text.ToLowerInvariant();
        return IsRight(lower) ? Shown.Text($"send {Shown.Quote(lower)}, in small letters", 120) : null;
    }

    /// <summary>The allowed text that was probably meant; null where none is near.</summary>
    public static string? NearestOf(RuleNote note, ReadOnlySpan<byte> json)
    {
        if (json.Length > TextMax)
            return null;
        var text = new JsonSlice(JsonKind.String, json.ToArray()).GetText();
        return note.Words.NearestValue.Find(text, out _);
    }

    // Only what a program would have put into quotes by mistake.
    private static bool IsBare(ReadOnlySpan<byte> text) => text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8)
        || JsonNumberText.IsNumber(Encoding.UTF8.GetString(text));

    private static byte[] Around(string before, ReadOnlySpan<byte> json, string after) =>
        [.. Encoding.UTF8.GetBytes(before), .. json, .. Encoding.UTF8.GetBytes(after)];
}
