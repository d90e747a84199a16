using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Radiator.CommandLine;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

public sealed class PlanCheckCommandTests : IDisposable
{
    private const string Plan = """
        plan: Tests
        unplanned: {properties: error}
        events:
          Signed Up:
            properties:
              type: {type: string, required: true, enum: [organic, invite]}
          Order Completed:
            properties:
              revenue: {type: number}
        """;

    private const string Good = """{"type":"track","event":"Signed Up","userId":"u","messageId":"m1","properties":{"type":"organic"}}""";
    private const string Wrong = """{"type":"track","event":"Order Completed","userId":"u","messageId":"m2","properties":{"revenue":"1"}}""";
    private const string Unplanned = """{"type":"track","event":"Signup","userId":"u","messageId":"m3"}""";

    private readonly Run _run = new();

    public PlanCheckCommandTests() => _run.Write("plan.yaml", Plan);

    [Fact]
    public async Task All_conform_is_exit_code_0()
    {
        var (code, output, error) = await CheckAsync(Good);
        Assert.Equal((ExitCode.Ok, ""), (code, error));
        Assert.Equal("1 event: 1 conforming, 0 violating, 0 unplanned, 0 unchecked\n", output);
    }

    [Fact]
    public async Task The_table_says_what_is_wrong_how_often_where_and_the_fix()
    {
        var (code, output, _) = await CheckAsync(string.Join('\n', Good, Wrong, Wrong, Unplanned));
        Assert.Equal(ExitCode.Failed, code);
        Assert.Matches(@"2 +Order Completed +properties\.revenue +properties\.revenue has to be a number", output);
        Assert.Contains("→ send 1 without quotes", output, StringComparison.Ordinal);
        Assert.Contains("the nearest planned name is \"Signed Up\"", output, StringComparison.Ordinal);
        Assert.EndsWith("4 events: 1 conforming, 2 violating, 1 unplanned, 0 unchecked\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_says_the_same_in_lines()
    {
        var (_, output, _) = await CheckAsync(string.Join('\n', Good, Wrong, Wrong), "--plain");
        Assert.StartsWith("error: Order Completed: properties.revenue has to be a number", output, StringComparison.Ordinal);
        Assert.Contains("(2 events, line 2 3)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ndjson_is_an_object_for_every_event_that_does_not_conform()
    {
        var (code, output, _) = await CheckAsync(string.Join("\n", Good, "", Wrong, Unplanned, Good), "--format", "ndjson");
        Assert.Equal(ExitCode.Failed, code);
        var lines = output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([3, 4], lines.Select(line => line.GetProperty("line").GetInt64()));
        Assert.Equal(["violating", "unplanned"], lines.Select(line => line.GetProperty("verdict").GetString()));
        Assert.Equal(["Order Completed", "Signup"], lines.Select(line => line.GetProperty("event").GetString()));
        Assert.Equal(["m2", "m3"], lines.Select(line => line.GetProperty("messageId").GetString()));
        var violation = Assert.Single(lines[0].GetProperty("violations").EnumerateArray());
        Assert.Equal("type", violation.GetProperty("type").GetString());
        Assert.Equal("/properties/revenue", violation.GetProperty("pointer").GetString());
        Assert.Equal("Signed Up", lines[1].GetProperty("violations")[0].GetProperty("nearest").GetString());
    }

    [Fact]
    public async Task A_bad_line_is_named_and_the_others_are_checked()
    {
        var (code, output, _) = await CheckAsync(string.Join('\n', Good, "{bad", Wrong, "7", """{"x":1}"""));
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("line 2: this is no JSON at byte 2", output, StringComparison.Ordinal);
        Assert.Contains("line 4: The item is 7", output, StringComparison.Ordinal);
        Assert.Contains("line 5: The item has no type", output, StringComparison.Ordinal);
        Assert.Contains("2 events: 1 conforming, 1 violating", output, StringComparison.Ordinal);
        Assert.Contains("3 not readable", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_array_is_read_with_the_lines_of_its_elements()
    {
        var (code, output, _) = await CheckAsync($"\uFEFF [\n{Good},\n\n  {Wrong},{Unplanned}\n]\n", "--format", "ndjson");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal([4, 4], Lines(output));
    }

    [Fact]
    public async Task Objects_over_many_lines_are_read()
    {
        var spread = JsonSerializer.Serialize(
            JsonDocument.Parse(Wrong).RootElement, new JsonSerializerOptions { WriteIndented = true });
        var (_, output, _) = await CheckAsync($"{spread}\n{spread}\n", "--format", "ndjson");
        Assert.Equal([1, 1 + spread.Split('\n').Length], Lines(output));
    }

    [Fact]
    public async Task Gzip_is_unpacked_whatever_its_name()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Wrong));
        await File.WriteAllBytesAsync(Path.Combine(_run.WorkingDirectory, "events.txt"), packed.ToArray());
        var (_, output, _) = await _run.CommandAsync(
            "plan", "check", "events.txt", "--plan", "plan.yaml", "--format", "ndjson");
        Assert.Equal([1], Lines(output));
        await File.WriteAllBytesAsync(Path.Combine(_run.WorkingDirectory, "cut.gz"), packed.ToArray()[..^20]);
        var (code, _, error) = await _run.CommandAsync("plan", "check", "cut.gz", "--plan", "plan.yaml");
        Assert.True(code == ExitCode.Usage, error);
    }

    [Fact]
    public async Task Standard_input_is_read_for_a_dash()
    {
        var (code, output, _) = await _run.CommandWithInputAsync(
            Encoding.UTF8.GetBytes(Wrong), "plan", "check", "-", "--plan", "plan.yaml", "--format", "ndjson");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal([1], Lines(output));
    }

    [Fact]
    public async Task A_line_of_tail_and_a_request_body_are_taken_apart()
    {
        var tail = $$"""{"kind":"event","source":"web","type":"track","name":"x","event":{{Wrong}}}""";
        var body = $$"""{"batch":[{{Good}},{{Wrong}}],"sentAt":"2026-11-22T10:00:00Z"}""";
        var (_, output, _) = await CheckAsync($"{tail}\n{{\"kind\":\"gap\"}}\n{body}\n", "--format", "ndjson");
        Assert.Equal([1, 3], Lines(output));
    }

    [Fact]
    public async Task Each_item_of_a_request_body_that_is_no_event_is_told_and_counted()
    {
        var body = $$"""{"batch":[{{Good}},{"type":"tracked"},7,{{Wrong}}]}""";
        var (code, output, _) = await CheckAsync($"{body}\n{{\"batch\":[]}}\n", "--format", "json");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("The type is", output, StringComparison.Ordinal);
        Assert.Contains("The item is 7", output, StringComparison.Ordinal);
        Assert.Contains("The batch holds no items.", output, StringComparison.Ordinal);
        Assert.Contains("\"unusable\":3", output.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("does-not-exist.ndjson", "plan.yaml", "Could not find file")]
    [InlineData("events.ndjson", "no-plan.yaml", "Could not find file")]
    [InlineData("events.ndjson", "bad.yaml", "bad.yaml:1:1")]
    [InlineData("empty.ndjson", "plan.yaml", "there is no event in it")]
    public async Task What_cannot_be_used_is_exit_code_2(string file, string plan, string message)
    {
        _run.Write("events.ndjson", Good);
        _run.Write("empty.ndjson", "\n");
        _run.Write("bad.yaml", "nonsense");
        var (code, _, error) = await _run.CommandAsync("plan", "check", file, "--plan", plan);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_chooses_events()
    {
        var (code, output, _) = await CheckAsync($"{Wrong}\n{Good}\n", "--filter", "event = \"Signed Up\"");
        Assert.Equal(ExitCode.Ok, code);
        Assert.StartsWith("1 event:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_chunks_keep_the_inputs_order()
    {
        var lines = Enumerable.Range(0, 20_000).Select(i => i % 3 == 0 ? Wrong : Good);
        var (_, output, _) = await CheckAsync(string.Join('\n', lines), "--format", "ndjson");
        Assert.Equal(Enumerable.Range(0, 20_000).Where(i => i % 3 == 0).Select(i => i + 1L), Lines(output));
    }

    public void Dispose() => _run.Dispose();

    private static long[] Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("line").GetInt64())];

    [Fact]
    public async Task What_is_checked_beyond_the_plan_is_as_in_the_daemon_and_can_be_left_out()
    {
        var mail = Good.Replace("\"userId\":\"u\"", "\"userId\":\"ann@example.com\"", StringComparison.Ordinal);
        var id = Unplanned.Replace("Signup", "471147114711", StringComparison.Ordinal);
        var (code, output, _) = await CheckAsync(string.Join('\n', mail, id), "--plain");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Matches("(?m)^warning: Signed Up: .*e-mail", output);
        Assert.EndsWith("2 events: 1 conforming, 1 violating, 0 unplanned, 0 unchecked\n",
            output.Replace(" (1 with warnings)", "", StringComparison.Ordinal), StringComparison.Ordinal);

        (code, output, _) = await CheckAsync(mail, "--plain", "--no-conventions");
        Assert.Equal((ExitCode.Ok, "1 event: 1 conforming, 0 violating, 0 unplanned, 0 unchecked\n"), (code, output));
        (_, output, _) = await CheckAsync(id, "--plain", "--no-conventions");
        Assert.EndsWith("1 event: 0 conforming, 0 violating, 1 unplanned, 0 unchecked\n", output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Out, string Error)> CheckAsync(string events, params string[] options)
    {
        _run.Write("events.ndjson", events);
        return _run.CommandAsync(["plan", "check", "events.ndjson", "--plan", "plan.yaml", .. options]);
    }
}
