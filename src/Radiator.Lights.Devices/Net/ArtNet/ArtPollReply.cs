using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Radiator.Lights.Devices.Net.ArtNet;

/// <summary>What an Art-Net node says of itself. Texts are its own: nothing in them is to be trusted.</summary>
/// <param name="Address">As it says.</param>
/// <param name="ShortName">For people.</param>
/// <param name="LongName">For people.</param>
/// <param name="Outputs">Port addresses that it shows; at most four.</param>
public sealed record ArtPollReply(IPAddress Address, string ShortName, string LongName, IReadOnlyList<int> Outputs)
{
    /// <summary>Shortest that is read; later versions of the protocol made it longer, up to 239.</summary>
    public const int BytesMin = 194;

    // Where things are in it.
    private const int AddressAt = 10, NetAt = 18, SubNetAt = 19, ShortNameAt = 26, LongNameAt = 44, PortsAt = 172;
    private const int PortTypesAt = 174, OutputsAt = 190;
    private const byte CanOutput = 0x80;
    private const int PortsMax = 4;

    /// <summary>Reads one; null for anything else.</summary>
    public static ArtPollReply? Parse(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < BytesMin || !packet.StartsWith(ArtNetPacket.Identifier)
            || BinaryPrimitives.ReadUInt16LittleEndian(packet[8..]) != ArtNetPacket.OpPollReply)
            return null;
        List<int> outputs = [];
        var ports = Math.Min((int)BinaryPrimitives.ReadUInt16BigEndian(packet[PortsAt..]), PortsMax);
        for (var i = 0; i < ports; i++)
        {
            if ((packet[PortTypesAt + i] & CanOutput) != 0)
                outputs.Add((packet[NetAt] & 0x7F) << 8 | (packet[SubNetAt] & 0xF) << 4 | packet[OutputsAt + i] & 0xF);
        }

        return new ArtPollReply(
            new IPAddress(packet.Slice(AddressAt, 4)), Text(packet.Slice(ShortNameAt, 18)),
            Text(packet.Slice(LongNameAt, 64)), outputs);
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return ForeignText.Clean(Encoding.Latin1.GetString(end < 0 ? field : field[..end]), field.Length);
    }
}
