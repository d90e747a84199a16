using Radiator.Collector.EventLog;

namespace Radiator.Collector.Tests.EventLog;

/// <summary>
/// A disk whose calls fail as a seed says: before anything was written, in the middle, or when all of it was; and
/// opening, cutting and flushing likewise.
/// </summary>
internal sealed class TornDisk(Random random)
{
    /// <summary>Share of calls that fail.</summary>
    public double Share { get; set; }

    public int Failures { get; private set; }

    public ISegmentFile Open(string path)
    {
        Fail("open");
        return new TornFile(this, new SegmentFile(path));
    }

    private bool Fails()
    {
        var fails = random.NextDouble() < Share;
        Failures += fails ? 1 : 0;
        return fails;
    }

    private void Fail(string call)
    {
        if (Fails())
            throw new IOException($"Input/output error ({call})");
    }

    private sealed class TornFile(TornDisk disk, SegmentFile inner) : ISegmentFile
    {
        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long position)
        {
            if (!disk.Fails())
            {
                inner.Write(pieces, position);
                return;
            }

            var all = pieces.SelectMany(piece => piece.ToArray()).ToArray();
            // Often at the end of a block: whole blocks that were never answered are the worst that can stay behind.
            var ends = pieces.Select((_, i) => pieces.Take(i + 1).Sum(piece => piece.Length)).ToList();
            var written = disk.Next(2) == 0 ? disk.Next(all.Length + 1) : ends[disk.Next(ends.Count)];
            inner.Write([all.AsMemory(0, written)], position);
            throw new IOException("Input/output error (write)");
        }

        public void Flush()
        {
            disk.Fail("flush");
            inner.Flush();
        }

        public void SetLength(long length)
        {
            disk.Fail("cut");
            inner.SetLength(length);
        }

        public void Dispose() => inner.Dispose();
    }

    private int Next(int max) => random.Next(max);
}
