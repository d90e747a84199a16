using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Radiator.Lights.Devices.Net.E131;

/// <summary>The packets of E1.31, streaming ACN (ANSI E1.31-2018), as a sender makes them.</summary>
public static class E131Packet
{
    /// <summary>UDP port, ACN_SDT_MULTICAST_PORT.</summary>
    public const int Port = 5568;

    /// <summary>Bytes before the slots of a data packet.</summary>
    public const int HeaderBytes = 126;

    /// <summary>Bytes of a synchronisation packet.</summary>
    public const int SyncBytes = 49;

    /// <summary>Universes are 1 to this.</summary>
    public const int UniverseMax = 63_999;

    /// <summary>Priorities are 0 to this; 100 is the usual one.</summary>
    public const int PriorityMax = 200;

    /// <summary>Bit of the options: the stream ends with this packet (6.2.6).</summary>
    public const byte StreamTerminated = 0x40;

    // Where things are in a data packet (tables 4-1 to 4-3).
    private const int CidAt = 22, SourceNameAt = 44, PriorityAt = 108, SyncAt = 109, SequenceAt = 111, OptionsAt = 112;
    private const int UniverseAt = 113, SlotCountAt = 123;
    private const int SourceNameBytes = 64;
    private const int SyncSequenceAt = 44, SyncUniverseAt = 45;

    // VECTOR_ROOT_E131_DATA and _EXTENDED, VECTOR_E131_DATA_PACKET, VECTOR_E131_EXTENDED_SYNCHRONIZATION,
    // VECTOR_DMP_SET_PROPERTY; address type 0xA1; flags of every length.
    private const uint RootData = 4, RootExtended = 8, DataPacket = 2, Synchronization = 1;
    private const byte SetProperty = 2, AddressType = 0xA1;
    private const ushort LengthFlags = 0x7000;

    private static ReadOnlySpan<byte> AcnIdentifier => "ASC-E1.17\0\0\0"u8;

    /// <summary>The group that a universe is sent to (9.3.1).</summary>
    public static IPAddress GroupOf(int universe) => new([239, 255, (byte)(universe >> 8), (byte)universe]);

    /// <summary>A data packet without its slots' values: what never changes from frame to frame.</summary>
    /// <param name="cid">The sender's component identifier, which stays the same over restarts.</param>
    /// <param name="sourceName">For people; cut at 63 bytes.</param>
    /// <param name="universe">1 to <see cref="UniverseMax"/>.</param>
    /// <param name="priority">0 to <see cref="PriorityMax"/>.</param>
    /// <param name="syncUniverse">Of the synchronisation packets; 0: shown at once.</param>
    /// <param name="slots">Values that it will carry.</param>
    public static byte[] Data(Guid cid, string sourceName, int universe, int priority, int syncUniverse, int slots)
    {
        var packet = new byte[HeaderBytes + slots];
        WriteRoot(packet, RootData, cid);
        WriteLength(packet, 38);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(40), DataPacket);
        var name = packet.AsSpan(SourceNameAt, SourceNameBytes - 1);
        Encoding.UTF8.GetEncoder().Convert(sourceName, name, flush: true, out _, out _, out _);
        packet[PriorityAt] = (byte)priority;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(SyncAt), (ushort)syncUniverse);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(UniverseAt), (ushort)universe);
        WriteLength(packet, 115);
        (packet[117], packet[118]) = (SetProperty, AddressType);

        // Properties from address 0 in steps of 1; the first of them is DMX512's start code, 0.
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(121), 1);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(SlotCountAt), (ushort)(slots + 1));
        return packet;
    }

    /// <summary>Sets what changes from packet to packet.</summary>
    /// <param name="packet">Of <see cref="Data"/>.</param>
    /// <param name="sequence">One more than the last of this universe.</param>
    /// <param name="options">0 or <see cref="StreamTerminated"/>.</param>
    public static void SetDataSequence(Span<byte> packet, byte sequence, byte options) =>
        (packet[SequenceAt], packet[OptionsAt]) = (sequence, options);

    /// <summary>A synchronisation packet: what was sent before is to be shown now.</summary>
    public static byte[] Sync(Guid cid, int syncUniverse)
    {
        var packet = new byte[SyncBytes];
        WriteRoot(packet, RootExtended, cid);
        WriteLength(packet, 38);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(40), Synchronization);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(SyncUniverseAt), (ushort)syncUniverse);
        return packet;
    }

    /// <summary>Sets what changes from packet to packet.</summary>
    public static void SetSyncSequence(Span<byte> packet, byte sequence) => packet[SyncSequenceAt] = sequence;

    private static void WriteRoot(Span<byte> packet, uint vector, Guid cid)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet, 0x0010);
        AcnIdentifier.CopyTo(packet[4..]);
        WriteLength(packet, 16);
        BinaryPrimitives.WriteUInt32BigEndian(packet[18..], vector);
        cid.TryWriteBytes(packet[CidAt..], bigEndian: true, out _);
    }

    // Each layer says how long it is, itself included, to the end of the packet.
    private static void WriteLength(Span<byte> packet, int at) =>
        BinaryPrimitives.WriteUInt16BigEndian(packet[at..], (ushort)(LengthFlags | (packet.Length - at)));
}
