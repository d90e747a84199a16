using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Radiator.System.Tests.Pipeline;
using Radiator.Testing;
using Radiator.Wire.Attach.V1;
using Radiator.Wire.Credentials;

namespace Radiator.System.Tests.Security;

/// <summary>
/// Collector, daemon and commands as processes, with TLS, pins, client certificates and tokens: what works, and what is
/// nowhere to be found afterwards.
/// </summary>
[Trait("Category", "Slow")]
public sealed class SecuredSessionTests : IAsyncLifetime
{
    private const string WriteKey = "secured-session-key";
    private const string Password = "password-of-the-key-file";

    // proc(5), net/tcp: a socket that listens.
    private const string Listening = "0A";

    private readonly TemporaryFolder _folder = new();
    private readonly string _token = AccessToken.Create();
    private readonly string _plain = "plain-token-of-a-reader-that-is-rather-long";
    private readonly string _wrong = AccessToken.Create();
    private readonly StringBuilder _seen = new();
    private readonly int _http = FreePort();
    private readonly int _grpc = FreePort();
    private RadiatorProcess? _collector;
    private RadiatorProcess? _daemon;

    [Fact]
    public async Task Nothing_that_is_secret_is_shown_or_stored_and_the_daemon_opens_no_port()
    {
        var pin = Configure();
        _collector = RadiatorProcess.Start("collector", "--config", _folder.File("collector.json"));
        await Deadline.UntilAsync(
            () => Task.FromResult(_collector.Output.Contains("Collector listens", StringComparison.Ordinal)),
            () => _collector.Output);
        _daemon = RadiatorProcess.Start("daemon", "--config", _folder.File("daemon.json"));
        await Deadline.UntilAsync(() => HasAsync(stats => stats.Link == LinkState.Live), () => _daemon.Output);
        await SendAsync(pin);
        await Deadline.UntilAsync(() => HasAsync(stats => stats.Received > 0), () => _daemon.Output);

        // TCP and UDP alike: nothing of the daemon listens, and of the collector just what is configured.
        Assert.Empty(ListeningPorts(_daemon.Id));
        Assert.Equal(new[] { _http, _grpc }.Order(), ListeningPorts(_collector.Id).Order());

        await SeeAsync(0, "tail", "--collector", $"https://localhost:{_grpc}", "--from", "oldest", "--count", "1",
            "--config", _folder.File("daemon.json"));
        await SeeAsync(0, "expect", "event = \"Signed Up\"", "--from", "oldest",
            "--config", _folder.File("daemon.json"));
        await SeeAsync(0, "forget", "--user", "u_1", "--dry-run", "--config", _folder.File("collector.json"));
        // What goes wrong says so, without the secret that went wrong.
        await SeeAsync(1, "tail", "--collector", $"https://localhost:{_grpc}", "--config", _folder.File("wrong.json"));
        await SeeAsync(2, "daemon", "--config", _folder.File("misspelt.json"));
        await SeeAsync(2, "collector", "--config", _folder.File("short.json"));
        await SeeAsync(2, "daemon", "--set", $"Daemon:Token {_wrong}");
        await SeeAsync(0, "daemon", "--help");
        See(File.ReadAllText($"/proc/{_daemon.Id}/cmdline") + File.ReadAllText($"/proc/{_collector.Id}/cmdline"));
        See(await Read("/v1/events") + await Read("/metrics") + await Read("/healthz"));
        See($"{await StatsAsync()}");
        await _daemon.StopAsync();
        await _collector.StopAsync();
        See(_daemon.Output + _collector.Output);

        Assert.Contains(
            "holds a token in plain text; put in its place: " + AccessToken.HashLine(_plain), _collector.Output);
        foreach (var folder in new[] { "log", "state" })
        {
            foreach (var path in Directory.EnumerateFiles(_folder.File(folder), "*", SearchOption.AllDirectories))
                See(Encoding.Latin1.GetString(File.ReadAllBytes(path)));
        }

        var everything = _seen.ToString();
        Assert.Contains("refused", everything);
        foreach (var secret in new[] { _token, _plain, _wrong, Password, "tiny-secret" })
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
        if (_collector is not null)
            await _collector.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Writes the configurations; the pin of the collector.</summary>
    private string Configure()
    {
        using var authority = new TestAuthority(_folder.Path);
        var server = authority.Issue("server");
        var client = authority.Issue("client", isForClient: true);
        var pkcs12 = _folder.File("server.p12");
        using (var certificate = X509Certificate2.CreateFromPemFile(server.Certificate, server.Key))
            File.WriteAllBytes(pkcs12, certificate.Export(X509ContentType.Pkcs12, Password));
        using var shown = X509CertificateLoader.LoadCertificateFromFile(server.Certificate);
        var pin = CertificatePin.Of(shown).ToString();
        File.WriteAllText(_folder.File("password"), Password);
        File.WriteAllText(_folder.File("token"), $"# of the daemon\n{_token}\n");
        File.WriteAllText(_folder.File("tokens"), AccessToken.HashLine(_token) + " name=pi\n" + _plain + "\n");
        File.WriteAllText(_folder.File("wrong-token"), _wrong);
        string Daemon(string token) => $$"""
            { "Daemon": { "Collector": "https://localhost:{{_grpc}}", {{token}}, "CollectorPins": [ "{{pin}}" ],
              "ClientCertificate": { "Path": "{{client.Certificate}}", "KeyPath": "{{client.Key}}" },
              "StateDirectory": "state", "Socket": "{{_folder.File("d.sock")}}" } }
            """;
        string Collector(string token) => $$"""
            { "Collector": { "Http": "https://127.0.0.1:{{_http}}", "Grpc": "https://127.0.0.1:{{_grpc}}",
              "Certificate": { "Path": "server.p12", "PasswordFile": "password" },
              "ClientCertificates": { "Authorities": "authority.pem" }, {{token}},
              "Log": { "Directory": "log" }, "Sources": [ { "Name": "web", "WriteKeys": [ "{{WriteKey}}" ] } ] } }
            """;
        File.WriteAllText(_folder.File("collector.json"), Collector("\"SubscriberTokensFile\": \"tokens\""));
        File.WriteAllText(_folder.File("short.json"), Collector("\"SubscriberTokens\": [ \"tiny-secret\" ]"));
        File.WriteAllText(_folder.File("daemon.json"), Daemon("\"TokenFile\": \"token\""));
        File.WriteAllText(_folder.File("wrong.json"), Daemon("\"TokenFile\": \"wrong-token\""));
        File.WriteAllText(_folder.File("misspelt.json"), Daemon($"\"Tokken\": \"{_wrong}\""));
        return pin;
    }

    private async Task SendAsync(string pin)
    {
        using var http = Client(pin);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(WriteKey + ":")));
        var answer = await http.PostAsync("/v1/batch", new StringContent(
            """{"batch":[{"type":"track","messageId":"m1","event":"Signed Up","userId":"u_1"}]}"""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<string> Read(string path)
    {
        using var shown = X509CertificateLoader.LoadCertificateFromFile(_folder.File("server.pem"));
        using var http = Client(CertificatePin.Of(shown).ToString());
        var answers = "";
        foreach (var token in new[] { _token, _wrong })
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            answers += await (await http.GetAsync(path)).Content.ReadAsStringAsync();
        }

        return answers;
    }

    private HttpClient Client(string pin)
    {
        Assert.True(CertificatePin.TryParse(pin, out var parsed, out _));
        return new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new ServerTrust("localhost", [parsed]).ToOptions(),
        })
        {
            BaseAddress = new Uri($"https://127.0.0.1:{_http}"),
        };
    }

    private async Task SeeAsync(int exitCode, params string[] arguments)
    {
        await using var process = RadiatorProcess.Start(arguments);
        var code = await process.WaitForExitAsync();
        Assert.True(code == exitCode, $"radiator {arguments[0]}: {code}\n{process.Output}");
        See(process.Output);
    }

    private void See(string text) => _seen.Append(text).Append('\n');

    private async Task<bool> HasAsync(Func<Stats, bool> what) => await StatsAsync() is { } stats && what(stats);

    private Task<Stats?> StatsAsync() => Installation.StatsAsync(_folder.File("d.sock"));

    /// <summary>Ports of TCP and UDP sockets of a process that take what comes from outside.</summary>
    private static List<int> ListeningPorts(int process)
    {
        var inodes = Directory.EnumerateFiles($"/proc/{process}/fd")
            .Select(path => new FileInfo(path).LinkTarget ?? "")
            .Select(target => Regex.Match(target, @"^socket:\[(\d+)\]$").Groups[1].Value)
            .Where(inode => inode.Length > 0).ToHashSet();
        var ports = new List<int>();
        foreach (var table in new[] { "tcp", "tcp6", "udp", "udp6" })
        {
            foreach (var line in File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (inodes.Contains(fields[9]) && (fields[3] == Listening || table.StartsWith("udp")))
                    ports.Add(int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber));
            }
        }

        return ports;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
