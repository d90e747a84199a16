namespace Radiator.Debugger.Model.Files;

/// <summary>
/// Where each line of a file begins; blank lines are left out. One thread adds, any thread reads what
/// <see cref="Count"/> says is there.
/// </summary>
internal sealed class LineIndex
{
    private const int BlockShift = 16;
    private const int BlockSize = 1 << BlockShift;

    private readonly List<(long Row, long Blank)> _blank = [];
    private Block[] _blocks = new Block[16];
    private int _used;
    private long _count;

    /// <summary>Lines that are known.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Adds a line.</summary>
    /// <param name="start">Its first byte.</param>
    /// <param name="length">Without its end.</param>
    /// <param name="blankBefore">Blank lines since the one before.</param>
    public void Add(long start, int length, int blankBefore)
    {
        var count = _count;
        if (count == (long)_used << BlockShift)
            AddBlock();
        var block = _blocks[(int)(count >> BlockShift)];
        var at = (int)count & (BlockSize - 1);
        (block.Starts[at], block.Lengths[at]) = (start, length);
        if (blankBefore > 0)
        {
            lock (_blank)
                _blank.Add((count, blankBefore + (_blank.Count > 0 ? _blank[^1].Blank : 0)));
        }

        Volatile.Write(ref _count, count + 1);
    }

    /// <summary>Where a line is.</summary>
    public (long Start, int Length) At(long row)
    {
        var block = Volatile.Read(ref _blocks)[(int)(row >> BlockShift)];
        var at = (int)row & (BlockSize - 1);
        return (block.Starts[at], block.Lengths[at]);
    }

    /// <summary>Its number in the file, from 1.</summary>
    public long LineOf(long row)
    {
        lock (_blank)
        {
            var at = _blank.Count - 1;
            while (at >= 0 && _blank[at].Row > row)
                at--;
            return row + 1 + (at < 0 ? 0 : _blank[at].Blank);
        }
    }

    /// <summary>The line that a byte lies in, or the one before it.</summary>
    public long RowAt(long offset)
    {
        var (low, high) = (0L, Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (At(middle).Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private void AddBlock()
    {
        if (_used == _blocks.Length)
        {
            var larger = new Block[_used * 2];
            _blocks.CopyTo(larger, 0);
            Volatile.Write(ref _blocks, larger);
        }

        _blocks[_used++] = new Block(new long[BlockSize], new int[BlockSize]);
    }

    private readonly record struct Block(long[] Starts, int[] Lengths);
}
