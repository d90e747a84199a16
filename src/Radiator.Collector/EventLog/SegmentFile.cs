using Microsoft.Win32.SafeHandles;

namespace Radiator.Collector.EventLog;

/// <summary>A file of the log on a real disk.</summary>
internal sealed class SegmentFile : ISegmentFile
{
    private readonly SafeFileHandle _handle;

    public SegmentFile(string path) => _handle = File.OpenHandle(
        path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);

    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long position) =>
        RandomAccess.Write(_handle, pieces, position);

    public void Flush() => RandomAccess.FlushToDisk(_handle);

    public void SetLength(long length) => RandomAccess.SetLength(_handle, length);

    public void Dispose() => _handle.Dispose();
}
