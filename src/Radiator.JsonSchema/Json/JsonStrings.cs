using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Radiator.JsonSchema.Json;

/// <summary>
/// The text of JSON strings as UTF-8. A lone surrogate, which JSON can escape and UTF-8 cannot hold, becomes the three
/// bytes that it would have (generalised UTF-8), so that different texts stay different. Total, and linear.
/// </summary>
public static class JsonStrings
{
    /// <summary>Decodes what stands between the quotes.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> inner)
    {
        var text = new byte[DecodedMax(inner)];
        var length = Decode(inner, text);
        Array.Resize(ref text, length);
        return text;
    }

    /// <summary>The text between the quotes as UTF-16; lone surrogates stay.</summary>
    public static string ToText(ReadOnlySpan<byte> inner) =>
        inner.IndexOf((byte)'\\') < 0 ? Encoding.UTF8.GetString(inner) : ToUtf16(Decode(inner));

    /// <summary>A text as UTF-8, lone surrogates as three bytes each.</summary>
    public static byte[] ToUtf8(string text)
    {
        var bytes = new byte[text.Length * 3];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            int point = text[i];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                point = char.ConvertToUtf32(text[i], text[++i]);
            length += Encode(point, bytes.AsSpan(length));
        }

        return bytes[..length];
    }

    /// <summary>The other way: UTF-8, lone surrogates as three bytes, to UTF-16.</summary>
    public static string ToUtf16(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
            return Encoding.UTF8.GetString(text);
        var chars = new StringBuilder(text.Length);
        while (text.Length > 0)
        {
            var run = text.IndexOf((byte)0xED);
            if (run < 0 || run + 2 >= text.Length || text[run + 1] < 0xA0)
            {
                var take = run < 0 ? text.Length : Math.Min(run + 3, text.Length);
                chars.Append(Encoding.UTF8.GetString(text[..take]));
                text = text[take..];
                continue;
            }

            chars.Append(Encoding.UTF8.GetString(text[..run]));
            chars.Append((char)(((text[run] & 0xF) << 12) | ((text[run + 1] & 0x3F) << 6) | (text[run + 2] & 0x3F)));
            text = text[(run + 3)..];
        }

        return chars.ToString();
    }

    /// <summary>Bytes that decoding needs at most.</summary>
    public static int DecodedMax(ReadOnlySpan<byte> inner) => (int)Math.Min(inner.Length * 3L, Array.MaxLength);

    /// <summary>Decodes into a buffer of at least <see cref="DecodedMax"/> bytes; the number of bytes written.</summary>
    public static int Decode(ReadOnlySpan<byte> inner, Span<byte> text)
    {
        var length = 0;
        while (inner.Length > 0)
        {
            var run = inner.IndexOf((byte)'\\');
            if (run != 0)
            {
                var literal = run < 0 ? inner : inner[..run];
                length += CopyValid(literal, text[length..]);
                inner = inner[literal.Length..];
                continue;
            }

            length += Encode(ReadEscape(inner, out var used), text[length..]);
            inner = inner[used..];
        }

        return length;
    }

    // Each maximal part that is no UTF-8 becomes one U+FFFD, as decoders of the web platform have it.
    private static int CopyValid(ReadOnlySpan<byte> literal, Span<byte> text)
    {
        if (Utf8.IsValid(literal))
        {
            literal.CopyTo(text);
            return literal.Length;
        }

        var length = 0;
        while (literal.Length > 0)
        {
            Rune.DecodeFromUtf8(literal, out var rune, out var used);
            length += rune.EncodeToUtf8(text[length..]);
            literal = literal[used..];
        }

        return length;
    }

    private static int ReadEscape(ReadOnlySpan<byte> escape, out int used)
    {
        used = 2;
        switch (escape.Length > 1 ? escape[1] : (byte)0)
        {
            case (byte)'b':
                return '\b';
            case (byte)'f':
                return '\f';
            case (byte)'n':
                return '\n';
            case (byte)'r':
                return '\r';
            case (byte)'t':
                return '\t';
            case (byte)'u' when TryReadUnit(escape, out var unit):
                used = 6;
                if (!char.IsHighSurrogate(unit) || !TryReadUnit(escape[6..], out var low) || !char.IsLowSurrogate(low))
                    return unit;
                used = 12;
                return char.ConvertToUtf32(unit, low);
            case 0:
                used = escape.Length;
                return Rune.ReplacementChar.Value;
            case var character:
                return character;
        }
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> escape, out char unit)
    {
        unit = default;
        if (escape.Length < 6 || escape[0] != '\\' || escape[1] != 'u'
            || !ushort.TryParse(
                escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        unit = (char)value;
        return true;
    }

    // Any code point below 0x110000, surrogates too.
    internal static int Encode(int point, Span<byte> utf8)
    {
        if (point < 0x80)
        {
            utf8[0] = (byte)point;
            return 1;
        }

        if (point < 0x800)
        {
            utf8[0] = (byte)(0xC0 | (point >> 6));
            utf8[1] = (byte)(0x80 | (point & 0x3F));
            return 2;
        }

        if (point < 0x10000)
        {
            utf8[0] = (byte)(0xE0 | (point >> 12));
            utf8[1] = (byte)(0x80 | ((point >> 6) & 0x3F));
            utf8[2] = (byte)(0x80 | (point & 0x3F));
            return 3;
        }

        utf8[0] = (byte)(0xF0 | (point >> 18));
        utf8[1] = (byte)(0x80 | ((point >> 12) & 0x3F));
        utf8[2] = (byte)(0x80 | ((point >> 6) & 0x3F));
        utf8[3] = (byte)(0x80 | (point & 0x3F));
        return 4;
    }
}
