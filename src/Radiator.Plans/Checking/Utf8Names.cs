using System.Runtime.InteropServices;
using System.Text;

namespace Radiator.Plans.Checking;

/// <summary>A fixed set of texts, looked up by their UTF-8 bytes without allocation. Immutable.</summary>
internal sealed class Utf8Names
{
    private readonly byte[][] _names;
    private readonly int[] _slots;

    /// <summary>A set of distinct texts.</summary>
    public Utf8Names(IEnumerable<string> names)
    {
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        // At most half full, so that a miss ends soon; a sender's text cannot lengthen the chains.
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(_names.Length * 2) + 1)];
        for (var i = 0; i < _names.Length; i++)
        {
            var slot = Hash(_names[i]) & (uint)(_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (uint)(_slots.Length - 1);
            _slots[slot] = i + 1;
        }
    }

    /// <summary>Position in the order given; -1 where it is not in the set.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var slot = Hash(name) & (uint)(_slots.Length - 1);
        while (_slots[slot] is var entry && entry != 0)
        {
            if (_names[entry - 1].AsSpan().SequenceEqual(name))
                return entry - 1;
            slot = (slot + 1) & (uint)(_slots.Length - 1);
        }

        return -1;
    }

    // Length, head and tail tell names apart well enough; plans are not hostile to their own table.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = (uint)name.Length * 0x9E3779B1;
        if (name.Length >= 4)
        {
            hash ^= MemoryMarshal.Read<uint>(name) * 0x85EBCA6B;
            hash ^= MemoryMarshal.Read<uint>(name[^4..]) * 0xC2B2AE35;
            hash ^= MemoryMarshal.Read<uint>(name[((name.Length - 4) / 2)..]) * 0x27D4EB2F;
        }
        else
        {
            foreach (var character in name)
                hash = (hash ^ character) * 0x01000193;
        }

        return hash ^ (hash >> 15);
    }
}
