using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Patterns;

/// <summary>A range of code points as sequences of ranges of bytes.</summary>
internal static class Utf8Ranges
{
    private static readonly int[] LastOfLength = [0x7F, 0x7FF, 0xFFFF, CodePointSet.Last];

    public static IEnumerable<IReadOnlyList<(byte First, byte Last)>> Of(int first, int last)
    {
        foreach (var end in LastOfLength)
        {
            if (first > last)
                yield break;
            if (first > end)
                continue;
            foreach (var sequence in Split(first, Math.Min(last, end)))
                yield return sequence;
            first = end + 1;
        }
    }

    // Both ends have the same number of bytes. Splits until all but the leading bytes go over their whole range.
    private static IEnumerable<IReadOnlyList<(byte First, byte Last)>> Split(int first, int last)
    {
        Span<byte> low = stackalloc byte[4];
        Span<byte> high = stackalloc byte[4];
        var length = JsonStrings.Encode(first, low);
        JsonStrings.Encode(last, high);
        var found = new List<IReadOnlyList<(byte, byte)>>();
        for (var bits = 6 * (length - 1); bits > 0; bits -= 6)
        {
            var mask = (1 << bits) - 1;
            if ((first & ~mask) == (last & ~mask))
                continue;
            if ((first & mask) != 0)
            {
                found.AddRange(Split(first, first | mask));
                found.AddRange(Split((first | mask) + 1, last));
                return found;
            }

            if ((last & mask) != mask)
            {
                found.AddRange(Split(first, (last & ~mask) - 1));
                found.AddRange(Split(last & ~mask, last));
                return found;
            }
        }

        var sequence = new (byte, byte)[length];
        for (var i = 0; i < length; i++)
            sequence[i] = (low[i], high[i]);
        return [sequence];
    }
}
