using System.Globalization;
using System.Text;

namespace Radiator.Debugger.Exporting;

/// <summary>
/// Text that came from senders, made harmless for wherever it is pasted: characters that a terminal obeys, that turn
/// the reading direction, or that nobody sees, are written out.
/// </summary>
internal static class InertText
{
    /// <summary>Whether a character does something instead of being seen.</summary>
    public static bool IsActive(char character) =>
        char.IsControl(character)
        || character is '\u2028' or '\u2029' or '\uFEFF' or '\u061C'
        || (!char.IsSurrogate(character)
            && CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format);

    /// <summary>Within a JSON string: as <c>\u</c> escapes. Escapes that stand there already are left.</summary>
    public static string InJson(string inner) => Replace(inner, static character =>
        string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"), keepLines: false);

    /// <summary>In prose: as <c>U+009D</c>; line breaks and tabs stay where a text may have lines.</summary>
    public static string Of(string text, bool keepLines = true) => Replace(text, static character =>
        string.Create(CultureInfo.InvariantCulture, $"<U+{(int)character:X4}>"), keepLines);

    /// <summary>In one line of prose.</summary>
    public static string Line(string text) => Of(text, keepLines: false);

    private static string Replace(string text, Func<char, string> written, bool keepLines)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            var isLine = keepLines && (character is '\n' or '\t');
            // A tag character (U+E0001 and on) hides text that no reader sees.
            var isTag = char.IsHighSurrogate(character) && i + 1 < text.Length
                && char.IsLowSurrogate(text[i + 1])
                && char.ConvertToUtf32(character, text[i + 1]) is >= 0xE0000 and <= 0xE0FFF;
            if (isTag)
            {
                result.Append(written(character)).Append(written(text[++i]));
                continue;
            }

            if (!isLine && IsActive(character))
                result.Append(written(character));
            else
                result.Append(character);
        }

        return result.ToString();
    }
}
