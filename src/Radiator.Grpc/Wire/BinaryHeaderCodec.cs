using System.Diagnostics.CodeAnalysis;

namespace Radiator.Grpc.Wire;

/// <summary>Values of <c>-bin</c> headers: base64, sent without padding, accepted with and without.</summary>
public static class BinaryHeaderCodec
{
    /// <summary>Encodes without padding, as PROTOCOL-HTTP2.md asks of senders.</summary>
    public static string Encode(ReadOnlySpan<byte> value) => Convert.ToBase64String(value).TrimEnd('=');

    /// <summary>Decodes one value; false where it is no base64.</summary>
    public static bool TryDecode(ReadOnlySpan<char> encoded, [NotNullWhen(true)] out byte[]? value)
    {
        value = null;
        var text = encoded.Trim(' ').TrimEnd('=');
        if (text.Length % 4 == 1 || text.IndexOfAny(" \t\r\n") >= 0)
            return false;
        var padded = string.Concat(text, "===".AsSpan(0, (4 - text.Length % 4) % 4));
        var bytes = new byte[padded.Length / 4 * 3];
        if (!Convert.TryFromBase64String(padded, bytes, out var written))
            return false;
        value = bytes.AsSpan(0, written).ToArray();
        return true;
    }
}
