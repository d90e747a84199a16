namespace Radiator.Lights.Devices.Net.ArtNet;

/// <summary>
/// Frames by Art-Net to one receiver (or to all, by the broadcast address): for lighting desks and nodes that speak it.
/// </summary>
public sealed class ArtNetOutput : ILightOutput
{
    /// <summary>DMX512 itself knows no more.</summary>
    public const double FramesPerSecondMax = 44;

    private readonly UdpLink _link;
    private readonly byte[][] _packets;
    private readonly UniverseMap _map;
    private readonly byte[]? _sync;
    private readonly SendGate _gate;
    private byte _sequence;

    /// <summary>Takes over the link.</summary>
    public ArtNetOutput(OutputSettings settings, UdpLink link)
    {
        (_link, _map) = (link, new UniverseMap(settings.Pixels, NetworkSettings.ChannelsOf(settings)));
        _gate = new SendGate(_map.FrameBytes);
        _packets = new byte[_map.Count][];
        for (var i = 0; i < _packets.Length; i++)
        {
            var part = _map.Part(i);
            _packets[i] = ArtNetPacket.Dmx((settings.Universe ?? 0) + i, part.End.Value - part.Start.Value);
        }

        _sync = settings.SyncUniverse > 0 ? ArtNetPacket.Sync() : null;
    }

    /// <summary>Throws as <see cref="UdpLink.Open"/> does.</summary>
    public static ILightOutput Open(OutputSettings settings) => new ArtNetOutput(
        settings, UdpLink.Open(settings.Host, NetworkSettings.PortOf(settings, ArtNetPacket.Port)));

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings)
    {
        if (NetworkSettings.Check(settings, needsHost: true) is { } problem)
            return problem;
        var count = new UniverseMap(settings.Pixels, NetworkSettings.ChannelsOf(settings)).Count;
        var last = ArtNetPacket.UniverseMax - count + 1;
        return settings.Universe is { } universe && (universe < 0 || universe > last)
            ? $"Universe is {universe}; allowed for the {count} that the strip takes: 0 to {last}"
            : null;
    }

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        if (!_gate.Passes(rgb, time))
            return;
        _sequence = (byte)(_sequence % 255 + 1);
        for (var i = 0; i < _packets.Length; i++)
        {
            rgb[_map.Part(i)].CopyTo(_packets[i].AsSpan(ArtNetPacket.HeaderBytes));
            ArtNetPacket.SetSequence(_packets[i], _sequence);
            _link.Send(_packets[i]);
        }

        if (_sync is not null)
            _link.Send(_sync);
    }

    /// <inheritdoc/>
    public void Dispose() => _link.Dispose();
}
