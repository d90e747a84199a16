using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Texts, numbered, and found again by their UTF-8 in one or two looks.</summary>
internal sealed class NameTable
{
    // Where a table's probes get longer than this, its names were chosen to collide: all of their bytes are hashed
    // then.
    private const int ProbesMax = 12;

    private readonly byte[][] _names;
    private readonly (uint Hash, int Name)[] _slots;
    private readonly bool _hashesAll;

    /// <param name="names">All different.</param>
    public NameTable(IReadOnlyList<byte[]> names)
    {
        _names = [.. names];
        _slots =
            new (uint, int)[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, names.Count * 2))];
        if (Fill() <= ProbesMax)
            return;
        _hashesAll = true;
        Fill();
    }

    public int Count => _names.Length;

    public ReadOnlySpan<byte> this[int name] => _names[name];

    /// <summary>The number of a text; -1 where it is none of these.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var slots = _slots;
        for (var slot = (int)hash & (slots.Length - 1); ; slot = (slot + 1) & (slots.Length - 1))
        {
            var (candidate, name) = slots[slot];
            if (name == 0)
                return -1;
            if (candidate == hash && text.SequenceEqual(_names[name - 1]))
                return name - 1;
        }
    }

    private int Fill()
    {
        Array.Clear(_slots);
        var longest = 0;
        for (var i = 0; i < _names.Length; i++)
        {
            var hash = Hash(_names[i]);
            var slot = (int)hash & (_slots.Length - 1);
            var probes = 0;
            for (; _slots[slot].Name != 0; probes++)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (hash, i + 1);
            longest = Math.Max(longest, probes);
        }

        return longest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Hash(ReadOnlySpan<byte> text) => _hashesAll ? HashAll(text) : HashEnds(text);

    private static uint HashEnds(ReadOnlySpan<byte> text)
    {
        ulong first;
        ulong last = 0;
        if (text.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(text);
            last = BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]);
        }
        else if (text.Length >= 4)
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(text);
            last = BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]);
        }
        else if (text.Length > 0)
        {
            first = text[0] | ((ulong)text[text.Length >> 1] << 8) | ((ulong)text[^1] << 16);
        }
        else
        {
            first = 0;
        }

        var hash = ((first * 0x9E3779B97F4A7C15) ^ last ^ ((ulong)text.Length << 56)) * 0xC2B2AE3D27D4EB4F;
        return (uint)(hash >> 32);
    }

    // Seeded per process, so that nobody can choose names that collide.
    private static uint HashAll(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return (uint)hash.ToHashCode();
    }
}
