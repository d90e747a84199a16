using System.Numerics;

namespace Radiator.JsonSchema.Json;

/// <summary>
/// Finds where the strings of a text begin and end, 64 bytes at a look and some way ahead of who reads it: so no string
/// has to wait for the one before it. One for each thread.
/// </summary>
/// <remarks>
/// A quote behind a backslash is none. Outside of strings that is wrong, but a backslash there is a fault itself, and
/// comes first.
/// </remarks>
internal sealed class QuoteFinder
{
    // As much as stays in the processor's nearest cache.
    private const int BlocksAhead = 64;

    [ThreadStatic]
    private static QuoteFinder? _own;

    // A quote for each byte, one that was left over, and what is written behind the last one: at least two of -1.
    private readonly int[] _quotes = new int[(BlocksAhead * ByteBlock.Size) + 1 + 8];
    private readonly ulong[] _special = new ulong[BlocksAhead];
    private int _count;
    private int _start;
    private int _end;
    private ulong _escaped;
    private ulong _nonAscii;

    /// <summary>
    /// Offsets of the quotes, a string's first and its last in turn; -1 behind them. The same array always.
    /// </summary>
    public int[] Quotes => _quotes;

    /// <summary>
    /// Of a string that begins here or later, and ends at one of <see cref="Quotes"/>, all bytes are text.
    /// </summary>
    public int PlainFrom { get; private set; }

    /// <summary>Whether any byte that was read is 0x80 or more.</summary>
    public bool HasNonAscii => _nonAscii != 0;

    /// <summary>The present thread's, for a new text.</summary>
    public static QuoteFinder Begin()
    {
        var own = _own ??= new QuoteFinder();
        own._count = own._start = own._end = 0;
        own._escaped = own._nonAscii = 0;
        own._quotes[0] = own._quotes[1] = -1;
        return own;
    }

    /// <summary>Reads on until both ends of a string are known, or the text ends.</summary>
    /// <param name="json">The text.</param>
    /// <param name="next">The one of the quotes that becomes the first: the last, or the one behind it.</param>
    public void Read(ReadOnlySpan<byte> json, int next)
    {
        _quotes[0] = _quotes[next];
        _count -= next;
        do
            ReadAhead(json);
        while (_count < 2 && _end < json.Length);
        _quotes[_count] = _quotes[_count + 1] = -1;
    }

    /// <summary>Whether there is neither a backslash nor a control character between two quotes.</summary>
    public bool IsPlain(int open, int close)
    {
        if (open < _start)
            return false;
        var (first, last) = ((open - _start) / ByteBlock.Size, (close - _start) / ByteBlock.Size);
        var from = ~0UL << (open % ByteBlock.Size);
        for (var block = first; block < last; block++, from = ~0UL)
        {
            if ((_special[block] & from) != 0)
                return false;
        }

        return (_special[last] & from & (~0UL >> (ByteBlock.Size - 1 - (close % ByteBlock.Size)))) == 0;
    }

    private void ReadAhead(ReadOnlySpan<byte> json)
    {
        var (count, nonAscii, escaped, plainFrom) = (_count, _nonAscii, _escaped, _end);
        _start = _end;
        var length = Math.Min(json.Length - _start, BlocksAhead * ByteBlock.Size);
        _end = _start + length;
        for (int from = 0, block = 0; from < length; from += ByteBlock.Size, block++)
        {
            var at = _start + from;
            var bytes = ByteBlock.At(json, at);
            var quotes = bytes.Quotes;
            nonAscii |= bytes.NonAscii;
            _special[block] = bytes.Special;
            if (bytes.Special != 0)
                plainFrom = at + ByteBlock.Size - BitOperations.LeadingZeroCount(bytes.Special);
            if ((bytes.Backslashes | escaped) != 0)
                quotes &= ~Escaped(bytes.Backslashes, ref escaped);
            count = Add(quotes, at, count);
        }

        (_count, _nonAscii, _escaped) = (count, nonAscii, escaped);
        PlainFrom = plainFrom;
    }

    // Eight at a time, so that their number has hardly to be guessed; what is written too much is written over.
    private int Add(ulong quotes, int offset, int count)
    {
        var end = count + BitOperations.PopCount(quotes);
        for (; count < end; count += 8)
        {
            var next = _quotes.AsSpan(count, 8);
            for (var i = 0; i < next.Length; i++, quotes &= quotes - 1)
                next[i] = offset + BitOperations.TrailingZeroCount(quotes);
        }

        return end;
    }

    // The bytes behind a backslash that is not escaped itself; the last one may escape the next block's first.
    private static ulong Escaped(ulong backslashes, ref ulong carried)
    {
        var escaped = carried;
        backslashes &= ~carried;
        carried = 0;
        while (backslashes != 0)
        {
            var first = backslashes & (0 - backslashes);
            escaped |= first << 1;
            carried = first >> (ByteBlock.Size - 1);
            backslashes &= ~(first | (first << 1));
        }

        return escaped;
    }
}
