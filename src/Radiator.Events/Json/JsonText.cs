using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Radiator.Events.Json;

/// <summary>
/// The text of JSON strings. Decoding is total: U+FFFD stands for invalid UTF-8, lone surrogates and broken escapes.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';
    private const int StackChars = 256;

    /// <summary>Decodes what stands between the quotes.</summary>
    public static string Decode(ReadOnlySpan<byte> inner, out bool lossy)
    {
        if (inner.IndexOf((byte)'\\') < 0)
        {
            lossy = !Utf8.IsValid(inner);
            return Encoding.UTF8.GetString(inner);
        }
        char[]? rented = null;
        var chars = inner.Length <= StackChars
            ? stackalloc char[StackChars]
            : rented = ArrayPool<char>.Shared.Rent(inner.Length);
        var length = Unescape(inner, chars, out lossy);
        var text = new string(chars[..length]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    /// <summary>Whether the decoded text equals <paramref name="text"/>, whose UTF-8 form is given too.</summary>
    public static bool Equals(ReadOnlySpan<byte> inner, string text, ReadOnlySpan<byte> utf8)
    {
        if (inner.IndexOf((byte)'\\') >= 0)
        {
            // An escape is at most six bytes for one UTF-16 unit, so longer texts cannot be equal.
            return inner.Length <= (long)text.Length * 6 && Decode(inner, out _) == text;
        }
        if (inner.SequenceEqual(utf8))
            return text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 || Decode(inner, out _) == text;
        // Only a text that holds U+FFFD itself can equal one that decodes to it.
        return inner.Length >= text.Length && text.Contains(Replacement) && Decode(inner, out _) == text;
    }

    /// <summary>As a JSON string in ASCII and whatever letters the text has, quotes included.</summary>
    public static string Quote(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\')
                json.Append('\\').Append(character);
            else if (char.IsControl(character) || char.IsSurrogate(character))
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                json.Append(character);
        }
        return json.Append('"').ToString();
    }

    /// <summary>Unicode scalar values of the decoded text: what JSON Schema's minLength counts.</summary>
    public static int CountCodePoints(ReadOnlySpan<byte> inner)
    {
        if (inner.IndexOf((byte)'\\') >= 0 || !Utf8.IsValid(inner))
            return CountRunes(Decode(inner, out _));
        var continuations = 0;
        foreach (var unit in inner)
            continuations += (unit & 0xC0) == 0x80 ? 1 : 0;
        return inner.Length - continuations;
    }

    private static int CountRunes(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private static int Unescape(ReadOnlySpan<byte> inner, Span<char> chars, out bool lossy)
    {
        lossy = false;
        var length = 0;
        while (inner.Length > 0)
        {
            var run = inner.IndexOf((byte)'\\');
            if (run != 0)
            {
                var literal = run < 0 ? inner : inner[..run];
                lossy |= !Utf8.IsValid(literal);
                length += Encoding.UTF8.GetChars(literal, chars[length..]);
                inner = inner[literal.Length..];
                continue;
            }
            chars[length++] = ReadEscape(inner, out var used, out var broken);
            lossy |= broken;
            inner = inner[used..];
        }
        lossy |= ReplaceLoneSurrogates(chars[..length]);
        return length;
    }

    private static char ReadEscape(ReadOnlySpan<byte> escape, out int used, out bool broken)
    {
        used = Math.Min(2, escape.Length);
        broken = false;
        switch (escape.Length > 1 ? escape[1] : (byte)0)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/':
                return (char)escape[1];
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
            case (byte)'u' when escape.Length >= 6 && ushort.TryParse(
                escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                used = 6;
                return (char)unit;
            default:
                broken = true;
                return Replacement;
        }
    }

    private static bool ReplaceLoneSurrogates(Span<char> chars)
    {
        var replaced = false;
        for (var i = 0; i < chars.Length; i++)
        {
            if (!char.IsSurrogate(chars[i]))
                continue;
            if (i + 1 < chars.Length && char.IsSurrogatePair(chars[i], chars[i + 1]))
            {
                i++;
                continue;
            }
            chars[i] = Replacement;
            replaced = true;
        }
        return replaced;
    }
}
