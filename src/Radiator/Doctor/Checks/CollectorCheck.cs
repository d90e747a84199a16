using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Security;
using Radiator.Daemon.Upstream;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Credentials;
using Radiator.Wire.Stream.V1;

namespace Radiator.Doctor.Checks;

/// <summary>
/// The way from the daemon to its collector: name, port, TLS, what it speaks, whether it takes the token, and a real
/// subscription.
/// </summary>
internal sealed class CollectorCheck(Setup setup, Machine machine, TimeProvider clock, string version)
{
    private const string Key = "Daemon:Collector";
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromSeconds(5);

    private readonly Uri _address = new(setup.Daemon.Collector);
    private readonly List<Finding> _findings = [];
    private bool _hasToken;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (await GreetAsync(cancellationToken))
        {
            await CompareClocksAsync(cancellationToken);
            await SubscribeAsync(cancellationToken);
        }

        return _findings;
    }

    private string Start => machine.HasSystemd
        ? $"{machine.Sudo}systemctl start radiator-collector" : setup.Command("collector");

    private async Task<bool> GreetAsync(CancellationToken cancellationToken)
    {
        using var probe = new EndpointProbe(_address, Key, clock, setup) { Start = Start };
        var isConnected = await probe.ConnectAsync(
            SslApplicationProtocol.Http2, _address.DnsSafeHost, cancellationToken);
        _findings.AddRange(probe.Findings);
        if (!isConnected)
            return false;
        var spoken = _address.Scheme == Uri.UriSchemeHttps
            ? probe.Protocol == "h2" ? SpokenProtocol.Http2 : SpokenProtocol.Http1
            : await Http2Greeting.TellAsync(probe.Stream, StepLimit, clock, cancellationToken);
        if (spoken == SpokenProtocol.Http2)
            return true;
        _findings.Add(NotGrpc(spoken));
        return false;
    }

    private Finding NotGrpc(SpokenProtocol spoken)
    {
        var other = _address.Port == 8080 ? 8081 : _address.Port + 1;
        return spoken switch
        {
            SpokenProtocol.Tls => Finding.Fail(
                Key, $"{_address.Authority} speaks TLS", "https://",
                setup.Line(Key, $"\"https://{_address.Authority}\"")),
            SpokenProtocol.Http1 => Finding.Fail(
                Key, $"{_address.Authority} speaks HTTP/1.1: it is where SDKs send to, or a proxy without HTTP/2",
                "the collector's gRPC port, its Collector:Grpc",
                setup.Line(Key, $"\"{_address.Scheme}://{_address.DnsSafeHost}:{other}\"")),
            SpokenProtocol.Silence => Finding.Fail(
                Key, $"{_address.Authority} takes connections and says nothing", "a collector",
                _address.IsLoopback ? Start.Replace(" start ", " restart ", StringComparison.Ordinal)
                    : $"on {_address.DnsSafeHost}: {Start.Replace(" start ", " restart ", StringComparison.Ordinal)}"),
            _ => Finding.Fail(
                Key, $"what listens at {_address.Authority} is no collector", "the collector's gRPC port",
                setup.Line(Key, $"\"{_address.Scheme}://{_address.DnsSafeHost}:{other}\"")),
        };
    }

    // By the Date that every answer has, also one that refuses: seconds, and the way there.
    private async Task CompareClocksAsync(CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectTimeout = StepLimit };
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, _address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        try
        {
            using var reply = await client.SendAsync(request, cancellationToken)
                .WaitAsync(StepLimit, clock, cancellationToken);
            if (reply.Headers.Date is { } date)
                _findings.Add(Clocks(clock.GetUtcNow() - date));
        }
        catch (Exception problem) when (problem is HttpRequestException or TimeoutException or IOException)
        {
            _findings.Add(Finding.Skip("clocks", $"the collector says no date: {problem.Message}"));
        }
    }

    private Finding Clocks(TimeSpan ahead)
    {
        var seconds = Math.Abs(ahead.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        var where = ahead > TimeSpan.Zero ? "ahead of" : "behind";
        if (ahead.Duration() <= ClocksMayDiffer)
            return Finding.Ok("clocks",
                $"this machine's and the collector's differ by less than {ClocksMayDiffer.TotalSeconds:0} s");
        return Finding.Warn(
            "clocks", $"this machine's is {seconds} s {where} the collector's",
            $"at most {ClocksMayDiffer.TotalSeconds:0} s apart",
            machine.HasSystemd ? $"{machine.Sudo}timedatectl set-ntp true, on both machines"
                : "set both by a time server");
    }

    private async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        if (!TryConnect(out var connected))
            return;
        using var client = connected;
        try
        {
            var info = await client.GetInfoAsync(StepLimit, cancellationToken);
            _findings.Add(Finding.Ok(
                "token", _hasToken ? "is taken" : "none is asked for"));
            if (!IsSame(info))
                return;
            using var limit = new CancellationTokenSource(StepLimit, clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            await using var call = client.Subscribe(new SubscribeRequest { StartAt = StartAt.Latest }, both.Token);
            await call.MoveNextAsync();
            _findings.Add(Finding.Ok(
                "subscription", FormattableString.Invariant(
                    $"runs; the next event gets number {call.Current.NextOffset}")));
            ExamineSources(info);
        }
        catch (RpcException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _findings.Add(Refused(error));
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _findings.Add(Finding.Fail(
                "subscription", $"no batch within {StepLimit.TotalSeconds:0} s", "one twice a second", Start));
        }
    }

    private bool TryConnect([NotNullWhen(true)] out EventStreamClient? client)
    {
        client = null;
        try
        {
            _hasToken = setup.Link.ReadToken().Length > 0;
            client = setup.Link.Connect(clock);
            return true;
        }
        catch (CredentialException problem)
        {
            _findings.Add(Finding.Skip("token", $"it cannot be read: {problem.Message}"));
            return false;
        }
    }

    private bool IsSame(GetInfoReply info)
    {
        const string subject = "collector's version";
        if (info.Protocol != ProtocolVersion.Current)
        {
            _findings.Add(Finding.Fail(
                subject, LinkEnd.Mismatch(info.Protocol, ProtocolVersion.Current, info.Version).Reason,
                "the same protocol on both sides", $"on {_address.DnsSafeHost}: sudo apt install ./radiator_*.deb"));
            return false;
        }

        _findings.Add(ReleaseNumber.AreSame(info.Version, version)
            ? Finding.Ok(subject, version)
            : Finding.Warn(
                subject, $"{info.Version}, and this program is {version}: they understand each other",
                "the same version", $"on {_address.DnsSafeHost}: sudo apt install ./radiator_*.deb"));
        return true;
    }

    private void ExamineSources(GetInfoReply info)
    {
        if (info.Sources.Count > 0)
        {
            var sources = info.Sources.Take(10).Select(source => $"{source.Name} ({source.Environment})");
            _findings.Add(Finding.Ok("sources", string.Join(", ", sources)));
        }

        if (info.Sources.Count > 0 && setup.Daemon.Lights.Strips.Count > 0
            && info.Sources.All(source => source.Environment != "production"))
        {
            _findings.Add(Finding.Warn(
                "sources", "none is of production, and light rules draw production alone unless they say otherwise",
                "at least one, or environments in lights.yaml",
                $"on {_address.DnsSafeHost} at Collector:Sources:0: \"Environment\": \"production\""));
        }
    }

    private string NewToken =>
        $"{machine.Sudo}radiator token --name {Environment.MachineName} -o {Path.Combine(
            Path.GetDirectoryName(setup.OwnFile)!, "daemon-token")}";

    private Finding Refused(RpcException error) => error.StatusCode switch
    {
        StatusCode.Unauthenticated or StatusCode.PermissionDenied
            when error.Status.Detail.Contains("certificate", StringComparison.OrdinalIgnoreCase) => Finding.Fail(
            "client certificate", error.Status.Detail, "one that the collector's Collector:ClientCertificates let in",
            setup.Line("Daemon:ClientCertificate", "{ \"Path\": \"/etc/radiator/tls/daemon.pem\" }")),
        StatusCode.Unauthenticated or StatusCode.PermissionDenied when !_hasToken => Finding.Fail(
            "token", "the collector asks for one, and there is none",
                "the token to one of its Collector:SubscriberTokens",
            setup.Line("Daemon:TokenFile", "\"daemon-token\""), NewToken),
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => Finding.Fail(
            "token", "the collector does not know the one that is configured, or its time is over",
            "the token to one of its Collector:SubscriberTokens", NewToken,
            $"on {_address.DnsSafeHost} at Collector: \"SubscriberTokens\": [ \"the line that it prints\" ]"),
        StatusCode.ResourceExhausted => Finding.Fail(
            "subscription", error.Status.Detail, "room for one more",
            $"on {_address.DnsSafeHost} at Collector: \"MaxSubscribers\": 128"),
        StatusCode.Unimplemented => Finding.Fail(
            Key, "what answers there does not serve Radiator's stream", "the collector's gRPC port",
            setup.Line(Key, $"\"{_address.Scheme}://{_address.DnsSafeHost}:8081\"")),
        _ => Finding.Fail(
            "subscription", LinkEnd.Of(error).Reason, "a subscription that runs",
            $"on {_address.DnsSafeHost}: journalctl -u radiator-collector -n 20 --no-pager"),
    };
}
