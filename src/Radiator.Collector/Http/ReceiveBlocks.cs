using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Radiator.Collector.Http;

/// <summary>
/// The memory that the tracking port reads connections into, in blocks of 16 KB: a batch of an SDK then comes in one or
/// two reads. Kestrel's own blocks are 4 KB: a batch of 13 KB took six calls of recvfrom, now two (counted with
/// strace). Thread-safe.
/// </summary>
internal sealed class ReceiveBlocks : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int BlockBytes = 16 * 1024;

    // 16 MB; what is given back beyond it is left to the garbage collector.
    private const int KeptMax = 1024;

    private readonly ConcurrentQueue<byte[]> _kept = new();

    public override int MaxBufferSize => BlockBytes;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new ReceiveBlocks();

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return new Block(this, _kept.TryDequeue(out var bytes)
            ? bytes : GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true));
    }

    protected override void Dispose(bool disposing) => _kept.Clear();

    private void Return(byte[] bytes)
    {
        if (_kept.Count < KeptMax)
            _kept.Enqueue(bytes);
    }

    private sealed class Block(ReceiveBlocks owner, byte[] bytes) : IMemoryOwner<byte>
    {
        private byte[]? _bytes = bytes;

        public Memory<byte> Memory => _bytes ?? throw new ObjectDisposedException(nameof(Block));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _bytes, null) is { } returned)
                owner.Return(returned);
        }
    }
}
