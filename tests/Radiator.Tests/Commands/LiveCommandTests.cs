using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.CommandLine;
using Radiator.Testing;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

/// <summary>Commands over a real collector and daemon in this process.</summary>
public sealed partial class LiveCommandTests : IDisposable
{
    private readonly Run _run = new();

    [Fact]
    public async Task The_demo_ends_by_itself_and_loses_nothing()
    {
        var (code, output, error) =
            await Demo().CommandAsync("demo", "--for", "2s", "--rate", "200/s", "--violations", "20%", "--seed", "5");
        Assert.True(code == ExitCode.Ok, output + error);
        var summary = output.TrimEnd().Split('\n')[^1];
        var figures = Figure().Matches(summary).ToDictionary(
            match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value));
        Assert.Equal(0, figures["losses"]);
        Assert.Equal(figures["sent"], figures["received"]);
        Assert.Equal(figures["received"],
            figures["conforming"] + figures["violating"] + figures["unplanned"] + figures["unchecked"]);
        Assert.InRange(figures["violating"], 1, figures["sent"]);
        Assert.InRange(figures["pulses"], 1, int.MaxValue);
        Assert.Contains("✗ violating", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task Dev_prints_what_to_paste_and_ends_in_good_order()
    {
        var plan = Repository.Path("src/Radiator/Demo/plan.yaml");
        var (code, output, error) = await Demo().CommandAsync(
            "dev", "--plan", plan, "--http", "http://127.0.0.1:0", "--grpc", "http://127.0.0.1:0", "--for", "300ms");
        Assert.True(code == ExitCode.Ok, output + error);
        Assert.Matches("curl -u dev: http://127.0.0.1:[1-9][0-9]*/v1/track", output);
        Assert.Contains("new Analytics({ writeKey: 'dev', host: 'http://127.0.0.1:", output, StringComparison.Ordinal);
        Assert.EndsWith("losses 0\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_problems_is_exit_code_2_with_all_of_them()
    {
        _run.Write("bad.yaml",
            "plan: x\nevents:\n  A:\n    properties:\n      b: {type: nonsense}\n      c: {type: nonsense}\n");
        var (code, _, error) = await Demo().CommandAsync(
            "dev", "--plan", "bad.yaml", "--http", "http://127.0.0.1:0", "--grpc", "http://127.0.0.1:0");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal(2, Regex.Count(error, "bad.yaml:[56]:"));
    }

    [Fact]
    public async Task Tail_shows_what_the_collector_keeps_from_the_oldest_on()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await StartCollectorAsync(folder);
        const string Item =
            """{"type":"track", "event":"Order Completed","userId":"u_1","properties":{"revenue":"129.90"}}""";
        await PostAsync(
            collector, $$"""{"batch":[{{Item}},{"type":"page","anonymousId":"a"},{"type":"track","userId":"u_1"}]}""");

        var (code, output, _) = await _run.CommandAsync(
            "tail", "--collector", collector.GrpcAddress, "--from", "oldest", "--count", "3", "--json");
        Assert.Equal(ExitCode.Ok, code);
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(["event", "event", "discard"],
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()));
        Assert.Contains("\"event\":" + Item, lines[0], StringComparison.Ordinal);

        var (_, filtered, _) = await _run.CommandAsync(
            "tail", "--collector", collector.GrpcAddress, "--from", "0", "--count", "1", "--filter",
                "properties.revenue is string");
        Assert.Contains("Order Completed", filtered, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private Run Demo()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Path("src/Radiator/Demo"), "*.yaml"))
            _run.Write("program/Demo/" + Path.GetFileName(file), File.ReadAllText(file));
        return _run;
    }

    private static Task<CollectorHost> StartCollectorAsync(TemporaryFolder folder) => CollectorHost.StartAsync(
        new CollectorOptions
        {
            Http = "http://127.0.0.1:0",
            Grpc = "http://127.0.0.1:0",
            Log = new EventLogOptions { Directory = folder.File("log") },
            Sources = [new SourceOptions { Name = "web", WriteKeys = ["key"] }],
        },
        NullLoggerFactory.Instance,
        TimeProvider.System);

    private static async Task PostAsync(CollectorHost collector, string body)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String("key:"u8));
        using var answer = await client.PostAsync(
            new Uri(collector.HttpAddress + "/v1/batch"), new StringContent(body, Encoding.UTF8, "application/json"));
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("([a-z]+) ([0-9]+)")]
    private static partial Regex Figure();
}
