using System.Globalization;
using System.Text;

namespace Radiator.Plans.Pages;

/// <summary>
/// Foreign text made fit for a page: markup escaped, controls and direction marks shown instead of obeyed. Safe as
/// content and within double quotes.
/// </summary>
internal static class HtmlText
{
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '&':
                    safe.Append("&amp;");
                    break;
                case '"':
                    safe.Append("&quot;");
                    break;
                case '\'':
                    safe.Append("&#39;");
                    break;
                case '\n' or '\t':
                    safe.Append(rune);
                    break;
                default:
                    Append(safe, rune);
                    break;
            }
        }

        return safe.ToString();
    }

    private static void Append(StringBuilder safe, Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)
        {
            safe.Append(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
        }
        else
        {
            safe.Append(rune);
        }
    }
}
