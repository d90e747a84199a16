using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Radiator.JsonSchema.Evaluating;

/// <summary>
/// Texts, numbered, and found again by their UTF-8, nearly always in one look. A note stands beside each of them, so
/// that who needs no more than that touches no other memory.
/// </summary>
internal sealed class NameTable
{
    // Where a table's probes get longer than this, its names were chosen to collide: all of their bytes are hashed
    // then.
    private const int ProbesMax = 12;

    // As long as the two ends of a text are all of it.
    private const int EndsMax = 16;

    // Multipliers that are tried until no name is in another one's place.
    private const int TriesMax = 16;
    private const ulong FirstMultiplier = 0x9E3779B97F4A7C15;
    private const ulong OtherMultiplier = 0xD6E8FEB86659FD93;

    private readonly byte[][] _names;
    private readonly Slot[] _slots;
    private readonly int _shift;
    private readonly bool _hashesAll;
    private ulong _multiplier;

    /// <param name="names">All different.</param>
    public NameTable(IReadOnlyList<byte[]> names)
    {
        _names = [.. names];
        _slots = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, names.Count * 2))];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        var (fewest, best) = (int.MaxValue, 0UL);
        for (var number = 0UL; number < TriesMax && fewest > 0; number++)
        {
            _multiplier = FirstMultiplier + (2 * number);
            if (Fill(ProbesMax) is var probes && probes < fewest)
                (fewest, best) = (probes, _multiplier);
        }

        _multiplier = best;
        _hashesAll = fewest > ProbesMax;
        Fill(int.MaxValue);
    }

    // From 16 minus a length on: as many bytes of ones, and zeros.
    private static ReadOnlySpan<byte> Masks =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    public int Count => _names.Length;

    public ReadOnlySpan<byte> this[int name] => _names[name];

    /// <summary>The number of a text; -1 where it is none of these.</summary>
    public int Find(ReadOnlySpan<byte> text) => Find(text, out _);

    /// <summary>The same, with the note beside it; 0 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> text, out int note)
    {
        var (first, last) = EndsOf(text);
        return Find(text, first, last, SlotOf(text, first, last), out note);
    }

    /// <summary>The same of a text that stands within another, which is looked at behind its end too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> whole, int start, int length, out int note)
    {
        if (length > EndsMax || whole.Length - start < EndsMax || _hashesAll)
            return Find(whole.Slice(start, length), out note);
        var ends = (Vector128.Create(whole.Slice(start, EndsMax))
            & Vector128.Create(Masks.Slice(EndsMax - length, EndsMax))).AsUInt64();
        var (first, last) = (ends.GetElement(0), ends.GetElement(1));
        var at = Hash(first, last);
        ref readonly var slot = ref _slots[at];
        if (slot.Is(first, last, length))
        {
            note = slot.Note;
            return slot.Name - 1;
        }

        note = 0;
        return slot.Name == 0 ? -1 : Find(whole.Slice(start, length), first, last, at, out note);
    }

    /// <summary>Writes a name's note.</summary>
    public void SetNote(int name, ushort note)
    {
        var (first, last) = EndsOf(_names[name]);
        var at = SlotOf(_names[name], first, last);
        while (_slots[at].Name != name + 1)
            at = (at + 1) & (_slots.Length - 1);
        _slots[at].Note = note;
    }

    private int Find(ReadOnlySpan<byte> text, ulong first, ulong last, int at, out int note)
    {
        for (; _slots[at].Name != 0; at = (at + 1) & (_slots.Length - 1))
        {
            ref readonly var slot = ref _slots[at];
            if (!slot.Is(first, last, LengthOf(text))
                || (text.Length > EndsMax && !text.SequenceEqual(_names[slot.Name - 1])))
                continue;
            note = slot.Note;
            return slot.Name - 1;
        }

        note = 0;
        return -1;
    }

    // The longest of the ways to a free slot; gives up where one is longer than the limit.
    private int Fill(int probesMax)
    {
        Array.Clear(_slots);
        var longest = 0;
        for (var i = 0; i < _names.Length; i++)
        {
            var (first, last) = EndsOf(_names[i]);
            var slot = SlotOf(_names[i], first, last);
            var probes = 0;
            for (; _slots[slot].Name != 0 && probes <= probesMax; probes++)
                slot = (slot + 1) & (_slots.Length - 1);
            if (probes > probesMax)
                return probes;
            _slots[slot] = new Slot { First = first, Last = last, Length = LengthOf(_names[i]), Name = i + 1 };
            longest = Math.Max(longest, probes);
        }

        return longest;
    }

    private int SlotOf(ReadOnlySpan<byte> text, ulong first, ulong last)
    {
        if (!_hashesAll)
            return Hash(first, last);
        // Seeded per process, so that nobody can choose names that collide.
        var hash = default(HashCode);
        hash.AddBytes(text);
        return hash.ToHashCode() & (_slots.Length - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Hash(ulong first, ulong last) => (int)(((first * _multiplier) + (last * OtherMultiplier)) >> _shift);

    private static ushort LengthOf(ReadOnlySpan<byte> text) => (ushort)Math.Min(text.Length, ushort.MaxValue);

    // A text of up to 16 bytes whole, zeros behind it; of a longer one the first eight and the last.
    private static (ulong First, ulong Last) EndsOf(ReadOnlySpan<byte> text)
    {
        Span<byte> ends = stackalloc byte[EndsMax];
        if (text.Length <= EndsMax)
        {
            text.CopyTo(ends);
        }
        else
        {
            text[..8].CopyTo(ends);
            text[^8..].CopyTo(ends[8..]);
        }

        return (BitConverter.ToUInt64(ends), BitConverter.ToUInt64(ends[8..]));
    }

    // 24 bytes: a plan's tables are looked into all the time, and have to stay near the processor.
    private struct Slot
    {
        public ulong First;
        public ulong Last;

        /// <summary>From 1; 0 where the slot is free.</summary>
        public int Name;

        /// <summary>Of a longer text the largest number that it can be.</summary>
        public ushort Length;

        public ushort Note;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly bool Is(ulong first, ulong last, int length) =>
            ((First ^ first) | (Last ^ last)) == 0 && Length == length && Name != 0;
    }
}
