using System.Text.Json;
using Radiator.CommandLine;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

public sealed class SendCommandTests : IDisposable
{
    private readonly Run _run = new();

    [Fact]
    public async Task It_prints_what_was_accepted_with_its_mistakes_and_sums_up()
    {
        await using var collector = await RecordingCollector.StartAsync();
        var (code, output, error) = await _run.CommandAsync(
            "send", "--url", collector.Url.ToString(), "--count", "45", "--seed", "3", "--rate", "50000/s",
                "--violations", "40%", "--plain");
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(46, lines.Length);
        Assert.Contains(lines, line => line.Contains("broken: ", StringComparison.Ordinal));
        Assert.StartsWith("sent 45 events in ", lines[^1], StringComparison.Ordinal);
        Assert.Contains("seed 3; a check against the plan finds ", lines[^1], StringComparison.Ordinal);
        Assert.Equal(45, Items(collector).Length);
    }

    [Fact]
    public async Task A_file_goes_out_byte_for_byte()
    {
        await using var collector = await RecordingCollector.StartAsync();
        var lines = new[] { """{"type":"track", "event":"A","userId":"u","x":1.50}""",
            """{"type":"page","anonymousId":"\ud83d"}""" };
        _run.Write("events.ndjson", string.Join('\n', lines));
        var (code, output, _) = await _run.CommandAsync(
            "send", "--url", collector.Url.ToString(), "--file", "events.ndjson", "--speed", "max", "--quiet");
        Assert.Equal(ExitCode.Ok, code);
        Assert.Equal(lines, Items(collector));
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_line_that_is_no_event_is_named()
    {
        await using var collector = await RecordingCollector.StartAsync();
        _run.Write("events.ndjson", "{}\nnonsense\n");
        var (code, _, error) =
            await _run.CommandAsync("send", "--url", collector.Url.ToString(), "--file", "events.ndjson");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("line 2: not one JSON object", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_and_is_exit_code_1()
    {
        await using var collector = await RecordingCollector.StartAsync();
        collector.Answer(400);
        var (code, _, error) = await _run.CommandAsync("send", "--url", collector.Url.ToString(), "--count", "1");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("1 events were not accepted: the collector answered 400", error, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private static string[] Items(RecordingCollector collector) =>
    [
        .. collector.Requests.SelectMany(request =>
            JsonDocument.Parse(request.Body).RootElement.GetProperty("batch").EnumerateArray().Select(
                item => item.GetRawText())),
    ];
}
