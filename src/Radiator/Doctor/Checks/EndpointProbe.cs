using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Radiator.Doctor.Checks;

/// <summary>A connection to an address, step by step, so that each step can say what stands in the way.</summary>
/// <param name="address">http:// or https://.</param>
/// <param name="key">The key of the configuration that it comes from.</param>
/// <param name="clock">For limits, and for the dates of certificates.</param>
/// <param name="setup">For lines of the configuration.</param>
internal sealed class EndpointProbe(Uri address, string key, TimeProvider clock, Setup setup) : IDisposable
{
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(4);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private Stream? _stream;

    /// <summary>What was found on the way.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>What starts the other side, where it is on this machine.</summary>
    public required string Start { get; init; }

    /// <summary>The protocol that the other side chose in TLS; empty without TLS.</summary>
    public string Protocol { get; private set; } = "";

    /// <summary>The connection, once it is made.</summary>
    public Stream Stream => _stream!;

    /// <summary>Makes it: name, address, port, TLS. False where something stands in the way.</summary>
    /// <param name="protocol">What to speak over TLS.</param>
    /// <param name="hostName">The name that the certificate must have; null: none is asked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<bool> ConnectAsync(
        SslApplicationProtocol protocol, string? hostName, CancellationToken cancellationToken)
    {
        if (await ResolveAsync(cancellationToken) is not { } addresses
            || !await ConnectAsync(addresses, cancellationToken))
            return false;
        _stream = new NetworkStream(_socket, ownsSocket: false);
        if (address.Scheme != Uri.UriSchemeHttps)
            return true;
        var tls = new TlsProbe(clock, setup, key, address);
        var (stream, findings) = await tls.AuthenticateAsync(_stream, protocol, hostName, StepLimit, cancellationToken);
        Findings.AddRange(findings);
        if (stream is null)
            return false;
        _stream = stream;
        Protocol = stream.NegotiatedApplicationProtocol.ToString();
        return Findings.TrueForAll(finding => finding.Level != FindingLevel.Fail);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _socket.Dispose();
    }

    private async Task<IPAddress[]?> ResolveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(address.DnsSafeHost, cancellationToken)
                .WaitAsync(StepLimit, clock, cancellationToken);
        }
        catch (Exception problem) when (problem is SocketException or TimeoutException or ArgumentException)
        {
            Findings.Add(Finding.Fail(
                key, $"no address is known for the name {address.DnsSafeHost}",
                    "a name that can be looked up, or an IP address",
                $"getent hosts {address.DnsSafeHost}",
                setup.Line(key, $"\"{address.Scheme}://192.0.2.1:{address.Port}\"")));
            return null;
        }
    }

    private async Task<bool> ConnectAsync(IPAddress[] addresses, CancellationToken cancellationToken)
    {
        try
        {
            await _socket.ConnectAsync(addresses, address.Port, cancellationToken)
                .AsTask().WaitAsync(StepLimit, clock, cancellationToken);
            Findings.Add(Finding.Ok(key, $"{address.Authority} can be reached"));
            return true;
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.ConnectionRefused)
        {
            string[] mend = address.IsLoopback
                ? [Start]
                : [$"on {address.DnsSafeHost}: {Start}",
                    $"on {address.DnsSafeHost} at Collector: \"Grpc\": \"https://*:{address.Port}\""];
            Findings.Add(Finding.Fail(
                key, $"nothing listens at {address.Authority}", "a collector that runs, and listens there", mend));
        }
        catch (Exception problem) when (problem is SocketException or TimeoutException)
        {
            var why = problem is SocketException ? problem.Message : $"no answer within {StepLimit.TotalSeconds:0} s";
            Findings.Add(Finding.Fail(
                key, $"{address.Authority} cannot be reached: {why}", "a way there, which no firewall closes",
                $"ping -c 3 {address.DnsSafeHost}", $"on {address.DnsSafeHost}: sudo ufw allow {address.Port}/tcp"));
        }

        return false;
    }
}
