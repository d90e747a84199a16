using System.Buffers.Binary;

namespace Radiator.Lights.Devices.Net.Wled;

/// <summary>
/// Frames by WLED's own realtime protocol (kno.wled.ge/interfaces/udp-realtime): for firmware without DDP. Every packet
/// is shown when it comes, so that longer strips tear: DDP is the better choice.
/// </summary>
public sealed class WledUdpOutput : ILightOutput
{
    /// <summary>UDP port.</summary>
    public const int Port = 21324;

    /// <summary>WLED shows at most a frame every 15 ms.</summary>
    public const double FramesPerSecondMax = 60;

    // Byte 0: the protocol; of several packets each begins with the number of its first LED.
    private const byte Rgb = 2, Rgbw = 3, NumberedRgb = 4, NumberedRgbw = 5;

    // Byte 1: seconds until WLED goes back to its own effect where nothing follows.
    private const byte TimeoutSeconds = 2;

    private const int HeaderBytes = 2, NumberedHeaderBytes = 4;
    private const int RgbPixelsMax = 490, RgbwPixelsMax = 367, NumberedRgbPixelsMax = 489, NumberedRgbwPixelsMax = 366;

    private readonly UdpLink _link;
    private readonly WledGamma _gamma;
    private readonly int _channels;
    private readonly SendGate _gate;
    private readonly byte[] _wire;
    private readonly byte[] _packet = new byte[NumberedHeaderBytes + RgbPixelsMax * 3];

    /// <summary>Takes over link and gamma.</summary>
    public WledUdpOutput(OutputSettings settings, UdpLink link, WledGamma gamma)
    {
        (_link, _gamma, _channels) = (link, gamma, NetworkSettings.ChannelsOf(settings));
        _wire = new byte[settings.Pixels * _channels];
        _gate = new SendGate(_wire.Length);
    }

    /// <summary>Throws as <see cref="UdpLink.Open"/> does.</summary>
    public static ILightOutput Open(OutputSettings settings)
    {
        var link = UdpLink.Open(settings.Host, NetworkSettings.PortOf(settings, Port));
        return new WledUdpOutput(settings, link, WledGamma.Of(settings, WledGamma.WledExponent));
    }

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings) => NetworkSettings.Check(settings, needsHost: true);

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        if (!_gate.Passes(rgb, time))
            return;
        rgb.CopyTo(_wire);
        _gamma.Table.Apply(_wire);
        var isWhite = _channels == 4;
        var pixels = _wire.Length / _channels;
        _packet[1] = TimeoutSeconds;
        if (pixels <= (isWhite ? RgbwPixelsMax : RgbPixelsMax))
        {
            _packet[0] = isWhite ? Rgbw : Rgb;
            Send(_wire, HeaderBytes);
            return;
        }

        _packet[0] = isWhite ? NumberedRgbw : NumberedRgb;
        var most = isWhite ? NumberedRgbwPixelsMax : NumberedRgbPixelsMax;
        for (var first = 0; first < pixels; first += most)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(HeaderBytes), (ushort)first);
            var count = Math.Min(most, pixels - first);
            Send(_wire.AsSpan(first * _channels, count * _channels), NumberedHeaderBytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gamma.Dispose();
        _link.Dispose();
    }

    private void Send(ReadOnlySpan<byte> values, int header)
    {
        values.CopyTo(_packet.AsSpan(header));
        _link.Send(_packet.AsSpan(0, header + values.Length));
    }
}
