using System.Globalization;
using System.Text;

namespace Radiator.Output;

/// <summary>Columns that text takes on a terminal: 2 for East Asian wide letters and emoji, 0 for marks.</summary>
public static class TextColumns
{
    /// <summary>Columns of a text that went through <see cref="VisibleText"/>.</summary>
    public static int Count(string text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
            columns += Count(rune);
        return columns;
    }

    /// <summary>Cut with an ellipsis, or filled with spaces, to exactly <paramref name="columns"/>.</summary>
    public static string Fit(string text, int columns)
    {
        var count = Count(text);
        return count <= columns ? text + new string(' ', columns - count) : Fit(Cut(text, columns), columns);
    }

    /// <summary>Cut with an ellipsis where it is longer than <paramref name="columns"/>, which is at least 1.</summary>
    public static string Cut(string text, int columns)
    {
        if (Count(text) <= columns)
            return text;
        var kept = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Count(rune);
            if (used > columns - 1)
                break;
            kept.Append(rune.ToString());
        }

        return kept.Append('…').ToString();
    }

    private static int Count(Rune rune)
    {
        if (rune.Value < 0x300)
            return 1;
        if (rune.Value == 0x200D
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;
        return IsWide(rune.Value) ? 2 : 1;
    }

    // UAX #11, W and F, in whole blocks: a column too many is a gap, a column too few shifts the line.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
            or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1FAFF)
            or (>= 0x20000 and <= 0x3FFFD);
}
