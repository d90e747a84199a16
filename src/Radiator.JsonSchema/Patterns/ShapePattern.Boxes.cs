using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Radiator.JsonSchema.Patterns;

/// <content>
/// Sixteen bytes at a look. A set of characters is made of boxes: some upper halves of bytes, each with the same lower
/// halves (<c>[0-9a-f]</c> is 3 with 0 to 9, and 6 with 1 to 6). So two looks into tables of sixteen tell the boxes that
/// a byte is in.
/// </content>
internal sealed partial class ShapePattern
{
    private const int BoxesMax = 8;
    private const int ShortMax = 64;

    // By a text's length: the boxes that each of its bytes may be in, at least sixteen; made when first asked for.
    private readonly byte[]?[] _rows = new byte[ShortMax + 1][];
    private Vector128<byte> _lower;
    private Vector128<byte> _upper;
    private byte[]? _boxesOfSets;

    /// <summary>
    /// Whether a text that stands within another certainly has the shape. Not so for all that have it: long ones, and
    /// those at the other text's very end, are for <see cref="IsMatch"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Fits(ReadOnlySpan<byte> whole, int start, int length)
    {
        if ((uint)(length - 1) >= ShortMax || whole.Length - start < Vector128<byte>.Count)
            return false;
        var row = _rows[length] ?? MakeRow(length);
        if (row.Length < Vector128<byte>.Count)
            return false;
        var wrong = Outside(whole.Slice(start, Vector128<byte>.Count), row);
        if (length <= Vector128<byte>.Count)
            return (ushort)(wrong << (Vector128<byte>.Count - length)) == 0;
        return wrong == 0 && FitsBehind(whole.Slice(start, length), row);
    }

    // The last look may overlap the one before it.
    private bool FitsBehind(ReadOnlySpan<byte> text, byte[] row)
    {
        for (var at = Vector128<byte>.Count; at < text.Length; at += Vector128<byte>.Count)
        {
            var from = Math.Min(at, text.Length - Vector128<byte>.Count);
            if (Outside(text.Slice(from, Vector128<byte>.Count), row.AsSpan(from)) != 0)
                return false;
        }

        return true;
    }

    // A bit for each byte that is in none of its boxes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Outside(ReadOnlySpan<byte> text, ReadOnlySpan<byte> row)
    {
        var bytes = Vector128.Create(text);
        var lower = Vector128.Shuffle(_lower, bytes & Vector128.Create((byte)0x0F));
        var upper = Vector128.Shuffle(_upper, Vector128.ShiftRightLogical(bytes, 4));
        return Vector128.Equals(lower & upper & Vector128.Create(row), Vector128<byte>.Zero)
            .ExtractMostSignificantBits();
    }

    // Empty where no text of that length has the shape, or there are too many boxes.
    private byte[] MakeRow(int length)
    {
        var run = length - _head.Length - _tail.Length;
        if (_boxesOfSets is not { } boxes || run < _runMin || run > _runMax)
            return _rows[length] = [];
        var row = new byte[Math.Max(length, Vector128<byte>.Count)];
        for (var i = 0; i < length; i++)
        {
            var sets = i < _head.Length ? _head[i] : i < _head.Length + run ? _run : _tail[i - _head.Length - run];
            row[i] = boxes[sets];
        }

        return _rows[length] = row;
    }

    private void FindBoxes()
    {
        var boxes = new List<(int Lower, int Upper)>();
        var ofSets = new byte[256];
        for (var set = 0; set < _known.Count; set++)
        {
            // Upper halves with the same lower ones are one box.
            var lowers = new int[8];
            for (var unit = 0; unit < 0x80; unit++)
                lowers[unit >> 4] |= ((_sets[unit] >> set) & 1) << (unit & 15);
            foreach (var lower in lowers.Where(lower => lower != 0).Distinct())
            {
                var upper = Enumerable.Range(0, 8).Where(half => lowers[half] == lower).Sum(half => 1 << half);
                if (!boxes.Contains((lower, upper)))
                    boxes.Add((lower, upper));
                if (boxes.Count > BoxesMax)
                    return;
                ofSets[1 << set] |= (byte)(1 << boxes.IndexOf((lower, upper)));
            }
        }

        for (var half = 0; half < 16; half++)
        {
            _lower = _lower.WithElement(half, Bits(boxes, box => box.Lower, half));
            _upper = _upper.WithElement(half, Bits(boxes, box => box.Upper, half));
        }

        _boxesOfSets = ofSets;
    }

    private static byte Bits(List<(int Lower, int Upper)> boxes, Func<(int Lower, int Upper), int> side, int half) =>
        (byte)Enumerable.Range(0, boxes.Count).Sum(box => ((side(boxes[box]) >> half) & 1) << box);
}
