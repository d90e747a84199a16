using System.Buffers.Binary;
using System.Globalization;

namespace Radiator.Lights.Devices.Net.PixelPusher;

/// <summary>
/// What a PixelPusher tells the network once a second. Little-endian; the layout is that of firmware 1.41 (84 bytes),
/// of which shorter ones are a beginning. Immutable.
/// </summary>
public sealed record PixelPusherBeacon
{
    /// <summary>UDP port that beacons are sent to.</summary>
    public const int Port = 7331;

    /// <summary>Shortest beacon that is read: up to the group.</summary>
    public const int BytesMin = 48;

    // Where things are in it.
    private const int TypeAt = 10, SoftwareAt = 18, StripsAt = 24, StripsPerPacketAt = 25, PixelsAt = 26, PeriodAt = 28;
    private const int PowerAt = 32, LostAt = 36, ControllerAt = 40, GroupAt = 44, DataPortAt = 52, StripFlagsAt = 56;
    private const int StripFlagsMin = 8, AfterPusherFlags = 18;
    private const byte PixelPusherType = 2;
    private const uint FixedSizeFlag = 2;

    // Where the beacon is too short to say: that of the hardware's firmware.
    private const int UsualDataPort = 9897;

    // What a controller may say and still be believed.
    private const int StripsMax = 64, PixelsMax = 2000;

    private byte[] _stripFlags = [];

    private PixelPusherBeacon()
    {
    }

    /// <summary>The controller's name: twelve hexadecimal digits with colons.</summary>
    public required string Mac { get; init; }

    /// <summary>Firmware: 141 is 1.41.</summary>
    public int Software { get; private init; }

    /// <summary>Strips on it, 1 to 64.</summary>
    public int Strips { get; private init; }

    /// <summary>Strips that one datagram may carry.</summary>
    public int StripsPerPacket { get; private init; }

    /// <summary>LEDs of each strip, 1 to 2,000.</summary>
    public int PixelsPerStrip { get; private init; }

    /// <summary>Time that it needs for a datagram.</summary>
    public TimeSpan UpdatePeriod { get; private init; }

    /// <summary>Sum of its channels, 255 being one of them at full (20 mA).</summary>
    public uint PowerTotal { get; private init; }

    /// <summary>Datagrams that it missed since the last beacon.</summary>
    public uint Lost { get; private init; }

    /// <summary>Number that its owner gave it.</summary>
    public int Controller { get; private init; }

    /// <summary>Group that its owner gave it.</summary>
    public int Group { get; private init; }

    /// <summary>Port that it takes data on.</summary>
    public int DataPort { get; private init; }

    /// <summary>Whether each datagram must be as long as one with all strips.</summary>
    public bool WantsFixedSize { get; private init; }

    /// <summary>What kind of LEDs a strip has.</summary>
    public PixelPusherStripFlags FlagsOf(int strip) =>
        strip < _stripFlags.Length ? (PixelPusherStripFlags)_stripFlags[strip] : PixelPusherStripFlags.None;

    /// <summary>Reads a beacon; null for anything else, other devices that speak this protocol too.</summary>
    public static PixelPusherBeacon? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < BytesMin || bytes[TypeAt] != PixelPusherType)
            return null;
        int strips = bytes[StripsAt], pixels = BinaryPrimitives.ReadUInt16LittleEndian(bytes[PixelsAt..]);
        if (strips is < 1 or > StripsMax || pixels is < 1 or > PixelsMax)
            return null;
        var hasPort = bytes.Length >= DataPortAt + sizeof(ushort);
        var port = hasPort ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[DataPortAt..]) : UsualDataPort;
        return new PixelPusherBeacon
        {
            Mac = string.Join(':', bytes[..6].ToArray().Select(b => b.ToString("x2", CultureInfo.InvariantCulture))),
            Software = BinaryPrimitives.ReadUInt16LittleEndian(bytes[SoftwareAt..]),
            Strips = strips,
            StripsPerPacket = Math.Clamp((int)bytes[StripsPerPacketAt], 1, strips),
            PixelsPerStrip = pixels,
            UpdatePeriod = PeriodOf(BinaryPrimitives.ReadUInt32LittleEndian(bytes[PeriodAt..])),
            PowerTotal = BinaryPrimitives.ReadUInt32LittleEndian(bytes[PowerAt..]),
            Lost = BinaryPrimitives.ReadUInt32LittleEndian(bytes[LostAt..]),
            Controller = BinaryPrimitives.ReadInt32LittleEndian(bytes[ControllerAt..]),
            Group = BinaryPrimitives.ReadInt32LittleEndian(bytes[GroupAt..]),
            DataPort = port == 0 ? UsualDataPort : port,
            WantsFixedSize = (PusherFlags(bytes, strips) & FixedSizeFlag) != 0,
            _stripFlags = StripFlags(bytes, strips),
        };
    }

    // Above 100 ms is a known fault of firmware; what it means then is a frame of 60 a second.
    private static TimeSpan PeriodOf(uint microseconds) =>
        TimeSpan.FromMicroseconds(microseconds > 100_000 ? 16_000 : microseconds);

    private static byte[] StripFlags(ReadOnlySpan<byte> bytes, int strips)
    {
        var count = Math.Min(strips, bytes.Length - StripFlagsAt);
        return count > 0 ? bytes.Slice(StripFlagsAt, count).ToArray() : [];
    }

    // The hardware has two bytes between strip flags and these; servers that imitate it do not.
    private static uint PusherFlags(ReadOnlySpan<byte> bytes, int strips)
    {
        var at = StripFlagsAt + Math.Max(StripFlagsMin, strips);
        if (bytes.Length >= at + 2 + AfterPusherFlags)
            at += 2;
        return bytes.Length >= at + AfterPusherFlags ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : 0;
    }
}
