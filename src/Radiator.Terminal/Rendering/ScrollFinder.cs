using System.Runtime.InteropServices;
using Radiator.Terminal.Cells;

namespace Radiator.Terminal.Rendering;

/// <summary>
/// Finds rows that moved: the region and distance for which scrolling saves most of what would have to be written.
/// Whole rows only, because no terminal that matters moves less.
/// </summary>
internal sealed class ScrollFinder
{
    // Fewer moved rows are not worth the three sequences, and the eye follows letters better than jumps.
    private const int MovedMin = 4;

    // Bytes of the three sequences, in cells that would be written otherwise.
    private const int Cost = 20;
    private const ulong Seed = 14695981039346656037;

    private ulong[] _shown = [];
    private ulong[] _next = [];
    private int[] _weight = [];

    public bool TryFind(CellBuffer shown, CellBuffer next, out ScrollOperation scroll)
    {
        scroll = default;
        if (CountChanged(shown, next) < MovedMin)
            return false;
        HashRows(shown, next);
        var best = Cost;
        for (var rows = 1 - next.Height; rows < next.Height; rows++)
        {
            if (rows != 0 && TryRegion(rows, next.Height, ref best, out var found))
                scroll = found;
        }

        return scroll.Rows != 0;
    }

    private static int CountChanged(CellBuffer shown, CellBuffer next)
    {
        var changed = 0;
        for (var y = 0; y < next.Height; y++)
            changed += next.RowEquals(y, shown, y) ? 0 : 1;
        return changed;
    }

    // The run of rows with the greatest sum of what moving them saves, less what it spoils (Kadane).
    private bool TryRegion(int rows, int height, ref int best, out ScrollOperation found)
    {
        found = default;
        var distance = Math.Abs(rows);
        var (sum, moved, start) = (0, 0, 0);
        for (var i = 0; i < height - distance; i++)
        {
            // Destinations run over the region without the rows that come in: those lie after it, or before it.
            var y = rows > 0 ? i : i + distance;
            var isMoved = _next[y] == _shown[y + rows];
            var isInPlace = _next[y] == _shown[y];
            if (sum <= 0)
                (sum, moved, start) = (0, 0, i);
            sum += isMoved && !isInPlace ? _weight[y] : isInPlace && !isMoved ? -_weight[y] : 0;
            moved += isMoved && !isInPlace && _weight[y] > 0 ? 1 : 0;
            if (moved < MovedMin || sum - Spoiled(rows, start, i) <= best)
                continue;
            best = sum - Spoiled(rows, start, i);
            found = new ScrollOperation(start, i + distance + 1, rows);
        }

        return found.Rows != 0;
    }

    // Rows that come in erased, and were right before.
    private int Spoiled(int rows, int start, int last)
    {
        var (spoiled, distance) = (0, Math.Abs(rows));
        var first = rows > 0 ? last + 1 : start;
        for (var y = first; y < first + distance; y++)
            spoiled += _next[y] == _shown[y] ? _weight[y] : 0;
        return spoiled;
    }

    private void HashRows(CellBuffer shown, CellBuffer next)
    {
        if (_next.Length != next.Height)
            (_shown, _next, _weight) = (new ulong[next.Height], new ulong[next.Height], new int[next.Height]);
        for (var y = 0; y < next.Height; y++)
        {
            _shown[y] = HashOf(shown, y);
            _next[y] = HashOf(next, y);
            _weight[y] = WeightOf(next.Row(y));
        }
    }

    // What writing the row would take, roughly: its columns up to the last one that is not erased.
    private static int WeightOf(ReadOnlySpan<Cell> row)
    {
        var weight = row.Length;
        while (weight > 0 && row[weight - 1].IsErased)
            weight--;
        return weight;
    }

    // Two lanes, because one would wait for its own product.
    private static ulong HashOf(ReadOnlySpan<ulong> parts)
    {
        ulong one = Seed, two = ~Seed;
        for (var index = 0; index + 1 < parts.Length; index += 2)
        {
            one = (one ^ parts[index] ^ (one >> 29)) * 0x9E3779B97F4A7C15;
            two = (two ^ parts[index + 1] ^ (two >> 31)) * 0xC2B2AE3D27D4EB4F;
        }

        return one ^ (two << 7) ^ (two >> 57);
    }

    // A wrong match would be written over, never shown: rows are compared for real after the scroll.
    private static ulong HashOf(CellBuffer buffer, int y)
    {
        if (!buffer.HasClusters(y))
            return HashOf(MemoryMarshal.Cast<Cell, ulong>(buffer.Row(y)));
        ulong hash = Seed;
        foreach (ref readonly var cell in buffer.Row(y))
        {
            hash = (hash ^ cell.Attributes ^ ((ulong)cell.Foreground << 32) ^ cell.Background) * 0x9E3779B97F4A7C15;
            if (cell.Glyph >= 0)
            {
                hash ^= (ulong)cell.Glyph;
                continue;
            }

            foreach (var part in buffer.ClusterOf(cell))
                hash = (hash ^ part) * 1099511628211;
        }

        return hash;
    }
}
