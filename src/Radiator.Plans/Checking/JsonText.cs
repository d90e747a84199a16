using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Radiator.Plans.Checking;

/// <summary>
/// The text of JSON strings. The library's own readers throw at a lone surrogate, which every JavaScript SDK can
/// send; here it becomes U+FFFD.
/// </summary>
internal static class JsonText
{
    /// <summary>
    /// Unescapes what stands between the quotes; returns the bytes written, never more than were given.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> text)
    {
        var written = 0;
        while (escaped.Length > 0)
        {
            var plain = escaped.IndexOf((byte)'\\');
            if (plain < 0)
                plain = escaped.Length;
            escaped[..plain].CopyTo(text[written..]);
            written += plain;
            escaped = escaped[plain..];
            if (escaped.Length < 2)
                return written;
            if (escaped[1] == 'u')
            {
                var rune = ReadRune(escaped, out var used);
                written += rune.EncodeToUtf8(text[written..]);
                escaped = escaped[used..];
            }
            else
            {
                text[written++] = Simple(escaped[1]);
                escaped = escaped[2..];
            }
        }

        return written;
    }

    /// <summary>The string of unescaped bytes, U+FFFD where they are no text.</summary>
    public static string ToString(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    /// <summary>Code points; bytes that are no text count as the U+FFFD that stands for them.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        var count = 0;
        while (text.Length > 0)
        {
            Rune.DecodeFromUtf8(text, out _, out var used);
            text = text[used..];
            count++;
        }

        return count;
    }

    /// <summary>
    /// Writes UTF-16, U+FFFD where the bytes are no text; returns the characters written, at most one a byte.
    /// </summary>
    public static int ToUtf16(ReadOnlySpan<byte> text, Span<char> characters)
    {
        Utf8.ToUtf16(text, characters, out _, out var written);
        return written;
    }

    private static Rune ReadRune(ReadOnlySpan<byte> escaped, out int used)
    {
        var first = ReadUnit(escaped, out used);
        if (!char.IsHighSurrogate(first))
            return Rune.TryCreate(first, out var single) ? single : Rune.ReplacementChar;
        var second = ReadUnit(escaped[used..], out var more);
        if (!Rune.TryCreate(first, second, out var pair))
            return Rune.ReplacementChar;
        used += more;
        return pair;
    }

    private static char ReadUnit(ReadOnlySpan<byte> escaped, out int used)
    {
        used = Math.Min(6, escaped.Length);
        return escaped.Length >= 6 && escaped[0] == '\\' && escaped[1] == 'u'
            && Utf8Parser.TryParse(escaped[2..6], out ushort unit, out var digits, 'x') && digits == 4
            ? (char)unit : '\0';
    }

    private static byte Simple(byte escaped) => escaped switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => escaped,
    };
}
