using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>Texts, numbered, and found again by their UTF-8 in one or two looks.</summary>
internal sealed class NameTable
{
    // Where a table's probes get longer than this, its names were chosen to collide: all of their bytes are hashed
    // then.
    private const int ProbesMax = 12;

    // As long as the two ends of a text are all of it.
    private const int EndsMax = 16;

    private readonly byte[][] _names;
    private readonly Slot[] _slots;
    private readonly bool _hashesAll;

    /// <param name="names">All different.</param>
    public NameTable(IReadOnlyList<byte[]> names)
    {
        _names = [.. names];
        _slots = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, names.Count * 2))];
        if (Fill() <= ProbesMax)
            return;
        _hashesAll = true;
        Fill();
    }

    public int Count => _names.Length;

    public ReadOnlySpan<byte> this[int name] => _names[name];

    /// <summary>The number of a text; -1 where it is none of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> text)
    {
        var ends = Ends.Of(text);
        var slots = _slots;
        var at = (int)(_hashesAll ? HashAll(text) : ends.Hash()) & (slots.Length - 1);
        while (true)
        {
            ref readonly var slot = ref slots[at];
            if (slot.Name == 0)
                return -1;
            if (slot.Ends.Equals(ends) && (ends.Length <= EndsMax || IsMiddle(slot.Name - 1, text)))
                return slot.Name - 1;
            at = (at + 1) & (slots.Length - 1);
        }
    }

    private bool IsMiddle(int name, ReadOnlySpan<byte> text) => text.SequenceEqual(_names[name]);

    private int Fill()
    {
        Array.Clear(_slots);
        var longest = 0;
        for (var i = 0; i < _names.Length; i++)
        {
            var ends = Ends.Of(_names[i]);
            var slot = (int)(_hashesAll ? HashAll(_names[i]) : ends.Hash()) & (_slots.Length - 1);
            var probes = 0;
            for (; _slots[slot].Name != 0; probes++)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = new Slot(ends, i + 1);
            longest = Math.Max(longest, probes);
        }

        return longest;
    }

    // Seeded per process, so that nobody can choose names that collide.
    private static uint HashAll(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);
        return (uint)hash.ToHashCode();
    }

    private readonly record struct Slot(Ends Ends, int Name);

    /// <summary>The first and the last bytes of a text, and its length: a text of up to 16 bytes whole.</summary>
    private readonly struct Ends(ulong first, ulong last, int length)
    {
        private readonly ulong _first = first;
        private readonly ulong _last = last;

        public int Length { get; } = length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Ends Of(ReadOnlySpan<byte> text)
        {
            ref var start = ref MemoryMarshal.GetReference(text);
            var length = text.Length;
            if (length >= 8)
            {
                return new Ends(
                    Unsafe.ReadUnaligned<ulong>(ref start),
                    Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - 8)), length);
            }

            if (length >= 4)
            {
                return new Ends(
                    Unsafe.ReadUnaligned<uint>(ref start),
                    Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4)), length);
            }

            return length == 0 ? default : new Ends(
                start | ((uint)Unsafe.Add(ref start, length >> 1) << 8)
                    | ((uint)Unsafe.Add(ref start, length - 1) << 16),
                0, length);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Equals(Ends other) => _first == other._first && _last == other._last && Length == other.Length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public uint Hash() =>
            (uint)((((_first * 0x9E3779B97F4A7C15) ^ _last ^ ((ulong)Length << 56)) * 0xC2B2AE3D27D4EB4F) >> 32);
    }
}
