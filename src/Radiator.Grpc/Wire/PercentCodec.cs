using System.Text;

namespace Radiator.Grpc.Wire;

/// <summary>
/// The encoding of <c>grpc-message</c> (PROTOCOL-HTTP2.md, "Percent-Encoded"): UTF-8 with every byte outside of
/// 0x20-0x7E, and the percent sign itself, as %XX.
/// </summary>
public static class PercentCodec
{
    /// <summary>
    /// Most characters that <see cref="Encode"/> writes. Other implementations refuse more than 8 KB of trailers, and
    /// with them the status.
    /// </summary>
    public const int MaxEncodedLength = 4096;

    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>
    /// Encodes a status detail; one that is too long is cut at a whole character. Lone surrogates become U+FFFD.
    /// </summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(Math.Min(text.Length + 16, MaxEncodedLength));
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var count = rune.EncodeToUtf8(utf8);
            var plain = count == 1 && utf8[0] is >= 0x20 and <= 0x7E and not (byte)'%';
            if (encoded.Length + (plain ? 1 : 3 * count) > MaxEncodedLength)
                break;
            if (plain)
            {
                encoded.Append((char)utf8[0]);
                continue;
            }

            foreach (var value in utf8[..count])
                encoded.Append('%').Append(HexDigits[value >> 4]).Append(HexDigits[value & 15]);
        }

        return encoded.ToString();
    }

    /// <summary>
    /// Decodes; never throws. A percent sign without two hex digits stays as it is; bad UTF-8 becomes U+FFFD.
    /// </summary>
    public static string Decode(string encoded)
    {
        if (!encoded.Contains('%'))
            return encoded;
        var source = Encoding.UTF8.GetBytes(encoded);
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length
                && char.IsAsciiHexDigit((char)source[i + 1]) && char.IsAsciiHexDigit((char)source[i + 2]))
            {
                source[length++] = (byte)((HexValue(source[i + 1]) << 4) | HexValue(source[i + 2]));
                i += 2;
            }
            else
            {
                source[length++] = source[i];
            }
        }

        return Encoding.UTF8.GetString(source, 0, length);
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
