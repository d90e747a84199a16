namespace Radiator.JsonSchema.Formats;

/// <summary>Host names of ASCII: RFC 1123 section 2.1, with the A-labels of RFC 5890.</summary>
internal static class HostFormats
{
    public const int NameMax = 253;
    public const int LabelMax = 63;

    public static bool IsHostname(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > NameMax)
            return false;
        foreach (var range in text.Split((byte)'.'))
        {
            if (!IsLabel(text[range]))
                return false;
        }

        return true;
    }

    public static bool IsLabel(ReadOnlySpan<byte> label)
    {
        if (label.Length is 0 or > LabelMax || label[0] == '-' || label[^1] == '-')
            return false;
        foreach (var unit in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)unit) && unit != '-')
                return false;
        }

        // What looks like an encoded label has to decode.
        var isEncoded = label is [(byte)'x' or (byte)'X', (byte)'n' or (byte)'N', (byte)'-', (byte)'-', ..];
        return !isEncoded
            || (Punycode.TryDecode(label[4..], out var points) && InternationalHost.IsDecodedLabel(points));
    }
}
