using System.Buffers.Binary;

namespace Radiator.Lights.Devices.Net.ArtNet;

/// <summary>The packets of Art-Net 4 (art-net.org.uk), as a sender makes them.</summary>
public static class ArtNetPacket
{
    /// <summary>UDP port.</summary>
    public const int Port = 6454;

    /// <summary>Bytes before the values of an ArtDmx packet.</summary>
    public const int HeaderBytes = 18;

    /// <summary>Port addresses are 0 to this: 7 bits of net, 4 of sub-net, 4 of universe.</summary>
    public const int UniverseMax = 0x7FFF;

    /// <summary>Bytes of ArtPoll and ArtSync.</summary>
    public const int ShortBytes = 14;

    /// <summary>OpOutput, ArtDmx.</summary>
    internal const ushort OpDmx = 0x5000;

    /// <summary>OpPoll.</summary>
    internal const ushort OpPoll = 0x2000;

    /// <summary>OpPollReply.</summary>
    internal const ushort OpPollReply = 0x2100;

    /// <summary>OpSync.</summary>
    internal const ushort OpSync = 0x5200;

    private const byte ProtocolVersion = 14;

    /// <summary>What every packet begins with.</summary>
    internal static ReadOnlySpan<byte> Identifier => "Art-Net\0"u8;

    /// <summary>An ArtDmx packet without its values.</summary>
    /// <param name="universe">Port address, 0 to <see cref="UniverseMax"/>.</param>
    /// <param name="values">That it will carry; one more is sent where they are odd.</param>
    public static byte[] Dmx(int universe, int values)
    {
        var length = values + (values & 1);
        var packet = new byte[HeaderBytes + length];
        WriteHead(packet, OpDmx);
        (packet[14], packet[15]) = ((byte)universe, (byte)(universe >> 8));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(16), (ushort)length);
        return packet;
    }

    /// <summary>Sets what changes from packet to packet.</summary>
    /// <param name="packet">Of <see cref="Dmx"/>.</param>
    /// <param name="sequence">1 to 255; 0 would say that packets are not numbered.</param>
    public static void SetSequence(Span<byte> packet, byte sequence) => packet[12] = sequence;

    /// <summary>ArtSync: what was sent before is to be shown now.</summary>
    public static byte[] Sync() => Short(OpSync);

    /// <summary>ArtPoll: who is there?</summary>
    public static byte[] Poll() => Short(OpPoll);

    private static byte[] Short(ushort operation)
    {
        var packet = new byte[ShortBytes];
        WriteHead(packet, operation);
        return packet;
    }

    private static void WriteHead(Span<byte> packet, ushort operation)
    {
        Identifier.CopyTo(packet);
        BinaryPrimitives.WriteUInt16LittleEndian(packet[8..], operation);
        packet[11] = ProtocolVersion;
    }
}
