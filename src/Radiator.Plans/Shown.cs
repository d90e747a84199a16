using System.Globalization;
using System.Text;

namespace Radiator.Plans;

/// <summary>Foreign text made fit for a message: cut, and without anything that a terminal would act on.</summary>
internal static class Shown
{
    private const int ActualMax = 256;
    private const int QuoteMax = 80;

    /// <summary>In double quotes, cut at 80 characters.</summary>
    public static string Quote(string text) => $"\"{Text(text, QuoteMax)}\"";

    /// <summary>Cut, with controls and text-direction marks as <c>\uXXXX</c>.</summary>
    public static string Text(string text, int max)
    {
        if (text.Length <= max && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var cut = text.Length > max;
        var end = cut ? max - 1 : text.Length;
        if (cut && char.IsHighSurrogate(text[end - 1]))
            end--;
        var shown = new StringBuilder(end + 1);
        foreach (var character in text.AsSpan(0, end))
        {
            if (IsHarmless(character))
                shown.Append(character);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        // Escapes lengthen: the limit holds for what is shown.
        if (shown.Length > max)
        {
            shown.Length = max - 1;
            cut = true;
        }

        return cut ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>A JSON value as it stands in the event, cut at 256 characters, the kind in front included.</summary>
    public static string Json(string kind, ReadOnlySpan<byte> json)
    {
        // Four bytes make at most one code point: no more than this can be seen, however long the value is.
        var bytes = json.Length > ActualMax * 4 ? json[..(ActualMax * 4)] : json;
        return Text($"{kind} {Encoding.UTF8.GetString(bytes)}", ActualMax);
    }

    private static bool IsHarmless(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator) || char.IsSurrogate(character);
}
