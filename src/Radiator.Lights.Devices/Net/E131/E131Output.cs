using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Radiator.Lights.Devices.Net.E131;

/// <summary>
/// Frames by E1.31: for lighting desks and controllers that speak it. By multicast, one group a universe, or to one
/// receiver; with synchronisation packets where a universe is set for them. The end of the stream is told three times.
/// </summary>
public sealed class E131Output : ILightOutput
{
    /// <summary>DMX512 itself knows no more.</summary>
    public const double FramesPerSecondMax = 44;

    // How often the end is told (6.2.6).
    private const int Terminations = 3;

    private readonly Universe[] _universes;
    private readonly UdpLink? _syncLink;
    private readonly byte[] _sync;
    private readonly SendGate _gate;
    private byte _syncSequence;

    private E131Output(OutputSettings settings, Func<int, UdpLink> linkTo)
    {
        var (map, cid) = (new UniverseMap(settings.Pixels, NetworkSettings.ChannelsOf(settings)), CidOf(settings.Name));
        _gate = new SendGate(map.FrameBytes);
        _universes = new Universe[map.Count];
        for (var i = 0; i < _universes.Length; i++)
        {
            var (number, part) = (FirstOf(settings) + i, map.Part(i));
            var packet = E131Packet.Data(
                cid, $"Radiator {settings.Name}", number, settings.Priority, settings.SyncUniverse,
                part.End.Value - part.Start.Value);
            _universes[i] = new Universe(linkTo(number), packet, part);
        }

        _sync = E131Packet.Sync(cid, settings.SyncUniverse);
        _syncLink = settings.SyncUniverse > 0 ? linkTo(settings.SyncUniverse) : null;
    }

    /// <summary>Throws as <see cref="UdpLink.Open"/> does.</summary>
    public static ILightOutput Open(OutputSettings settings)
    {
        var port = NetworkSettings.PortOf(settings, E131Packet.Port);
        if (settings.Host.Length > 0)
        {
            var link = UdpLink.Open(settings.Host, port);
            return new E131Output(settings, _ => link);
        }

        var interfaceAddress = settings.Interface.Length == 0 ? null : IPAddress.Parse(settings.Interface);
        return new E131Output(
            settings, universe => UdpLink.OpenMulticast(E131Packet.GroupOf(universe), port, interfaceAddress));
    }

    /// <summary>Why settings cannot be used; null where they can.</summary>
    public static string? Check(OutputSettings settings)
    {
        if (NetworkSettings.Check(settings, needsHost: false) is { } problem)
            return problem;
        if (settings.Interface.Length > 0 && !IPAddress.TryParse(settings.Interface, out _))
            return $"Interface is \"{settings.Interface}\"; it must be the address of one of this machine's interfaces";
        if (settings.Priority is < 0 or > E131Packet.PriorityMax)
            return $"Priority is {settings.Priority}; allowed: 0 to {E131Packet.PriorityMax}";
        if (settings.SyncUniverse is < 0 or > E131Packet.UniverseMax)
            return $"SyncUniverse is {settings.SyncUniverse}; allowed: 0 to {E131Packet.UniverseMax}";
        var count = new UniverseMap(settings.Pixels, NetworkSettings.ChannelsOf(settings)).Count;
        var last = E131Packet.UniverseMax - count + 1;
        return FirstOf(settings) < 1 || FirstOf(settings) > last
            ? $"Universe is {settings.Universe}; allowed for the {count} that the strip takes: 1 to {last}"
            : null;
    }

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        if (!_gate.Passes(rgb, time))
            return;
        foreach (var universe in _universes)
        {
            universe.Set(rgb);
            universe.Send(options: 0);
        }

        if (_syncLink is null)
            return;
        E131Packet.SetSyncSequence(_sync, _syncSequence++);
        _syncLink.Send(_sync);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            for (var i = 0; i < Terminations; i++)
            {
                foreach (var universe in _universes)
                    universe.Send(E131Packet.StreamTerminated);
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // The receiver is gone: it needs no farewell.
        }
        finally
        {
            foreach (var universe in _universes)
                universe.Link.Dispose();
            _syncLink?.Dispose();
        }
    }

    private static int FirstOf(OutputSettings settings) => settings.Universe ?? 1;

    // The same for a strip of a machine whenever it is started, and another for every other.
    private static Guid CidOf(string name)
    {
        var source = $"radiator e1.31\n{Environment.MachineName}\n{name}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 16));
    }

    private sealed class Universe(UdpLink link, byte[] packet, Range part)
    {
        private byte _sequence;

        public UdpLink Link { get; } = link;

        public void Set(ReadOnlySpan<byte> frame) => frame[part].CopyTo(packet.AsSpan(E131Packet.HeaderBytes));

        public void Send(byte options)
        {
            E131Packet.SetDataSequence(packet, _sequence++, options);
            Link.Send(packet);
        }
    }
}
