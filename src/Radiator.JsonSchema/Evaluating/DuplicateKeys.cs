using System.Buffers;
using System.Numerics;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Marks every key that the same key replaces further on in its object.</summary>
internal static class DuplicateKeys
{
    private const int Few = 8;
    private const int TraceBits = 10;
    private const int Traces = 1 << TraceBits;

    /// <returns>Steps that it took.</returns>
    public static int Mark(in JsonText text, int token)
    {
        var end = text.Tokens[token].Next;
        var count = 0;
        var areDistinct = true;
        Span<ulong> seen = stackalloc ulong[Traces / 64];
        for (var key = token + 1; key < end; key = text.Tokens[key + 1].Next, count++)
        {
            ref readonly var own = ref text.Tokens[key];
            var trace = text.IsPlain(own) ? TraceOf(text.Inner(own)) : -1;
            areDistinct &= trace >= 0 && (seen[trace / 64] & (1UL << (trace % 64))) == 0;
            seen[Math.Max(trace, 0) / 64] |= 1UL << (trace % 64);
        }

        if (!areDistinct && count <= Few)
            MarkFew(text, token, end);
        else if (!areDistinct)
            MarkMany(text, token, end, count);
        text.Tokens[token].Flags |= JsonTokenFlags.KeysAreDistinct;
        return count / Few;
    }

    // Different ones are of different keys. The other way round chance may have it.
    private static int TraceOf(ReadOnlySpan<byte> key)
    {
        var ends = key.Length >= 8
            ? BitConverter.ToUInt64(key) ^ BitOperations.RotateLeft(BitConverter.ToUInt64(key[^8..]), 32)
            : key.Length >= 4 ? BitConverter.ToUInt32(key) | ((ulong)BitConverter.ToUInt32(key[^4..]) << 32)
            : key.Length == 0 ? 0 : key[0] | ((ulong)key[^1] << 16) | ((ulong)key[key.Length / 2] << 32);
        return (int)(((ends ^ ((ulong)key.Length << 56)) * 0x9E3779B97F4A7C15) >> (64 - TraceBits));
    }

    private static void MarkFew(in JsonText text, int token, int end)
    {
        for (var key = token + 1; key < end; key = text.Tokens[key + 1].Next)
        {
            for (var later = text.Tokens[key + 1].Next; later < end; later = text.Tokens[later + 1].Next)
            {
                if (!JsonComparison.AreEqualTexts(text, key, text, later))
                    continue;
                text.Tokens[key].Flags |= JsonTokenFlags.Replaced;
                break;
            }
        }
    }

    // A table of keys by hash, seeded per process.
    private static void MarkMany(in JsonText text, int token, int end, int count)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)count * 2);
        var table = ArrayPool<int>.Shared.Rent(size);
        Array.Clear(table, 0, size);
        for (var key = token + 1; key < end; key = text.Tokens[key + 1].Next)
        {
            var slot = (int)JsonComparison.HashText(text, key) & (size - 1);
            while (table[slot] != 0 && !JsonComparison.AreEqualTexts(text, table[slot], text, key))
                slot = (slot + 1) & (size - 1);
            if (table[slot] != 0)
                text.Tokens[table[slot]].Flags |= JsonTokenFlags.Replaced;
            table[slot] = key;
        }

        ArrayPool<int>.Shared.Return(table);
    }
}
