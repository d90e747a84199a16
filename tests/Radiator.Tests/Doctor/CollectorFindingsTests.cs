using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Radiator.Collector;
using Radiator.CommandLine;
using Radiator.Tests.Fakes;
using Radiator.Wire.Credentials;

namespace Radiator.Tests.Doctor;

public sealed class CollectorFindingsTests : IAsyncDisposable
{
    private readonly Patient _patient = new();

    public ValueTask DisposeAsync() => _patient.DisposeAsync();

    [Fact]
    public async Task A_collector_that_runs_is_subscribed_to()
    {
        var collector = await _patient.CollectAsync();
        var answer = await ExamineAsync(collector.GrpcAddress);
        Assert.Equal(ExitCode.Failed, answer.Code); // no daemon runs
        Assert.Equal("none is asked for", answer.The("collector", "token").Found);
        Assert.Equal("runs; the next event gets number 0", answer.The("collector", "subscription").Found);
        Assert.Equal("web (production)", answer.The("collector", "sources").Found);
        Assert.Equal("ok", answer.The("collector", "clocks").Level);
        Assert.Equal("ok", answer.The("collector", "collector's version").Level);
    }

    [Fact]
    public async Task A_collector_that_is_down_is_started()
    {
        var answer = await ExamineAsync($"http://127.0.0.1:{FreePort()}");
        answer.Fails("collector", "Daemon:Collector", "nothing listens at 127.0.0.1:", "radiator collector");
        _patient.Boot();
        answer = await ExamineAsync($"http://127.0.0.1:{FreePort()}");
        answer.Fails("collector", "Daemon:Collector", "nothing listens", "sudo systemctl start radiator-collector");
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_told()
    {
        var answer = await ExamineAsync("http://office.invalid:8081");
        answer.Fails("collector", "Daemon:Collector", "no address is known for the name office.invalid",
            "getent hosts office.invalid");
    }

    [Fact]
    public async Task The_port_of_the_sdks_is_not_that_of_subscribers()
    {
        var collector = await _patient.CollectAsync();
        var answer = await ExamineAsync(collector.HttpAddress);
        var port = new Uri(collector.HttpAddress).Port + 1;
        answer.Fails("collector", "Daemon:Collector", "it is where SDKs send to",
            $"\"Collector\": \"http://127.0.0.1:{port}\"");
    }

    [Fact]
    public async Task What_takes_connections_and_says_nothing_does_not_hang_it()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        _patient.Clock = new InstantTime();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var answer = await ExamineAsync($"http://127.0.0.1:{port}");
        Assert.Equal("fail", answer.Lines.Last(line => line.Area == "collector").Level);
    }

    [Fact]
    public async Task A_token_is_asked_for_known_or_refused()
    {
        var collector = await _patient.CollectAsync(options => options.SubscriberTokens = [Patient.Token]);
        var answer = await ExamineAsync(collector.GrpcAddress);
        answer.Fails("collector", "token", "asks for one, and there is none", "at Daemon: \"TokenFile\": ");
        answer = await ExamineAsync(collector.GrpcAddress, ",\"Token\":\"not-the-one-that-is-known\"");
        answer.Fails("collector", "token", "does not know the one that is configured", "sudo radiator token --name ");
        Assert.DoesNotContain("not-the-one", answer.Text);
        Assert.Equal("ok", answer.The("collector", "clocks").Level);
        answer = await ExamineAsync(collector.GrpcAddress, $",\"Token\":\"{Patient.Token}\"");
        Assert.Equal("is taken", answer.The("collector", "token").Found);
        Assert.DoesNotContain(Patient.Token, answer.Text);
    }

    [Fact]
    public async Task Room_for_subscribers_that_is_used_up_is_told()
    {
        var collector = await _patient.CollectAsync(options => options.MaxSubscribers = 1);
        using var other = new Wire.EventStreamClient(collector.GrpcAddress, null);
        await using var call = other.Subscribe(
            new Wire.Stream.V1.SubscribeRequest { StartAt = Wire.Stream.V1.StartAt.Latest }, CancellationToken.None);
        await call.MoveNextAsync();
        var answer = await ExamineAsync(collector.GrpcAddress);
        answer.Fails("collector", "subscription", "", "at Collector: \"MaxSubscribers\": 128");
    }

    [Theory]
    [InlineData(90, "this machine's is 90 s ahead of the collector's")]
    [InlineData(-3600, "this machine's is 3600 s behind the collector's")]
    public async Task Clocks_that_differ_are_told_by_how_much(int seconds, string found)
    {
        var collector = await _patient.CollectAsync();
        _patient.Clock = new ShiftedTime(TimeSpan.FromSeconds(seconds));
        _patient.Boot();
        var line = (await ExamineAsync(collector.GrpcAddress)).The("collector", "clocks");
        // The date has whole seconds, and the answer was on its way.
        Assert.Equal("warn", line.Level);
        Assert.Contains(line.Found[..17], found);
        Assert.Contains("sudo timedatectl set-ntp true", Assert.Single(line.Mend));
    }

    [Fact]
    public async Task Sources_that_never_light_anything_are_told()
    {
        var collector = await _patient.CollectAsync(options => options.Sources[0].Environment = "staging");
        var answer = await ExamineAsync(
            collector.GrpcAddress,
                ",\"Lights\":{\"Strips\":[{\"Name\":\"w\",\"Output\":\"opc\",\"Host\":\"127.0.0.1\"}]}");
        answer.Warns("collector", "sources", "none is of production", "\"Environment\": \"production\"");
    }

    [Theory]
    [InlineData("localhost", -400, -30, "expired on ", "a new certificate")]
    [InlineData("localhost", 5, 300, "is valid from ", "timedatectl set-ntp true")]
    [InlineData("office.example", -1, 300, "is for office.example, not for localhost",
        "\"Collector\": \"https://office.example:")]
    [InlineData("localhost", -1, 300, "nobody vouches for it here", "at Daemon: \"CollectorPins\": [ \"sha256/")]
    public async Task What_is_wrong_with_a_certificate_is_said(
        string name, int from, int to, string found, string mend)
    {
        var collector = await CollectWithTlsAsync(name, from, to);
        var answer = await ExamineAsync(Localhost(collector.GrpcAddress));
        answer.Fails("collector", "certificate", found, mend);
        Assert.DoesNotContain(answer.Lines, line => line is { Area: "collector", Subject: "token" });
    }

    [Fact]
    public async Task A_certificate_that_ends_soon_is_a_warning()
    {
        var collector = await CollectWithTlsAsync("localhost", -1, 9);
        var answer = await ExamineAsync(Localhost(collector.GrpcAddress));
        answer.Warns("collector", "certificate", "expires on ", "openssl s_client");
    }

    [Fact]
    public async Task A_pin_counts_instead_of_signer_name_and_dates()
    {
        var collector = await CollectWithTlsAsync("elsewhere", -400, -30);
        var answer = await ExamineAsync(Localhost(collector.GrpcAddress),
            ",\"CollectorPins\":[\"sha256/" + new string('A', 43) + "=\"]");
        var refused = answer.The("collector", "certificate", "fail");
        Assert.Contains("which is not pinned", refused.Found);
        var pins = Assert.Single(refused.Mend)[refused.Mend[0].IndexOf("\"CollectorPins\"",
            StringComparison.Ordinal)..];
        answer = await ExamineAsync(Localhost(collector.GrpcAddress), "," + pins);
        Assert.Equal("has a pinned key", answer.The("collector", "certificate").Found);
        Assert.StartsWith("runs", answer.The("collector", "subscription").Found);
    }

    [Fact]
    public async Task TLS_and_none_are_told_apart()
    {
        var plain = await _patient.CollectAsync();
        var answer = await ExamineAsync(plain.GrpcAddress.Replace("http:", "https:"));
        answer.Fails("collector", "Daemon:Collector", "does not speak TLS", "\"Collector\": \"http://127.0.0.1:");
        var tls = await CollectWithTlsAsync("localhost", -1, 300);
        answer = await ExamineAsync(tls.GrpcAddress.Replace("https:", "http:"));
        answer.Fails("collector", "Daemon:Collector", "", "\"Collector\": \"http");
    }

    [Fact]
    public async Task The_door_of_the_sdks_is_looked_at_where_it_is_here()
    {
        var collector = await _patient.CollectAsync();
        var answer = await ExamineCollectorAsync(collector.HttpAddress);
        Assert.Equal("takes events", answer.The("tracking API", "health").Found);
        Assert.Equal("not checked because no daemon is configured here", answer.First("collector").Found);
        Assert.Equal(ExitCode.Ok, answer.Code);
        answer = await ExamineCollectorAsync($"http://0.0.0.0:{FreePort()}");
        answer.Fails("tracking API", "Collector:Http", "nothing listens at 127.0.0.1:", "radiator collector");
        answer = await ExamineCollectorAsync(collector.GrpcAddress);
        answer.Fails("tracking API", "Collector:Http", "", "ss -ltnp sport = :");
    }

    private Task<DoctorAnswer> ExamineAsync(string address, string more = "")
    {
        _patient.Configure($$"""{"Daemon":{"Collector":"{{address}}"{{more}}} }""");
        return _patient.ExamineAsync();
    }

    private Task<DoctorAnswer> ExamineCollectorAsync(string address)
    {
        _patient.Configure($$"""
            {"Collector":{"Http":"{{address}}","AllowPlaintext":true,"Log":{"Directory":"log"},
             "Sources":[{"Name":"web","WriteKeys":["key"]}]} }
            """);
        return _patient.ExamineAsync();
    }

    private async Task<CollectorHost> CollectWithTlsAsync(string name, int fromDays, int toDays)
    {
        var path = Path.Combine(_patient.Folder, "collector.p12");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(fromDays), now.AddDays(toDays));
        await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pkcs12));
        return await _patient.CollectAsync(options =>
        {
            options.Grpc = "https://127.0.0.1:0";
            options.Certificate = new CertificateOptions { Path = path };
        });
    }

    private static string Localhost(string address) => address.Replace("127.0.0.1", "localhost");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
