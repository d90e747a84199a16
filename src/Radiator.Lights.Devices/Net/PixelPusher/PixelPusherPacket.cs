using System.Buffers.Binary;

namespace Radiator.Lights.Devices.Net.PixelPusher;

/// <summary>
/// The datagram that carries pixels to a PixelPusher: a sequence number, then strips, each with its number and all of
/// its pixels. Anything of another length is refused there. Reuses its buffer; belongs to one thread.
/// </summary>
/// <param name="strips">That one may carry.</param>
/// <param name="pixelsPerStrip">LEDs of each.</param>
/// <param name="isFixedSize">Whether each is to be as long as one with all strips.</param>
public sealed class PixelPusherPacket(int strips, int pixelsPerStrip, bool isFixedSize)
{
    private const int SequenceBytes = sizeof(uint);

    private readonly int _stripBytes = 1 + pixelsPerStrip * 3;
    private readonly byte[] _bytes = new byte[SequenceBytes + strips * (1 + pixelsPerStrip * 3)];
    private int _count;

    /// <summary>Whether no strip fits any more.</summary>
    public bool IsFull => _count == strips;

    /// <summary>Whether there is none in it.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Puts a strip in; pixels that it has beyond those given are dark.</summary>
    public void Add(int strip, ReadOnlySpan<byte> rgb)
    {
        var to = _bytes.AsSpan(SequenceBytes + _count++ * _stripBytes, _stripBytes);
        to[0] = (byte)strip;
        rgb.CopyTo(to[1..]);
        to[(1 + rgb.Length)..].Clear();
    }

    /// <summary>The datagram, which begins anew with the next strip; valid until then.</summary>
    public ReadOnlySpan<byte> Take(uint sequence)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes, sequence);
        var length = SequenceBytes + _count * _stripBytes;
        _count = 0;
        if (!isFixedSize)
            return _bytes.AsSpan(0, length);
        _bytes.AsSpan(length).Clear();
        return _bytes;
    }
}
