using Radiator.Lights.Devices.Net.Wled;

namespace Radiator.Lights.Devices.Net.Ddp;

/// <summary>
/// Frames by DDP: what WLED, and most other pixel controllers, take without being set up. A frame is as many packets as
/// it needs, the last of which shows it.
/// </summary>
public sealed class DdpOutput : ILightOutput
{
    /// <summary>WLED shows at most a frame every 15 ms.</summary>
    public const double FramesPerSecondMax = 60;

    private readonly UdpLink _link;
    private readonly WledGamma _gamma;
    private readonly int _channels;
    private readonly SendGate _gate;
    private readonly byte[] _wire;
    private readonly byte[] _packet = new byte[DdpPacket.HeaderBytes + DdpPacket.DataBytesMax];
    private int _sequence;

    /// <summary>Takes over link and gamma.</summary>
    public DdpOutput(OutputSettings settings, UdpLink link, WledGamma gamma)
    {
        (_link, _gamma, _channels) = (link, gamma, NetworkSettings.ChannelsOf(settings));
        _wire = new byte[settings.Pixels * _channels];
        _gate = new SendGate(_wire.Length);
    }

    /// <summary>Throws as <see cref="UdpLink.Open"/> does.</summary>
    public static ILightOutput Open(OutputSettings settings)
    {
        var link = UdpLink.Open(settings.Host, NetworkSettings.PortOf(settings, DdpPacket.Port));
        return new DdpOutput(settings, link, WledGamma.Of(settings, exponentUnasked: 1));
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

        // Whole pixels a packet: receivers put each packet into place by itself.
        var most = DdpPacket.DataBytesMax / _channels * _channels;
        for (var offset = 0; offset < _wire.Length; offset += most)
        {
            var data = _wire.AsSpan(offset, Math.Min(most, _wire.Length - offset));
            _sequence = _sequence % 15 + 1;
            var length = DdpPacket.Write(
                _packet, data, offset, _channels, _sequence, offset + data.Length == _wire.Length);
            _link.Send(_packet.AsSpan(0, length));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gamma.Dispose();
        _link.Dispose();
    }
}
