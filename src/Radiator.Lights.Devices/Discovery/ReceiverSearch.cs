using System.Net;
using System.Net.Sockets;
using Radiator.Lights.Devices.Net.ArtNet;
using Radiator.Lights.Devices.Net.Mdns;
using Radiator.Lights.Devices.Net.PixelPusher;
using Radiator.Lights.Devices.Net.Wled;

namespace Radiator.Lights.Devices.Discovery;

/// <summary>
/// Looks for receivers on this machine's network: WLED by mDNS, PixelPushers by their beacons, Art-Net nodes by
/// ArtPoll. At most 64 of each are told of.
/// </summary>
/// <param name="clock">For the time that they have to answer.</param>
public sealed class ReceiverSearch(TimeProvider clock)
{
    /// <summary>What WLED offers.</summary>
    public const string WledService = "_wled._tcp.local";

    private const int FoundMax = 64;

    /// <summary>Where mDNS questions go; tests ask somebody of their own.</summary>
    public IPEndPoint Mdns { get; init; } = new(MdnsMessage.Group, MdnsMessage.Port);

    /// <summary>Where ArtPoll goes.</summary>
    public IPEndPoint ArtNet { get; init; } = new(IPAddress.Broadcast, ArtNetPacket.Port);

    /// <summary>Port of PixelPushers' beacons.</summary>
    public int BeaconPort { get; init; } = PixelPusherBeacon.Port;

    /// <summary>What could not be asked, in words; empty where everything was.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Everybody who answers in time.</summary>
    public async Task<IReadOnlyList<FoundReceiver>> FindAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var searches = new[]
        {
            FindWledAsync(time, cancellationToken),
            FindPixelPushersAsync(time, cancellationToken),
            FindArtNetAsync(time, cancellationToken),
        };
        await Task.WhenAll(searches);
        return [.. searches.SelectMany(search => search.Result)];
    }

    private async Task<List<FoundReceiver>> FindWledAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var services = new Dictionary<IPAddress, MdnsService>();
        await AskAsync("mDNS", Mdns, MdnsMessage.Question(WledService), time, (answer, from) =>
        {
            foreach (var service in MdnsMessage.Read(answer, WledService, from))
            {
                if (services.Count < FoundMax)
                    services.TryAdd(service.Address, service);
            }
        }, cancellationToken);
        var found = await Task.WhenAll(services.Values.Select(service => AskWledAsync(service, cancellationToken)));
        return [.. found.OrderBy(each => each.Host, StringComparer.Ordinal)];
    }

    private static async Task<FoundReceiver> AskWledAsync(MdnsService service, CancellationToken cancellationToken)
    {
        var host = service.Address.ToString();
        using var client = new WledClient(service.Port is 0 or 80 ? host : $"{host}:{service.Port}");
        if (await client.GetInfoAsync(cancellationToken) is not { } info)
            return new FoundReceiver("ddp", service.Name, host, 0, "does not answer over HTTP");
        var live = info.IsLive ? "; somebody sends to it now" : "";
        return new FoundReceiver(
            "ddp", info.Name.Length > 0 ? info.Name : service.Name, host, info.Leds,
            $"WLED {info.Version}, its own limit {info.MilliampsMax} mA{live}");
    }

    private async Task<List<FoundReceiver>> FindPixelPushersAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            using var registry = PixelPusherRegistry.Listen(BeaconPort, clock);
            await Task.Delay(time, clock, cancellationToken);
            List<FoundReceiver> found = [];
            foreach (var each in registry.Controllers)
            {
                var beacon = each.Beacon;
                found.Add(new FoundReceiver(
                    "pixelpusher", $"PixelPusher {beacon.Mac}", beacon.Mac, beacon.Strips * beacon.PixelsPerStrip,
                    $"{beacon.Strips} strips of {beacon.PixelsPerStrip} at {each.AddressText}, group {beacon.Group}, "
                        + $"controller {beacon.Controller}, strip flags {beacon.FlagsOf(0)}"));
            }

            return found;
        }
        catch (SocketException problem)
        {
            Add($"PixelPusher, UDP port {BeaconPort}: {problem.Message}");
            return [];
        }
    }

    private async Task<List<FoundReceiver>> FindArtNetAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var found = new Dictionary<IPAddress, FoundReceiver>();
        await AskAsync("Art-Net", ArtNet, ArtNetPacket.Poll(), time, (answer, from) =>
        {
            if (ArtPollReply.Parse(answer) is { Outputs.Count: > 0 } node && found.Count < FoundMax)
            {
                found.TryAdd(from, new FoundReceiver(
                    "artnet", node.ShortName.Length > 0 ? node.ShortName : "Art-Net node", from.ToString(), 0,
                    $"universes {string.Join(", ", node.Outputs)}"));
            }
        }, cancellationToken);
        return [.. found.Values.OrderBy(each => each.Host, StringComparer.Ordinal)];
    }

    private async Task AskAsync(
        string what, IPEndPoint to, byte[] question, TimeSpan time, Action<byte[], IPAddress> take,
        CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.EnableBroadcast = true;
            socket.Bind(new IPEndPoint(IPAddress.Any, 0));
            await socket.SendToAsync(question, to, cancellationToken);
            using var limit = new CancellationTokenSource(time, clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var buffer = new byte[9000];
            while (true)
            {
                var answer = await socket.ReceiveFromAsync(
                    buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), both.Token);
                take(buffer[..answer.ReceivedBytes], ((IPEndPoint)answer.RemoteEndPoint).Address);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up.
        }
        catch (SocketException problem)
        {
            Add($"{what}: {problem.Message}");
        }
    }

    private void Add(string problem)
    {
        lock (Problems)
            Problems.Add(problem);
    }
}
