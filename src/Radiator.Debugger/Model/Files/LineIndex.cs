using Radiator.Events.Files;

namespace Radiator.Debugger.Model.Files;

/// <summary>
/// Where each event of a file lies: a line, or an item of a line that is a batch; blank lines are left out. One thread
/// adds, any thread reads what <see cref="Count"/> says is there.
/// </summary>
internal sealed class LineIndex
{
    private const int BlockShift = 16;
    private const int BlockSize = 1 << BlockShift;

    // Where the numbers of rows and of lines stop going up together: 40 bytes for each batch and each gap.
    private readonly List<Stretch> _stretches = [new(0, 1, default)];
    private Block[] _blocks = new Block[16];
    private int _used;
    private long _count;
    private long _nextLine = 1;
    private bool _hasBatches;

    /// <summary>Rows that are known.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Whether any line of those that are known is a batch.</summary>
    public bool HasBatches => Volatile.Read(ref _hasBatches);

    /// <summary>Adds a line that is a row.</summary>
    /// <param name="start">Its first byte.</param>
    /// <param name="length">Without its end.</param>
    /// <param name="blankBefore">Blank lines since the one before.</param>
    public void Add(long start, int length, int blankBefore)
    {
        _nextLine += blankBefore;
        if (blankBefore > 0 || _stretches[^1].Batch.IsBatch)
            Begin(new Stretch(_count, _nextLine, default));
        _nextLine++;
        AddRow(start, length);
    }

    /// <summary>Adds a line whose items are rows.</summary>
    /// <param name="start">Its first byte.</param>
    /// <param name="batch">The line taken apart.</param>
    /// <param name="blankBefore">Blank lines since the one before.</param>
    public void Add(long start, EventBatch batch, int blankBefore)
    {
        _nextLine += blankBefore;
        var (from, length) = batch.Array.GetOffsetAndLength(batch.Body.Length);
        var place = new BatchPlace(_count, batch.Count, start, batch.Body.Length, from, length);
        Begin(new Stretch(_count, _nextLine++, place));
        Volatile.Write(ref _hasBatches, true);
        for (var i = 0; i < batch.Count; i++)
        {
            (from, length) = batch.At(i).GetOffsetAndLength(batch.Body.Length);
            AddRow(start + from, length);
        }
    }

    /// <summary>Where the bytes of a row are.</summary>
    public (long Start, int Length) At(long row)
    {
        var block = Volatile.Read(ref _blocks)[(int)(row >> BlockShift)];
        var at = (int)row & (BlockSize - 1);
        return (block.Starts[at], block.Lengths[at]);
    }

    /// <summary>The number of its line in the file, from 1.</summary>
    public long LineOf(long row)
    {
        var stretch = StretchOf(row);
        return stretch.Batch.IsBatch ? stretch.Line : stretch.Line + (row - stretch.Row);
    }

    /// <summary>The batch that a row is an item of; default where it is a line of its own.</summary>
    public BatchPlace BatchOf(long row) => HasBatches ? StretchOf(row).Batch : default;

    /// <summary>All that belongs to a row: what stands before the first item and behind the last one too.</summary>
    public (long Start, long End) ReachOf(long row)
    {
        var (start, length) = At(row);
        var batch = BatchOf(row);
        return (row == batch.FirstRow && batch.IsBatch ? batch.Start : start,
            batch.IsBatch && row == batch.FirstRow + batch.Count - 1 ? batch.Start + batch.Length : start + length);
    }

    /// <summary>The row that a byte belongs to, or the one before it.</summary>
    public long RowAt(long offset)
    {
        var (low, high) = (0L, Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (ReachOf(middle).Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private Stretch StretchOf(long row)
    {
        lock (_stretches)
        {
            var (low, high) = (0, _stretches.Count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                if (_stretches[middle].Row <= row)
                    low = middle;
                else
                    high = middle - 1;
            }

            return _stretches[low];
        }
    }

    private void Begin(in Stretch stretch)
    {
        lock (_stretches)
            _stretches.Add(stretch);
    }

    private void AddRow(long start, int length)
    {
        var count = _count;
        if (count == (long)_used << BlockShift)
            AddBlock();
        var block = _blocks[(int)(count >> BlockShift)];
        var at = (int)count & (BlockSize - 1);
        (block.Starts[at], block.Lengths[at]) = (start, length);
        Volatile.Write(ref _count, count + 1);
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

    private readonly record struct Stretch(long Row, long Line, BatchPlace Batch);
}
