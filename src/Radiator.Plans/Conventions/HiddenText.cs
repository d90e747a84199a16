using System.Text;

namespace Radiator.Plans.Conventions;

/// <summary>Characters that make a text look other than it is.</summary>
/// <remarks>
/// In values: controls but tab and line ends, what turns the direction of text (U+202A to U+202E, U+2066 to U+2069),
/// and tag characters outside of a flag. In names besides: what has no width. Joiners within values are ordinary: emoji
/// and several scripts need them.
/// </remarks>
internal static class HiddenText
{
    private const int BlackFlag = 0x1F3F4;

    /// <summary>The first such character of a text; null where there is none. Expects no escapes.</summary>
    public static Rune? Find(ReadOnlySpan<byte> utf8, bool isName)
    {
        // What can be one begins with one of these bytes, or is below the blank.
        var inFlag = false;
        while (utf8.Length > 0)
        {
            var next = utf8.IndexOfAnyExcept(PlainAscii.Printable);
            if (next < 0)
                return null;
            utf8 = utf8[next..];
            Rune.DecodeFromUtf8(utf8, out var rune, out var used);
            inFlag = (next == 0 && inFlag && IsTag(rune.Value)) || rune.Value == BlackFlag;
            if (IsHidden(rune.Value, isName) && !(inFlag && IsTag(rune.Value)))
                return rune;
            utf8 = utf8[used..];
        }

        return null;
    }

    /// <summary>As the other one, over a string.</summary>
    public static Rune? Find(string text, bool isName)
    {
        if (text.AsSpan().IndexOfAnyExcept(PlainAscii.PrintableCharacters) < 0)
            return null;
        return Find(Encoding.UTF8.GetBytes(text), isName);
    }

    private static bool IsHidden(int rune, bool isName) => rune switch
    {
        '\t' or '\n' or '\r' => isName,
        < ' ' or (>= 0x7F and <= 0x9F) => true,
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => true,
        _ when IsTag(rune) => true,
        0xAD or 0x180E or (>= 0x200B and <= 0x200F) or (>= 0x2060 and <= 0x2064) or 0xFEFF => isName,
        _ => false,
    };

    private static bool IsTag(int rune) => rune is >= 0xE0000 and <= 0xE007F;
}
