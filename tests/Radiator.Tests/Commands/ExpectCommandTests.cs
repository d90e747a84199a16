using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector;
using Radiator.Collector.Configuration;
using Radiator.Testing;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Commands;

public sealed class ExpectCommandTests : IDisposable
{
    private readonly Run _run = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_event_that_came_and_conforms_is_0()
    {
        await using var collector = await StartAsync();
        await PostAsync(collector, """{"type":"track","event":"Signed Up","userId":"u_1","properties":{"type":"organic"}}""");
        var (code, output, _) = await ExpectAsync(collector, "event = \"Signed Up\"", "--from", "oldest", "--plan", Plan());
        Assert.Equal(0, code);
        Assert.Contains("Signed Up", output, StringComparison.Ordinal);
        Assert.EndsWith("it came, as planned (Demo shop 14)\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_conform_is_1_with_what_is_wrong()
    {
        await using var collector = await StartAsync();
        await PostAsync(collector, """{"type":"track","event":"Signed Up","userId":"u_1","properties":{"type":"gift"}}""");
        var (code, output, _) = await ExpectAsync(collector, "user = u_1", "--from", "0", "--plan", Plan());
        Assert.Equal(1, code);
        Assert.Matches("✗ .*type.*\\(plan.yaml:[0-9]+\\)", output);
        Assert.Contains("1 of 1 not as planned", output, StringComparison.Ordinal);

        await PostAsync(collector, """{"type":"track","event":"Sign Up","userId":"u_2"}""");
        Assert.Equal(1, (await ExpectAsync(collector, "user = u_2", "--from", "oldest", "--plan", Plan())).Code);
        // Without a plan arriving is enough.
        Assert.Equal(0, (await ExpectAsync(collector, "user = u_2", "--from", "oldest")).Code);
    }

    [Fact]
    public async Task One_that_never_came_is_2_with_what_came_instead()
    {
        await using var collector = await StartAsync();
        await PostAsync(
            collector,
            """{"type":"track","event":"signed_up","userId":"u_1"}""", """{"type":"track","event":"signed_up","userId":"u_2"}""",
            """{"type":"page","userId":"u_1","name":"\u001b[31mHome"}""", """{"type":"track","event":"Signed Up"}""");
        var (code, output, _) = await ExpectAsync(collector, "event = \"Signed Up\"", "--from", "oldest", "--within", "1s");
        Assert.Equal(2, code);
        Assert.Contains("it never came within 1 s", output, StringComparison.Ordinal);
        Assert.Contains("3 other events came: 2 \"signed_up\", 1 \"", output, StringComparison.Ordinal);
        Assert.Contains("nearest to \"Signed Up\": 2 \"signed_up\"", output, StringComparison.Ordinal);
        Assert.Contains("never became events: 1 no_user_anon_id", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);

        var (_, rest, _) = await ExpectAsync(collector, "event = signed_up & user = u_9", "--from", "oldest", "--within", "1s");
        Assert.Contains("\"signed_up\" came 2 times, but the rest of the filter did not match", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrived_before_it_began_counts_only_where_it_is_asked_for()
    {
        await using var collector = await StartAsync();
        await PostAsync(collector, """{"type":"track","event":"A","userId":"u"}""");
        var (code, output, _) = await ExpectAsync(collector, "event = A", "--within", "1s");
        Assert.Equal(2, code);
        Assert.Contains("--from 1m", output, StringComparison.Ordinal);
        Assert.Equal(0, (await ExpectAsync(collector, "event = A", "--from", "1h", "--within", "20s")).Code);
        Assert.Equal(2, (await ExpectAsync(collector, "event = A", "--from", "1", "--within", "1s")).Code);
    }

    [Fact]
    public async Task It_ends_when_the_event_arrives()
    {
        await using var collector = await StartAsync();
        var waiting = ExpectAsync(collector, "event = Late", "--count", "2", "--within", "50s");
        while (!waiting.IsCompleted && collector.Stats.Subscribers == 0)
            await Task.Yield();
        await PostAsync(collector, """{"type":"track","event":"Late","userId":"u"}""", """{"type":"track","event":"Late","userId":"u"}""");
        var (code, output, _) = await waiting;
        Assert.Equal(0, code);
        Assert.EndsWith("2 came\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("event = ", "FILTER cannot be used")]
    [InlineData("verdict = violating", "--plan")]
    [InlineData(" ", "FILTER is empty")]
    public async Task A_filter_that_cannot_be_used_is_3_and_neither_answer(string filter, string hint)
    {
        var (code, _, error) = await _run.CommandAsync("expect", filter, "--collector", "http://127.0.0.1:1");
        Assert.Equal(3, code);
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--within", "soon")]
    [InlineData("--plan", "no-such-plan.yaml")]
    [InlineData("--within", "300ms")]
    public async Task Where_there_is_no_way_to_tell_it_is_3(params string[] more)
    {
        var (code, _, error) = await _run.CommandAsync(
            ["expect", "event = A", "--collector", "http://127.0.0.1:1", .. more]);
        Assert.Equal(3, code);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_3()
    {
        await using var collector = await StartAsync(options => options.SubscriberTokens = ["a-token-of-sixteen-and-more"]);
        var (code, _, error) = await ExpectAsync(collector, "event = A", "--set", "Daemon:Token=the-wrong-token-entirely");
        Assert.Equal(3, code);
        Assert.DoesNotContain("the-wrong-token-entirely", error, StringComparison.Ordinal);
        Assert.Equal(2, (await ExpectAsync(
            collector, "event = A", "--set", "Daemon:Token=a-token-of-sixteen-and-more", "--within", "500ms")).Code);
    }

    [Fact]
    public async Task Forget_erases_from_a_running_collector_and_from_a_log_alike()
    {
        await using (var collector = await StartAsync())
        {
            await PostAsync(
                collector, """{"type":"track","event":"A","userId":"forget-me","anonymousId":"their-browser"}""",
                """{"type":"page","anonymousId":"their-browser"}""", """{"type":"track","event":"A","userId":"forget-me-too"}""",
                """{"type":"track","event":"A","userId":"stays"}""");
            string[] where = ["--log", _folder.File("log"), "--url", collector.HttpAddress];
            var (dry, plan, _) = await _run.CommandAsync(["forget", "--user", "forget-me", "--dry-run", .. where]);
            Assert.Equal((0, true), (dry, plan.Contains("would erase: 2 events and 0 discards of 4 records", StringComparison.Ordinal)));
            Assert.Contains("anonymous ids: their-browser", plan, StringComparison.Ordinal);
            Assert.Contains("their-browser", Log(), StringComparison.Ordinal);
            var (code, output, error) = await _run.CommandAsync(["forget", "--user", "forget-me", .. where]);
            Assert.True(code == 0, error);
            Assert.Contains("erased: 2 events", output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("their-browser", Log(), StringComparison.Ordinal);
        var (stopped, report, _) = await _run.CommandAsync("forget", "--user", "forget-me-too", "--log", _folder.File("log"));
        Assert.Equal(0, stopped);
        Assert.Contains("erased: 1 event and 0 discards", report, StringComparison.Ordinal);
        Assert.DoesNotContain("forget-me", Log(), StringComparison.Ordinal);
        Assert.Contains("stays", Log(), StringComparison.Ordinal);

        Assert.Equal(1, (await _run.CommandAsync("forget", "--user", "u", "--log", _folder.File("no-such-folder"))).Code);
        Assert.Equal(2, (await _run.CommandAsync("forget")).Code);
    }

    public void Dispose()
    {
        _run.Dispose();
        _folder.Dispose();
    }

    private string Log() => string.Concat(Directory.GetFiles(_folder.File("log")).Where(path => Path.GetFileName(path) != "lock")
        .Select(path => Encoding.Latin1.GetString(File.ReadAllBytes(path))));

    private static string Plan() => Repository.Path("src/Radiator/Demo/plan.yaml");

    private Task<(int Code, string Out, string Error)> ExpectAsync(CollectorHost collector, string filter, params string[] more) =>
        _run.CommandAsync(["expect", filter, "--collector", collector.GrpcAddress, .. more]);

    private Task<CollectorHost> StartAsync(Action<CollectorOptions>? configure = null)
    {
        var options = new CollectorOptions
        {
            Http = "http://127.0.0.1:0",
            Grpc = "http://127.0.0.1:0",
            Log = new EventLogOptions { Directory = _folder.File("log") },
            Sources = [new SourceOptions { Name = "web", WriteKeys = ["key"] }],
        };
        configure?.Invoke(options);
        return CollectorHost.StartAsync(options, NullLoggerFactory.Instance, TimeProvider.System);
    }

    private static async Task PostAsync(CollectorHost collector, params string[] items)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String("key:"u8));
        using var body = new StringContent($$"""{"batch":[{{string.Join(',', items)}}]}""");
        using var answer = await client.PostAsync(new Uri(collector.HttpAddress + "/v1/batch"), body);
        answer.EnsureSuccessStatusCode();
    }
}
