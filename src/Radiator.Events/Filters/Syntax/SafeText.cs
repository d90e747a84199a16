using System.Globalization;
using System.Text;

namespace Radiator.Events.Filters.Syntax;

/// <summary>Filter text and event names in messages: whoever reads them on a terminal must not run them.</summary>
internal static class SafeText
{
    private const int Longest = 40;

    /// <summary>In double quotes, cut, without characters that a terminal would act on.</summary>
    public static string Quote(string text) => $"\"{Cut(text)}\"";

    /// <summary>As <see cref="Quote"/>, without the quotes.</summary>
    public static string Cut(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest)
                return shown.Append('…').ToString();
            shown.Append(Visible(rune).ToString());
        }

        return shown.ToString();
    }

    /// <summary>The rune itself; a space for a line break or tab; U+FFFD for what is not safe to print.</summary>
    public static Rune Visible(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => new Rune(' '),
        _ => IsVisible(Rune.GetUnicodeCategory(rune)) ? rune : Rune.ReplacementChar,
    };

    /// <summary>Whether the character can be printed as it is; true for either half of a surrogate pair.</summary>
    public static bool IsVisible(char c) => char.IsSurrogate(c) || IsVisible(char.GetUnicodeCategory(c));

    /// <summary>As <see cref="IsVisible(char)"/>, for a whole code point.</summary>
    public static bool IsVisible(Rune rune) => IsVisible(Rune.GetUnicodeCategory(rune));

    /// <summary>
    /// Cells that a terminal gives the rune. Coarse: wide East Asian and emoji blocks, and marks of no width.
    /// </summary>
    public static int Width(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;
        return rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF)
            or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
            or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F)
            or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD)
                ? 2
                : 1;
    }

    private static bool IsVisible(UnicodeCategory category) => category
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
