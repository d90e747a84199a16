using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Radiator.Collector.Http;

/// <summary>
/// The query of a pixel call. Its texts are bytes, one in each char (Latin-1): what is no UTF-8 goes into the event as
/// it came. Throws for no input.
/// </summary>
internal sealed class PixelQuery
{
    // Deeper than any event; beyond it the rest of a key is one name, dots and all.
    private const int DepthMax = 32;

    private readonly OrderedDictionary<string, string> _parameters = new(StringComparer.Ordinal);

    private PixelQuery()
    {
    }

    /// <summary>
    /// Reads a query as it stands in the request, with or without its question mark. Of duplicates the last counts.
    /// </summary>
    public static PixelQuery Parse(string? query)
    {
        var parsed = new PixelQuery();
        var rest = (query ?? "").AsSpan().TrimStart('?');
        foreach (var range in rest.Split('&'))
        {
            var pair = rest[range];
            var equals = pair.IndexOf('=');
            var key = Decode(equals < 0 ? pair : pair[..equals]);
            if (key.Length > 0)
                parsed._parameters[key] = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }

        return parsed;
    }

    /// <summary>The value of a parameter; null for none.</summary>
    public string? Find(string key) => _parameters.GetValueOrDefault(key);

    /// <summary>The bytes of a text of this query.</summary>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>
    /// Base64 as it is found in image tags: both alphabets, with and without padding, with the blanks that a plus sign
    /// becomes on its way.
    /// </summary>
    public static bool TryReadBase64(string text, out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        var plain = Bytes(text.Replace('-', '+').Replace('_', '/').Replace(' ', '+').TrimEnd('='));
        if (plain.Length % 4 == 1)
            return false;
        var padded = new byte[(plain.Length + 3) / 4 * 4];
        padded.AsSpan().Fill((byte)'=');
        plain.CopyTo(padded, 0);
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        if (Base64.DecodeFromUtf8(padded, decoded, out _, out var written) != OperationStatus.Done)
            return false;
        bytes = decoded.AsMemory(0, written);
        return true;
    }

    /// <summary>
    /// The event that flat parameters stand for: a dot in a key goes one level down, and every value is a string,
    /// because nothing in a query says otherwise. Of <c>a</c> and <c>a.b</c> the object counts.
    /// </summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var root = new OrderedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in _parameters)
        {
            var names = key.Split('.', DepthMax);
            var at = root;
            foreach (var name in names[..^1])
            {
                if (at.GetValueOrDefault(name) is not OrderedDictionary<string, object> child)
                    at[name] = child = new(StringComparer.Ordinal);
                at = child;
            }

            if (at.GetValueOrDefault(names[^1]) is not OrderedDictionary<string, object>)
                at[names[^1]] = value;
        }

        var json = new StringBuilder();
        WriteObject(json, root);
        return Bytes(json.ToString());
    }

    private static void WriteObject(StringBuilder json, OrderedDictionary<string, object> members)
    {
        var separator = '{';
        foreach (var (name, value) in members)
        {
            json.Append(separator);
            WriteString(json, name);
            json.Append(':');
            if (value is OrderedDictionary<string, object> child)
                WriteObject(json, child);
            else
                WriteString(json, (string)value);
            separator = ',';
        }

        json.Append(members.Count == 0 ? "{}" : "}");
    }

    private static void WriteString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c < ' ')
                json.Append("\\u00").Append(Convert.ToHexString([(byte)c]));
            else
                json.Append(c);
        }

        json.Append('"');
    }

    /// <summary>Percent-decoding, a plus sign a blank; a percent sign without two digits stands for itself.</summary>
    private static string Decode(ReadOnlySpan<char> text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length
                && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                decoded.Append((char)Convert.FromHexString(text.Slice(i + 1, 2))[0]);
                i += 2;
            }
            else if (text[i] <= 0xFF)
            {
                decoded.Append(text[i] == '+' ? ' ' : text[i]);
            }
            else
            {
                // Kestrel lets none in; should one come, its UTF-8 is what was meant.
                decoded.Append(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes([text[i]])));
            }
        }

        return decoded.ToString();
    }
}
