using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Radiator.Grpc.Wire;

/// <summary>
/// Cuts a body into messages: a flag, a length of four bytes, the message (PROTOCOL-HTTP2.md,
/// "Length-Prefixed-Message"). Reads as much as there is, so that several messages cost one read. One reader at a time.
/// </summary>
/// <param name="body">What to read; not disposed.</param>
/// <param name="maxMessageSize">Bytes of one message, before and after inflating.</param>
/// <param name="encoding">What a flagged message is encoded with.</param>
public sealed class MessageReader(Stream body, int maxMessageSize, MessageEncoding encoding)
{
    /// <summary>Bytes in front of a message.</summary>
    public const int HeaderSize = 5;

    private const int InitialBufferSize = 4 * 1024;
    private const int StreamingBufferSize = 64 * 1024;
    private const int KeptBufferSize = 256 * 1024;

    private byte[] _buffer = new byte[InitialBufferSize];
    private int _start;
    private int _end;
    private int _frameSize = HeaderSize;

    /// <summary>The body ended, or stopped for now, inside of a message.</summary>
    public bool HasPartialMessage => _end > _start;

    /// <summary>
    /// The next message of what has been read; false where more must be read first. The bytes are valid until the next
    /// call of <see cref="FillAsync"/>. Throws <see cref="RpcException"/>: RESOURCE_EXHAUSTED from the length alone,
    /// INTERNAL for bytes that are no frame.
    /// </summary>
    public bool TryRead(out ReadOnlySequence<byte> message)
    {
        message = default;
        _frameSize = HeaderSize;
        if (_end - _start < HeaderSize)
            return false;
        var flag = _buffer[_start];
        var length = BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(_start + 1));
        if (flag > 1)
            throw WireError.Protocol($"A message starts with flag {flag}; only 0 and 1 (compressed) exist.");
        if (flag == 1 && encoding == MessageEncoding.Identity)
            throw WireError.Protocol("A message is flagged as compressed, but no grpc-encoding says how.");
        if (length > (uint)maxMessageSize)
            throw WireError.TooLarge($"{length} bytes", maxMessageSize);
        _frameSize = HeaderSize + (int)length;
        if (_end - _start < _frameSize)
            return false;

        var payload = _buffer.AsMemory(_start + HeaderSize, (int)length);
        _start += _frameSize;
        _frameSize = HeaderSize;
        message = flag == 1
            ? new ReadOnlySequence<byte>(GzipCodec.Inflate(payload, maxMessageSize))
            : new ReadOnlySequence<byte>(payload);
        return true;
    }

    /// <summary>Reads more; false at the end of the body. Throws what the body throws.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    /// <summary>
    /// Grows with what arrives, never with what a length only claims: a peer that announces megabytes and sends none
    /// gets no megabytes.
    /// </summary>
    private void MakeRoom()
    {
        var pending = _end - _start;
        var target = _buffer.Length;
        if (_end == target && target < StreamingBufferSize)
            target = Math.Min(target * 4, StreamingBufferSize);
        else if (pending == target)
            target = Math.Min(_frameSize > target ? _frameSize : throw new InvalidOperationException(
                "Take the messages that are there before reading more."), target * 2);
        else if (target > KeptBufferSize && _frameSize <= KeptBufferSize && pending <= StreamingBufferSize)
            target = StreamingBufferSize;

        if (target != _buffer.Length)
        {
            var larger = new byte[target];
            _buffer.AsSpan(_start, pending).CopyTo(larger);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, pending).CopyTo(_buffer);
        }

        _start = 0;
        _end = pending;
    }
}
