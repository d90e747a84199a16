namespace Radiator.JsonSchema.Formats;

/// <summary>RFC 3492, decoding.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int LowestThreshold = 1;
    private const int HighestThreshold = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int InitialBias = 72;
    private const int InitialPoint = 128;

    /// <summary>Decodes what stands behind <c>xn--</c>.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, out List<int> points)
    {
        points = [];
        var delimiter = text.LastIndexOf((byte)'-');
        for (var at = 0; at < delimiter; at++)
            points.Add(char.ToLowerInvariant((char)text[at]));
        var (point, index, bias) = (InitialPoint, 0L, InitialBias);
        for (var at = delimiter + 1; at < text.Length;)
        {
            var before = index;
            var weight = 1L;
            for (var k = Base; ; k += Base)
            {
                if (at >= text.Length || DigitOf(text[at++]) is var digit && digit < 0)
                    return false;
                index += digit * weight;
                var threshold = Math.Clamp(k - bias, LowestThreshold, HighestThreshold);
                if (index > int.MaxValue)
                    return false;
                if (digit < threshold)
                    break;
                weight *= Base - threshold;
                if (weight > int.MaxValue)
                    return false;
            }

            bias = Adapt(index - before, points.Count + 1, before == 0);
            point += (int)(index / (points.Count + 1));
            index %= points.Count + 1;
            if (point is < 0 or > 0x10FFFF)
                return false;
            points.Insert((int)index++, point);
        }

        return delimiter != 0 && points.Count > 0;
    }

    private static int Adapt(long delta, int length, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / length;
        var k = 0;
        for (; delta > (Base - LowestThreshold) * HighestThreshold / 2; k += Base)
            delta /= Base - LowestThreshold;
        return k + (int)((Base - LowestThreshold + 1) * delta / (delta + Skew));
    }

    private static int DigitOf(byte unit) => (char)unit switch
    {
        >= 'a' and <= 'z' => unit - 'a',
        >= 'A' and <= 'Z' => unit - 'A',
        >= '0' and <= '9' => unit - '0' + 26,
        _ => -1,
    };
}
