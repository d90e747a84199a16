namespace Radiator.Collector.EventLog;

/// <summary>One file of the log, as the writer sees it: the seam at which a test lets a disk fill up or fail.</summary>
internal interface ISegmentFile : IDisposable
{
    /// <summary>
    /// Writes all pieces, one after the other. After an exception any part of them may have been written.
    /// </summary>
    void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long position);

    /// <summary>Returns when the disk has what was written.</summary>
    void Flush();

    /// <summary>Cuts the file.</summary>
    void SetLength(long length);
}
