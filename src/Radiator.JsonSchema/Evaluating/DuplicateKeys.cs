using System.Buffers;
using System.Numerics;
using Radiator.JsonSchema.Json;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Marks every key that the same key replaces further on in its object.</summary>
internal static class DuplicateKeys
{
    private const int Few = 8;

    /// <returns>Steps that it took.</returns>
    public static int Mark(in JsonText text, int token)
    {
        var end = text.Tokens[token].Next;
        var count = 0;
        for (var key = token + 1; key < end; key = text.Tokens[key + 1].Next)
            count++;
        if (count <= Few)
            MarkFew(text, token, end);
        else
            MarkMany(text, token, end, count);
        text.Tokens[token].Flags |= JsonTokenFlags.KeysAreDistinct;
        return count / Few;
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
