using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector.Configuration;
using Radiator.Testing;

namespace Radiator.Collector.Tests.Http;

public sealed class TlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Senders_and_subscribers_speak_tls_with_either_kind_of_certificate(bool isPem)
    {
        var certificate = new TestCertificate(_folder.Path);
        await using var collector = await StartAsync(certificate, isPem);

        Assert.StartsWith("https://127.0.0.1:", collector.Host.HttpAddress);
        var answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a")));
        Assert.Equal("""{"success":true}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("a", Assert.Single(await collector.ReadAllAsync()).Event.MessageId);
        var settings = await collector.Http.GetStringAsync("/v1/projects/test-key/settings");
        Assert.Contains("\"protocol\":\"https\"", settings);
    }

    [Fact]
    public async Task A_slow_body_is_503_over_tls_too()
    {
        var certificate = new TestCertificate(_folder.Path);
        await using var collector = await StartAsync(
            certificate, isPem: true, options => options.BodyTimeout = TimeSpan.FromMilliseconds(200));
        var address = new Uri(collector.Host.HttpAddress);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(certificate.ClientOptions());
        await tls.WriteAsync("POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"batch\":"u8.ToArray());
        using var reader = new StreamReader(tls, Encoding.Latin1);
        var answer = RawAnswer.Of(await reader.ReadToEndAsync().WaitAsync(TestCollector.Patience));

        Assert.Equal((503, "incomplete_body", "1"), (answer.Status, answer.Code, answer.RetryAfter));
        Assert.Equal("incomplete_body", Assert.Single(await collector.ReadAllAsync()).Discard.Reason);
    }

    [Theory]
    [InlineData("POST /v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003")]
    [InlineData("")]
    public async Task What_speaks_no_tls_is_cut_and_disturbs_nobody(string bytes)
    {
        var certificate = new TestCertificate(_folder.Path);
        await using var collector = await StartAsync(certificate, isPem: true);
        Assert.DoesNotContain("200 OK", await collector.RawAsync(bytes, end: true));

        var answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a")));
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(1UL, collector.Host.Stats.HeadOffset);
    }

    [Theory]
    [InlineData("", "Collector:Certificate:Path")]
    [InlineData("missing.pem", "missing.pem")]
    [InlineData("broken.pem", "broken.pem")]
    public async Task A_certificate_that_cannot_be_used_is_named_at_the_start(string file, string named)
    {
        await File.WriteAllTextAsync(_folder.File("broken.pem"), "no certificate");
        var options = TestCollector.Options(_folder.Path);
        options.Http = "https://127.0.0.1:0";
        options.Certificate.Path = file.Length == 0 ? "" : _folder.File(file);

        var problems = await Assert.ThrowsAsync<CollectorConfigurationException>(
            () => CollectorHost.StartAsync(options, NullLoggerFactory.Instance, TimeProvider.System));
        Assert.Contains(named, Assert.Single(problems.Problems));
    }

    public void Dispose() => _folder.Dispose();

    private static Task<TestCollector> StartAsync(
        TestCertificate certificate, bool isPem, Action<CollectorOptions>? configure = null) => TestCollector.StartAsync(
        options =>
        {
            (options.Http, options.Grpc) = ("https://127.0.0.1:0", "https://127.0.0.1:0");
            options.Certificate.Path = isPem ? certificate.PemPath : certificate.Pkcs12Path;
            options.Certificate.KeyPath = isPem ? certificate.KeyPath : "";
            options.Certificate.Password = isPem ? "" : TestCertificate.Password;
            configure?.Invoke(options);
        },
        tls: certificate.ClientOptions());
}
