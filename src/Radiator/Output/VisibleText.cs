using System.Globalization;
using System.Text;

namespace Radiator.Output;

/// <summary>
/// The one way for event text to a terminal. Whatever comes in, what comes out holds no control character, no
/// direction control, nothing invisible and no lone surrogate: they are shown instead. Pure; any thread.
/// </summary>
public static class VisibleText
{
    /// <summary>UTF-16 units of input that are looked at; the rest is cut, with an ellipsis.</summary>
    public const int LengthMax = 4096;

    /// <summary>Combining marks in a row that are passed on; more of them would run over other lines.</summary>
    public const int MarksMax = 8;

    /// <summary>The text as it may be shown.</summary>
    public static string Of(string text, ControlStyle style = ControlStyle.Pictures)
    {
        if (IsHarmless(text))
            return text;
        var shown = new StringBuilder(Math.Min(text.Length, LengthMax) + 16);
        var rest = text.AsSpan(0, Math.Min(text.Length, LengthMax));
        var marks = 0;
        Rune previous = default;
        while (!rest.IsEmpty)
        {
            // A lone surrogate decodes to U+FFFD, which is what is to be shown.
            Rune.DecodeFromUtf16(rest, out var rune, out var used);
            rest = rest[used..];
            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MarksMax || (rune.Value == 0x200D && !JoinsEmoji(previous, rest)))
                AppendName(shown, rune);
            else
                Append(shown, rune, style);
            previous = rune;
        }

        return text.Length > LengthMax ? shown.Append(style == ControlStyle.Pictures ? "…" : "...").ToString()
            : shown.ToString();
    }

    private static bool IsHarmless(string text)
    {
        foreach (var unit in text)
        {
            if (unit is < ' ' or > '~')
                return false;
        }

        return text.Length <= LengthMax;
    }

    private static void Append(StringBuilder shown, Rune rune, ControlStyle style)
    {
        if (rune.Value is < 0x20 or 0x7F)
            AppendControl(shown, rune.Value, style);
        else if (rune.Value is >= 0x80 and <= 0x9F)
            shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        else if (IsInvisible(rune) && rune.Value != 0x200D)
            AppendName(shown, rune);
        else
            shown.Append(rune.ToString());
    }

    private static void AppendControl(StringBuilder shown, int value, ControlStyle style)
    {
        if (style == ControlStyle.Pictures)
            shown.Append(value == '\n' ? '⏎' : value == 0x7F ? '\u2421' : (char)(0x2400 + value));
        else
            shown.Append(value switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ =>
                string.Create(CultureInfo.InvariantCulture, $"\\u{value:x4}") });
    }

    private static void AppendName(StringBuilder shown, Rune rune) =>
        shown.Append(CultureInfo.InvariantCulture, $"<{rune.Value:X4}>");

    // Format characters hold the direction controls, the zero-width ones and the tags; unassigned and private ones
    // have no picture that anybody could rely on.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Control;

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool JoinsEmoji(Rune previous, ReadOnlySpan<char> rest) =>
        IsEmoji(previous) && Rune.DecodeFromUtf16(rest, out var next, out _) == System.Buffers.OperationStatus.Done
            && IsEmoji(next);

    private static bool IsEmoji(Rune rune) =>
        rune.Value is 0xFE0F or (>= 0x2190 and <= 0x2BFF) or (>= 0x1F000 and <= 0x1FAFF);
}
