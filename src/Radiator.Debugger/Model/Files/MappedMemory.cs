using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Radiator.Debugger.Model.Files;

/// <summary>A stretch of a mapped file as memory. Not to be used after it was disposed.</summary>
internal sealed unsafe class MappedMemory : MemoryManager<byte>
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;
    private byte* _start;

    public MappedMemory(MemoryMappedFile file, long offset, int length)
    {
        _view = file.CreateViewAccessor(offset, length, MemoryMappedFileAccess.Read);
        _length = length;
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        // A view begins at a page; the accessor says how far behind it our first byte lies.
        _start = pointer + _view.PointerOffset;
    }

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_start == null)
            return;
        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
    }
}
