using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Radiator.Daemon.Attach;
using Radiator.Daemon.Configuration;

namespace Radiator.Daemon.Tests.Metrics;

public class MetricsServerTests
{
    private const string Parser = """
        import sys
        from prometheus_client.parser import text_string_to_metric_families
        for family in text_string_to_metric_families(sys.stdin.read()):
            assert family.type in ("counter", "gauge"), family
            for sample in family.samples:
                print(sample.name)
        """;

    [Fact]
    public async Task A_daemon_opens_no_port_unless_it_is_told_to()
    {
        await using var host = await HostFixture.StartAsync();
        Assert.Equal("", host.Daemon.MetricsAddress);
    }

    [Fact]
    public async Task Figures_are_those_of_the_daemon()
    {
        await using var host = await HostFixture.StartAsync(configure: WithMetrics);
        await host.AppendAsync(5, offset => Some.Broken(offset));
        var samples = Samples(await GetAsync(host, "/metrics"));

        Assert.Equal(5, samples["radiator_daemon_events_total{verdict=\"violating\"}"]);
        Assert.Equal(5, samples["radiator_daemon_next_offset"]);
        Assert.Equal(1, samples["radiator_daemon_link_up"]);
        Assert.Equal(0, samples["radiator_daemon_lost_total"]);
        Assert.Equal(1, samples["radiator_daemon_plan_current"]);
    }

    [Fact]
    public async Task Only_metrics_are_there_and_only_under_a_name_of_this_machine()
    {
        await using var host = await HostFixture.StartAsync(configure: WithMetrics);
        using var client = new HttpClient { BaseAddress = new Uri(host.Daemon.MetricsAddress) };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await client.PostAsync("/radiator.attach.v1.Daemon/Attach", null)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.PostAsync("/metrics", null)).StatusCode);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(rebound)).StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_its_key()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var error = await Assert.ThrowsAsync<SocketPathException>(() => HostFixture.StartAsync(
            configure: options => options.Metrics = $"http://{taken.LocalEndpoint}"));
        Assert.Contains("Daemon:Metrics", error.Message);
    }

    [Theory]
    [InlineData("http://0.0.0.0:9465")]
    [InlineData("http://192.168.1.7:9465")]
    [InlineData("https://127.0.0.1:9465")]
    [InlineData("http://127.0.0.1:9465/metrics")]
    [InlineData("9465")]
    public void An_address_that_others_reach_is_refused(string address)
    {
        var errors = DaemonOptionsValidator.Validate(new DaemonOptions { Metrics = address });
        Assert.Contains(errors, error => error.StartsWith($"Daemon:Metrics = '{address}'", StringComparison.Ordinal));
    }

    [PrometheusFact]
    public async Task The_parser_of_Prometheus_own_client_reads_it()
    {
        await using var host = await HostFixture.StartAsync(configure: WithMetrics);
        var text = await GetAsync(host, "/metrics");
        using var parser = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Parser])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await parser.StandardInput.WriteAsync(text);
        parser.StandardInput.Close();
        var names = await parser.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await parser.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, parser.ExitCode);
        Assert.Equal(
            Samples(text).Keys.Select(key => key.Split('{')[0]).Order(),
            names.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    private static void WithMetrics(DaemonOptions options) => options.Metrics = "http://127.0.0.1:0";

    private static async Task<string> GetAsync(HostFixture host, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(host.Daemon.MetricsAddress) };
        var answer = await client.GetAsync(path);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await answer.Content.ReadAsStringAsync();
    }

    private static Dictionary<string, double> Samples(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
}
