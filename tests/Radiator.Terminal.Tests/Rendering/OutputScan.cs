using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Radiator.Terminal.Tests.Rendering;

/// <summary>
/// What is left of the renderer's bytes without its own verbs, after proof that it is nothing a terminal would act on.
/// Knows nothing of how text is sanitised: it asks Unicode.
/// </summary>
internal static partial class OutputScan
{
    /// <summary>The letters of the output; fails at anything else.</summary>
    public static string Letters(ReadOnlySpan<byte> bytes, string what)
    {
        var text = new UTF8Encoding(false, true).GetString(bytes);
        var letters = Verbs().Replace(text, "");
        foreach (var rune in letters.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            // A joiner is part of pictures of people; nothing else without a picture may pass.
            var isHidden = category is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (isHidden && rune.Value != 0x200D)
                Assert.Fail($"{what}: U+{rune.Value:X4} reached the terminal.");
        }

        return letters;
    }

    [GeneratedRegex(@"\e\[(?:\?2026[hl]|\?25[hl]|[0-9;]*m|[0-9;]*H|[0-9]*C|K|2J|[0-9;]*r|[0-9]+[ST])|\r\n")]
    private static partial Regex Verbs();
}
