using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Radiator.Collector.Tests.Metrics;

public partial class MetricsTests
{
    private const string Script = """
        import sys
        from prometheus_client.parser import text_string_to_metric_families
        for family in text_string_to_metric_families(sys.stdin.read()):
            assert family.type in ("counter", "gauge"), family
            for sample in family.samples:
                labels = ",".join(f'{key}="{value}"' for key, value in sample.labels.items())
                print(sample.name + (f"{{{labels}}}" if labels else ""), sample.value)
        """;

    [Fact]
    public async Task Health_is_told_to_everybody()
    {
        await using var collector = await TestCollector.StartAsync(
            options => options.SubscriberTokens = ["a-token-of-sixteen-and-more"]);
        var response = await collector.Http.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"status":"ok"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Metrics_are_strictly_in_the_text_format_and_count_what_came()
    {
        await using var collector = await TestCollector.StartAsync(options => options.Plan = "/no/such/plan.yaml");
        await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("m1"), TestCollector.Track("m1")));
        await collector.PostAsync("/v1/track", "{");
        var response = await collector.Http.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var samples = Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(2, samples["radiator_collector_requests_total"]);
        Assert.Equal(1, samples["radiator_collector_events_total"]);
        Assert.Equal(1, samples["radiator_collector_discards_total{reason=\"duplicate\"}"]);
        Assert.Equal(1, samples["radiator_collector_discards_total{reason=\"invalid_json\"}"]);
        Assert.Equal(0, samples["radiator_collector_discards_total{reason=\"oversize\"}"]);
        Assert.Equal(0, samples["radiator_collector_plan_current"]);
        Assert.Equal(3, samples["radiator_collector_log_head_offset"]);
    }

    [PrometheusFact]
    public async Task The_parser_of_Prometheus_own_client_reads_the_same()
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("m1"), TestCollector.Track("m1")));
        var text = await collector.Http.GetStringAsync("/metrics");
        using var parser = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await parser.StandardInput.WriteAsync(text);
        parser.StandardInput.Close();
        var read = await parser.StandardOutput.ReadToEndAsync().WaitAsync(TestCollector.Patience);
        await parser.WaitForExitAsync().WaitAsync(TestCollector.Patience);
        var theirs = read.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')).ToDictionary(
            parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
        Assert.Equal(Parse(text), theirs);
    }

    [Fact]
    public async Task No_sender_can_add_a_series()
    {
        await using var collector = await TestCollector.StartAsync();
        var before = Parse(await collector.Http.GetStringAsync("/metrics")).Keys.ToHashSet();
        for (var i = 0; i < 20; i++)
        {
            await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track($"m{i}", $"Name {i}", $"user {i}")));
            await collector.PostAsync("/v1/track", "{}", request => TestCollector.Basic(request, $"key{i}:"));
            await collector.PostAsync($"/v1/path{i}", "{}");
        }

        Assert.Equal(before, Parse(await collector.Http.GetStringAsync("/metrics")).Keys.ToHashSet());
    }

    /// <summary>
    /// A strict reader of the text format 0.0.4: families whole and in one piece, names and numbers as they must be.
    /// </summary>
    private static Dictionary<string, double> Parse(string text)
    {
        var samples = new Dictionary<string, double>();
        var families = new HashSet<string>();
        string? family = null;
        var type = "";
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                family = help.Groups[1].Value;
                Assert.True(families.Add(family), $"{family} comes twice");
                type = "";
            }
            else if (Type().Match(line) is { Success: true } typed)
            {
                Assert.Equal(family, typed.Groups[1].Value);
                type = typed.Groups[2].Value;
                Assert.Equal(type == "counter", family!.EndsWith("_total", StringComparison.Ordinal));
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                Assert.Equal(family, sample.Groups[1].Value);
                Assert.NotEqual("", type);
                var value = double.Parse(sample.Groups[3].Value, CultureInfo.InvariantCulture);
                Assert.True(samples.TryAdd(sample.Groups[1].Value + sample.Groups[2].Value, value), line);
            }
        }

        return samples;
    }

    [GeneratedRegex(@"^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) \S.*$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge)$")]
    private static partial Regex Type();

    [GeneratedRegex("""^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"\})? ([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)$""")]
    private static partial Regex Sample();
}
