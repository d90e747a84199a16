using System.Security.Cryptography.X509Certificates;
using Radiator.Collector.Configuration;
using Radiator.Grpc;
using Radiator.Testing;
using Radiator.Wire.Credentials;

namespace Radiator.Collector.Tests.Access;

/// <summary>A subscriber's link to a real collector: who knows whom by what, and what each is told.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;

    public LinkTests() => _authority = new TestAuthority(_folder.Path);

    [Fact]
    public async Task A_self_signed_collector_is_known_by_its_pin_and_by_nothing_else()
    {
        var (path, key) = TestAuthority.SelfSigned(_folder.Path, "self");
        await using var collector = await StartAsync((path, key));
        await Answers(collector, Link(collector) with { Pins = [Pin(path)] });
        // While it changes over there are two.
        await Answers(collector, Link(collector) with { Pins = [Pin(_authority.Path), Pin(path)] });

        var untrusted = await Refused<ServerCertificateException>(collector, Link(collector));
        Assert.Contains("expected is a certificate for 127.0.0.1 that this machine trusts", untrusted.Message);
        Assert.Contains("came CN=self, signed by itself", untrusted.Message);
        Assert.Contains($"\"CollectorPins\": [ \"{Pin(path)}\" ]", untrusted.Message);

        var wrong = await Refused<ServerCertificateException>(
            collector, Link(collector) with { Pins = [Pin(_authority.Path)] });
        Assert.Contains($"expected is one of the pins {Pin(_authority.Path)} (Daemon:CollectorPins)", wrong.Message);
        Assert.Contains($"\"CollectorPins\": [ \"{Pin(_authority.Path)}\", \"{Pin(path)}\" ]", wrong.Message);
    }

    [Theory]
    [InlineData("other.example", false, "it is not for 127.0.0.1, but for other.example")]
    [InlineData("127.0.0.1", true, "it is out of date, or this machine's clock is")]
    [InlineData("127.0.0.1", false, "nobody whom this machine trusts has signed it")]
    public async Task Without_pins_signer_name_and_dates_count_and_each_is_told(
        string host, bool isExpired, string reason)
    {
        var files = _authority.Issue("server", host, isExpired: isExpired);
        await using var collector = await StartAsync(files);
        var refused = await Refused<ServerCertificateException>(collector, Link(collector));
        Assert.Contains(reason, refused.Message);
        // And none of them with one.
        await Answers(collector, Link(collector) with { Pins = [Pin(files.Certificate)] });
    }

    [Fact]
    public async Task A_collector_that_demands_a_certificate_lets_in_whom_its_authority_signed()
    {
        var server = _authority.Issue("server");
        using var others = new TestAuthority(_folder.Path, "others");
        await using var collector = await StartAsync(
            server, options => options.ClientCertificates.Authorities = _authority.Path);
        var link = Link(collector) with { Pins = [Pin(server.Certificate)] };
        await Answers(collector, link with { ClientCertificate = Shown(_authority.Issue("pi", isForClient: true)) });

        var none = await Refused<RpcException>(collector, link);
        Assert.Equal(StatusCode.Unauthenticated, none.StatusCode);
        Assert.Contains(
            "a client certificate signed by CN=authority; none came. Set Daemon:ClientCertificate", none.Status.Detail);

        foreach (var (files, reason) in new[]
        {
            (others.Issue("stranger", isForClient: true), "PartialChain"),
            (_authority.Issue("late", isForClient: true, isExpired: true), "NotTimeValid"),
            (_authority.Issue("not-a-client"), "NotValidForUsage"),
        })
        {
            var refused = await Refused<RpcException>(collector, link with { ClientCertificate = Shown(files) });
            Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
            Assert.Contains($"\"Pins\": [ \"{Pin(files.Certificate)}\" ]", refused.Status.Detail);
            Assert.Contains("came CN=", refused.Status.Detail);
            Assert.True(refused.Status.Detail.Contains(reason) || reason == "PartialChain", refused.Status.Detail);
        }

        // Senders have none, and are not asked.
        var answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a")));
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_client_certificate_with_a_pin_needs_no_authority()
    {
        var server = _authority.Issue("server");
        var client = TestAuthority.SelfSigned(_folder.Path, "pi");
        await using var collector = await StartAsync(
            server, options => options.ClientCertificates.Pins = [Pin(client.Certificate)]);
        var link = Link(collector) with { Pins = [Pin(server.Certificate)] };
        await Answers(collector, link with { ClientCertificate = Shown(client) });
        var refused = await Refused<RpcException>(
            collector, link with { ClientCertificate = Shown(TestAuthority.SelfSigned(_folder.Path, "other")) });
        Assert.Contains("with a pin that it knows; came CN=other", refused.Status.Detail);
    }

    [Fact]
    public async Task A_certificate_that_is_renewed_is_shown_from_the_next_handshake_on()
    {
        var time = new ManualTime();
        var files = _authority.Issue("server");
        var pin = Pin(files.Certificate);
        await using var collector = await StartAsync(files, clock: time);
        var link = Link(collector) with { Pins = [pin] };
        await Answers(collector, link);

        var renewed = Pin(_authority.Issue("server").Certificate);
        Assert.NotEqual(pin, renewed);
        time.Advance(TimeSpan.FromSeconds(5));
        await Answers(collector, link with { Pins = [renewed] });
        await Refused<ServerCertificateException>(collector, link);

        // Half a file, as a copy that is under way: the one before stays.
        File.WriteAllText(files.Certificate, "-----BEGIN CERTIFICATE-----\nMIIB");
        time.Advance(TimeSpan.FromSeconds(5));
        await Answers(collector, link with { Pins = [renewed] });
    }

    [Theory]
    [InlineData("sha256/AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("")]
    public async Task A_pin_that_is_none_is_named_at_the_start(string pin)
    {
        var problems = await Assert.ThrowsAsync<CollectorConfigurationException>(
            () => TestCollector.StartAsync(options => options.ClientCertificates.Pins = [pin]));
        Assert.Contains("Collector:ClientCertificates:Pins:0", Assert.Single(problems.Problems));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task<TestCollector> StartAsync(
        (string Certificate, string Key) files, Action<CollectorOptions>? configure = null,
        TimeProvider? clock = null) =>
        TestCollector.StartAsync(
            options =>
            {
                (options.Http, options.Grpc) = ("https://127.0.0.1:0", "https://127.0.0.1:0");
                (options.Certificate.Path, options.Certificate.KeyPath) = files;
                configure?.Invoke(options);
            },
            clock: clock, tls: new ServerTrust("127.0.0.1", [PinOf(files.Certificate)]).ToOptions());

    private static CollectorLink Link(TestCollector collector) =>
        new(collector.Host.GrpcAddress) { Environment = _ => null };

    private static CertificateOptions Shown((string Certificate, string Key) files) =>
        new() { Path = files.Certificate, KeyPath = files.Key };

    private static CertificatePin PinOf(string path)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
        return CertificatePin.Of(certificate);
    }

    private static string Pin(string path) => PinOf(path).ToString();

    private static async Task Answers(TestCollector collector, CollectorLink link)
    {
        using var client = link.Connect(TimeProvider.System);
        var info = await client.GetInfoAsync(TestCollector.Patience, default);
        Assert.Equal(collector.Host.LogId.ToByteArray(bigEndian: true), info.LogId.ToByteArray());
    }

    private static async Task<T> Refused<T>(TestCollector collector, CollectorLink link)
        where T : Exception
    {
        Assert.StartsWith("https://", collector.Host.GrpcAddress);
        using var client = link.Connect(TimeProvider.System);
        var error = await Assert.ThrowsAsync<RpcException>(() => client.GetInfoAsync(TestCollector.Patience, default));
        for (Exception? at = error; at is not null; at = at.InnerException)
        {
            if (at is T found)
                return found;
        }

        throw new InvalidOperationException($"Refused, but not as expected: {error}");
    }
}
