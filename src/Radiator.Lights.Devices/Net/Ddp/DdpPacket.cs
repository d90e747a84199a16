using System.Buffers.Binary;

namespace Radiator.Lights.Devices.Net.Ddp;

/// <summary>
/// The packets of DDP, Distributed Display Protocol (3waylabs.com/ddp, version of September 2022), as far as a sender
/// of frames needs them.
/// </summary>
public static class DdpPacket
{
    /// <summary>UDP port of displays.</summary>
    public const int Port = 4048;

    /// <summary>Bytes before the data: flags, sequence, type, id, offset (4), length (2).</summary>
    public const int HeaderBytes = 10;

    /// <summary>Data of one packet at most: 480 pixels of three channels, 360 of four.</summary>
    public const int DataBytesMax = 1440;

    // Byte 0: version 1 in the two highest bits; the lowest bit shows the frame.
    private const byte VersionOne = 0x40, Push = 0x01;

    // Byte 2: bits 3 to 5 say 1 = RGB or 3 = RGBW, the lowest three 3 = eight bits a channel.
    private const byte TypeRgb = 0x0B, TypeRgbw = 0x1B;

    // Byte 3: the default display.
    private const byte Display = 1;

    /// <summary>Writes one packet; returns its length.</summary>
    /// <param name="to">At least <see cref="HeaderBytes"/> and the data.</param>
    /// <param name="data">Of this packet.</param>
    /// <param name="offset">Its place in the frame, in bytes.</param>
    /// <param name="channels">Bytes a pixel: 3 or 4.</param>
    /// <param name="sequence">1 to 15.</param>
    /// <param name="isLast">Whether the frame is to be shown now.</param>
    public static int Write(
        Span<byte> to, ReadOnlySpan<byte> data, int offset, int channels, int sequence, bool isLast)
    {
        to[0] = isLast ? (byte)(VersionOne | Push) : VersionOne;
        to[1] = (byte)sequence;
        to[2] = channels == 4 ? TypeRgbw : TypeRgb;
        to[3] = Display;
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], (uint)offset);
        BinaryPrimitives.WriteUInt16BigEndian(to[8..], (ushort)data.Length);
        data.CopyTo(to[HeaderBytes..]);
        return HeaderBytes + data.Length;
    }
}
