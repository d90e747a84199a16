using System.Buffers;
using System.Buffers.Binary;

namespace Radiator.Grpc.Wire;

/// <summary>
/// Makes the frame of one message after the other in one buffer that is used again. Messages go through a buffer, not
/// straight into the connection: one that is too large, or that throws half-way, leaves nothing behind. Not
/// thread-safe.
/// </summary>
/// <param name="maxMessageSize">Bytes of one message, before compression.</param>
/// <param name="compressAbove">Messages of more bytes are sent as gzip; null: none.</param>
public sealed class MessageBuffer(int maxMessageSize, int? compressAbove = null) : IBufferWriter<byte>
{
    private const int InitialSize = 1024;
    private const int KeptSize = 256 * 1024;

    // Writers ask for room before they know that they need none.
    private const int Slack = 4 * 1024;

    private byte[] _buffer = new byte[InitialSize];
    private int _length;

    /// <summary>
    /// Flag, length and message; valid until the next call. Throws <see cref="RpcException"/> RESOURCE_EXHAUSTED for a
    /// message that is too large, and what the marshaller throws.
    /// </summary>
    public ReadOnlyMemory<byte> Frame<T>(T message, Marshaller<T> marshaller)
    {
        if (_buffer.Length > KeptSize)
            _buffer = new byte[InitialSize];
        _length = MessageReader.HeaderSize;
        marshaller.Serialize(message, this);
        var size = _length - MessageReader.HeaderSize;
        if (size > maxMessageSize)
            throw WireError.TooLarge($"{size} bytes", maxMessageSize);

        // An empty message never carries the flag: gzip of nothing is nothing here, and others refuse that.
        if (size > 0 && size > compressAbove)
            return CompressedFrame(size);
        WriteHeader(_buffer, flag: 0, size);
        return _buffer.AsMemory(0, _length);
    }

    void IBufferWriter<byte>.Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > _buffer.Length - _length)
            throw new InvalidOperationException($"Advanced by {count} with room for {_buffer.Length - _length}.");
        _length += count;
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_length);
    }

    private static void WriteHeader(Span<byte> frame, byte flag, int size)
    {
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], size);
    }

    private byte[] CompressedFrame(int size)
    {
        var compressed = GzipCodec.Deflate(_buffer.AsSpan(MessageReader.HeaderSize, size));
        var frame = new byte[MessageReader.HeaderSize + compressed.Length];
        WriteHeader(frame, flag: 1, compressed.Length);
        compressed.CopyTo(frame, MessageReader.HeaderSize);
        return frame;
    }

    private void MakeRoom(int sizeHint)
    {
        var needed = (long)_length + Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length)
            return;
        var most = (long)maxMessageSize + MessageReader.HeaderSize + Slack;
        if (needed > most)
            throw WireError.TooLarge($"at least {needed - MessageReader.HeaderSize} bytes", maxMessageSize);
        Array.Resize(ref _buffer, (int)Math.Min(most, Math.Max(needed, _buffer.Length * 2L)));
    }
}
