using System.Buffers;

namespace Radiator.Collector.Http;

/// <summary>A growing piece of pooled memory that counts against a budget. Not thread-safe.</summary>
internal sealed class BodyBuffer(MemoryBudget budget) : IDisposable
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>
    /// Room behind what is written, at least <paramref name="bytes"/>; false where the budget is spent.
    /// </summary>
    public bool TryReserve(int bytes)
    {
        if (_bytes.Length - Length >= bytes)
            return true;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + bytes, _bytes.Length * 2));
        if (!budget.TryTake(larger.Length))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }

        Written.CopyTo(larger);
        Free();
        _bytes = larger;
        return true;
    }

    public Memory<byte> Room => _bytes.AsMemory(Length);

    public void Advance(int bytes) => Length += bytes;

    /// <summary>What was written last is not part of it.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    public void Dispose()
    {
        Free();
        _bytes = [];
        Length = 0;
    }

    private void Free()
    {
        if (_bytes.Length == 0)
            return;
        budget.Return(_bytes.Length);
        ArrayPool<byte>.Shared.Return(_bytes);
    }
}
