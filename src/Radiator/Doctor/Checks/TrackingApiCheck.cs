using System.Net.Security;

namespace Radiator.Doctor.Checks;

/// <summary>The collector's door for SDKs, where it is on this machine.</summary>
internal sealed class TrackingApiCheck(Setup setup, Machine machine, TimeProvider clock)
{
    private const string Key = "Collector:Http";
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var address = Reachable(setup.Collector.Http);
        if (address.Port == 0)
            return [Finding.Skip(Key, "port 0 is another one at each start")];
        var name = Uri.TryCreate(setup.Collector.PublicAddress, UriKind.Absolute, out var announced)
            && announced.Scheme == Uri.UriSchemeHttps ? announced.DnsSafeHost : null;
        using var probe = new EndpointProbe(address, Key, clock, setup)
        {
            Start = machine.HasSystemd ? $"{machine.Sudo}systemctl start radiator-collector"
                : setup.Command("collector"),
        };
        if (!await probe.ConnectAsync(SslApplicationProtocol.Http11, name, cancellationToken))
            return probe.Findings;
        return [.. probe.Findings, await HealthAsync(address, cancellationToken)];
    }

    private async Task<Finding> HealthAsync(Uri address, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectTimeout = StepLimit };

        // The certificate has been judged; here it may be for the name that senders use.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/healthz"));
        try
        {
            using var reply = await client.SendAsync(request, cancellationToken)
                .WaitAsync(StepLimit, clock, cancellationToken);
            return (int)reply.StatusCode switch
            {
                200 => Finding.Ok("health", "takes events"),
                503 => Finding.Fail(
                    "health", "its log takes no writes: senders hear 503", "a disk with room",
                    $"df -h {setup.Collector.Log.ResolveDirectory()}"),
                var status => Finding.Fail(
                    Key, FormattableString.Invariant(
                        $"what listens at {address.Authority} is no collector: /healthz answers {status}"),
                    "a port of its own", $"{machine.Sudo}ss -ltnp sport = :{address.Port}",
                    setup.Line(Key, $"\"{address.Scheme}://{address.Host}:{address.Port + 10}\"")),
            };
        }
        catch (Exception problem) when (problem is HttpRequestException or TimeoutException or IOException)
        {
            return Finding.Fail(
                Key, $"{address.Authority} does not answer: {problem.Message}", "a collector",
                $"{machine.Sudo}ss -ltnp sport = :{address.Port}");
        }
    }

    // An address to listen on becomes one to connect to.
    private static Uri Reachable(string listens)
    {
        foreach (var any in new[] { "://*:", "://+:", "://0.0.0.0:", "://[::]:" })
            listens = listens.Replace(any, "://127.0.0.1:", StringComparison.Ordinal);
        return new Uri(listens);
    }
}
