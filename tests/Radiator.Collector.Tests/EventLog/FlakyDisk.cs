using Radiator.Collector.EventLog;

namespace Radiator.Collector.Tests.EventLog;

/// <summary>
/// A disk that fills up, fails, or stands still when a test says so; half of a refused write has happened.
/// </summary>
internal sealed class FlakyDisk
{
    public bool IsFull { get; set; }

    public bool CannotCut { get; set; }

    public bool CannotFlush { get; set; }

    public int Flushes { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Held by a test: writes wait for it.</summary>
    public SemaphoreSlim Gate { get; } = new(1000);

    public ISegmentFile Open(string path) => new FlakyFile(this, new SegmentFile(path));

    private sealed class FlakyFile(FlakyDisk disk, SegmentFile inner) : ISegmentFile
    {
        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long position)
        {
            disk.Gate.Wait();
            disk.Gate.Release();
            disk.Writes++;
            if (!disk.IsFull)
            {
                inner.Write(pieces, position);
                return;
            }

            var half = pieces.SelectMany(piece => piece.ToArray()).ToArray();
            inner.Write([half.AsMemory(0, half.Length / 2)], position);
            throw new IOException("No space left on device");
        }

        public void Flush()
        {
            disk.Flushes++;
            if (disk.CannotFlush)
                throw new IOException("Input/output error");
            inner.Flush();
        }

        public void SetLength(long length)
        {
            if (disk.CannotCut)
                throw new IOException("Input/output error");
            inner.SetLength(length);
        }

        public void Dispose() => inner.Dispose();
    }
}
