using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Google.Protobuf;

namespace Radiator.Wire.Blocks;

/// <summary>
/// Writes protobuf fields into one growing buffer of the shared pool, which whoever takes it gives back. Field numbers
/// up to 15 only, so that every tag is one byte.
/// Encoding: Protocol Buffers documentation, "Encoding" (varint, fixed64, length-delimited).
/// </summary>
internal sealed class ProtoWriter(int capacity)
{
    private const int WireVarint = 0;
    private const int WireFixed64 = 1;
    private const int WireLength = 2;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    /// <summary>Everything written so far is its first <see cref="Length"/> bytes.</summary>
    public byte[] Buffer => _buffer;

    public static int VarintSize(ulong value) => value == 0 ? 1 : (BitOperations.Log2(value) / 7) + 1;

    /// <summary>Bytes of a length-delimited field; 0 for an empty one, which is not written.</summary>
    public static int FieldSize(int length) => length == 0 ? 0 : MessageSize(length);

    /// <summary>Bytes of a length-delimited field that is written even when empty.</summary>
    public static int MessageSize(int length) => 1 + VarintSize((ulong)length) + length;

    public static int VarintFieldSize(ulong value) => value == 0 ? 0 : 1 + VarintSize(value);

    public void Reserve(int bytes)
    {
        if (_buffer.Length - Length >= bytes)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, Length + bytes));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    public void Fixed64(int field, ulong value)
    {
        Reserve(9);
        _buffer[Length] = Tag(field, WireFixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(Length + 1), value);
        Length += 9;
    }

    /// <summary>Writes a field, also when its value is 0: for fields with presence.</summary>
    public void Varint(int field, ulong value)
    {
        Reserve(11);
        _buffer[Length++] = Tag(field, WireVarint);
        RawVarint(value);
    }

    public void VarintUnlessZero(int field, ulong value)
    {
        if (value != 0)
            Varint(field, value);
    }

    /// <summary>Tag and length of a nested message whose bytes follow.</summary>
    public void MessageHeader(int field, int length)
    {
        Reserve(6 + length);
        _buffer[Length++] = Tag(field, WireLength);
        RawVarint((ulong)length);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return;
        MessageHeader(field, value.Length);
        value.CopyTo(_buffer.AsSpan(Length));
        Length += value.Length;
    }

    public void Text(int field, string value)
    {
        if (value.Length == 0)
            return;
        var length = Encoding.UTF8.GetByteCount(value);
        MessageHeader(field, length);
        Length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(Length));
    }

    public void Append(IMessage message)
    {
        var size = message.CalculateSize();
        Reserve(size);
        message.WriteTo(_buffer.AsSpan(Length, size));
        Length += size;
    }

    private static byte Tag(int field, int wireType) => (byte)((field << 3) | wireType);

    private void RawVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }
}
