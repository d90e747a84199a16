using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Radiator.Testing;
using Radiator.Wire.Credentials;

namespace Radiator.Collector.Tests.Access;

/// <summary>TLS and tokens as other people's programs see them: OpenSSL, curl, grpc-js.</summary>
public sealed class PeerTests : IDisposable
{
    private const string Node = "tests/Radiator.Grpc.AspNetCore.Tests/peers";
    private const string Token = "rad_of-the-test-with-other-peoples-programs";

    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;
    private readonly (string Certificate, string Key) _server;
    private readonly (string Certificate, string Key) _client;

    public PeerTests()
    {
        _authority = new TestAuthority(_folder.Path);
        _server = _authority.Issue("server", "localhost");
        _client = _authority.Issue("client", isForClient: true);
    }

    [PeerFact(program: "openssl", argument: "version")]
    public async Task OpenSsl_reads_the_same_pin_and_speaks_tls_1_2_and_1_3_alone()
    {
        await using var collector = await StartAsync();
        var port = new Uri(collector.Host.GrpcAddress).Port;
        foreach (var (version, isSpoken) in new[] { ("-tls1_1", false), ("-tls1_2", true), ("-tls1_3", true) })
        {
            var (code, output) = await RunAsync(
                "openssl", "s_client", "-connect", $"127.0.0.1:{port}", version, "-alpn", "h2",
                "-CAfile", _authority.Path, "-verify_return_error", "-servername", "localhost", "-cert", _client.Certificate, "-key", _client.Key);
            Assert.True(isSpoken == (code == 0), $"{version}: {code}\n{output}");
            Assert.Equal(isSpoken, output.Contains("ALPN protocol: h2", StringComparison.Ordinal));
            // It says so of a handshake that failed, too.
            Assert.Contains("Verify return code: 0 (ok)", output, StringComparison.Ordinal);
        }

        var (_, spki) = await RunAsync(
            "sh", "-c", $"openssl x509 -in {_server.Certificate} -pubkey -noout | openssl pkey -pubin -outform der"
                + " | openssl dgst -sha256 -binary | openssl base64");
        Assert.Equal(Pin(_server.Certificate), "sha256/" + spki.Trim());
    }

    [PeerFact(program: "curl")]
    public async Task Curl_sends_over_tls_and_pins_the_same_key()
    {
        await using var collector = await StartAsync();
        var port = new Uri(collector.Host.HttpAddress).Port;
        foreach (var (pin, expected) in new[] { (Pin(_server.Certificate), 0), (Pin(_authority.Path), 90) })
        {
            // 90: the pinned key does not match (curl(1), "Exit codes").
            var (code, output) = await RunAsync(
                "curl", "-sS", "--cacert", _authority.Path, "--pinnedpubkey", pin.Replace("sha256/", "sha256//"),
                "-u", TestCollector.Key + ":", "-d", TestCollector.Batch(TestCollector.Track("a" + expected)),
                $"https://localhost:{port}/v1/batch");
            Assert.Equal(expected, code);
            Assert.Equal(expected == 0, output.Contains("""{"success":true}""", StringComparison.Ordinal));
        }

        var (wrongHost, _) = await RunAsync(
            "curl", "-sS", "--cacert", _authority.Path, $"https://127.0.0.1:{port}/healthz");
        Assert.Equal(60, wrongHost);
        Assert.Equal(1, collector.Host.Stats.Events);
    }

    [PeerFact(nodeFolder: Node)]
    public async Task Grpc_js_is_let_in_with_certificate_and_token_and_told_what_is_missing()
    {
        await using var collector = await StartAsync();
        var script = $$"""
            const grpc = require('@grpc/grpc-js'), fs = require('fs');
            const [address, ca, cert, key, token] = process.argv.slice(1);
            const file = path => path === '-' ? null : fs.readFileSync(path);
            const client = new grpc.Client(address, grpc.credentials.createSsl(file(ca), file(key), file(cert)));
            const metadata = new grpc.Metadata();
            if (token !== '-') metadata.set('authorization', 'Bearer ' + token);
            const same = bytes => bytes;
            client.makeUnaryRequest('/radiator.stream.v1.EventStream/GetInfo', same, same, Buffer.alloc(0), metadata,
              { deadline: Date.now() + 30000 },
              (error, reply) => {
                console.log(error ? error.code + ' ' + error.details : '0 ' + reply.length);
                client.close();
              });
            """;
        var address = $"localhost:{new Uri(collector.Host.GrpcAddress).Port}";
        async Task<string> CallAsync(string cert, string key, string token) =>
            (await RunAsync("node", Repository.Path(Node), "-e", script, address, _authority.Path, cert, key, token)).Output;

        Assert.StartsWith("0 ", await CallAsync(_client.Certificate, _client.Key, Token));
        Assert.StartsWith("16 This collector asks its subscribers for a client certificate signed by CN=authority; none",
            await CallAsync("-", "-", Token));
        Assert.StartsWith("16 This collector asks its subscribers for a token",
            await CallAsync(_client.Certificate, _client.Key, "-"));
        Assert.StartsWith("16 The token is none of", await CallAsync(_client.Certificate, _client.Key, Token + "x"));
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task<TestCollector> StartAsync() => TestCollector.StartAsync(
        options =>
        {
            (options.Http, options.Grpc) = ("https://127.0.0.1:0", "https://127.0.0.1:0");
            (options.Certificate.Path, options.Certificate.KeyPath) = _server;
            options.ClientCertificates.Authorities = _authority.Path;
            options.SubscriberTokens = [AccessToken.HashLine(Token)];
        });

    private static string Pin(string path)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(path);
        return CertificatePin.Of(certificate).ToString();
    }

    private static Task<(int Code, string Output)> RunAsync(string program, params string[] arguments) =>
        program == "node" ? RunInAsync(program, arguments[0], arguments[1..]) : RunInAsync(program, "", arguments);

    private static async Task<(int Code, string Output)> RunInAsync(string program, string folder, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TestCollector.Patience);
        await process.WaitForExitAsync().WaitAsync(TestCollector.Patience);
        return (process.ExitCode, output.Length > 0 ? output : await errors);
    }
}
