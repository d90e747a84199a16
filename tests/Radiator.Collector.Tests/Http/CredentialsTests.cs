using System.Text;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Tests.Http;

public class CredentialsTests
{
    private const string Plain = """{"type":"track","event":"A","userId":"u"}""";

    public static TheoryData<string?, string, string> Forms => new()
    {
        // Authorization, path, body: the key is "test-key" once.
        { Basic("test-key:"), "/v1/track", Plain },
        { Basic("test-key"), "/v1/track", Plain },
        { Basic("test-key:").TrimEnd('='), "/v1/track", Plain },
        { Basic("test-key:ignored"), "/v1/track", Plain },
        { Basic("test-key:").Replace("Basic", "basic"), "/v1/track", Plain },
        { null, "/v1/track", """{"writeKey":"test-key","event":"A","userId":"u"}""" },
        { null, "/v1/track", """{"event":"A","userId":"u","writeKey":"test-key"}""" },
        { null, "/v1/batch", $$"""{"batch":[{{Plain}}],"sentAt":"2026-11-22T09:00:00Z","writeKey":"test-key"}""" },
        { null, "/v1/batch", $$"""{"writeKey":"test-key","batch":[{{Plain}}]}""" },
        { null, "/v1/batch", """{"batch":[{"type":"track","event":"A","userId":"u","writeKey":"test-key"}]}""" },
        { null, "/v1/batch", """{"batch":[{"type":"track","event":"A","userId":"u"}],"writeK\u0065y":"test-k\u0065y"}""" },
        { "Bearer eyJhbGciOi", "/v1/track", """{"event":"A","userId":"u","writeKey":"test-key"}""" },
        { "Basic", "/v1/track", """{"event":"A","userId":"u","writeKey":"test-key"}""" },
        { "Basic !!!", "/v1/track", """{"event":"A","userId":"u","writeKey":"test-key"}""" },
        { Basic(":"), "/v1/track", """{"event":"A","userId":"u","writeKey":"test-key"}""" },
        { Basic("test-key:"), "/v1/track", """{"event":"A","userId":"u","writeKey":"app-key"}""" },
        { Basic("test-key:"), "/v1/track?writeKey=app-key", Plain },
        { null, "/beacon/v1/batch?writeKey=test-key", $$"""{"batch":[{{Plain}}]}""" },
        { null, "/v1/track?a=b&writeKey=test%2Dkey", """{"event":"A","userId":"u","writeKey":"app-key"}""" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_write_key_is_found_in_every_form(string? authorization, string path, string body)
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync(path, body, request =>
        {
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
        });

        await IsOf(collector, "web");
    }

    [Theory]
    [InlineData("test-key:secret")]
    [InlineData("test-key")]
    public async Task Jitsus_header_is_a_key_up_to_its_colon(string header)
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync(
            "/api/s/track", """{"event":"A","userId":"u","writeKey":"app-key"}""",
            request => request.Headers.Add("X-Write-Key", header));

        await IsOf(collector, "web");
    }

    [Theory]
    [InlineData("/v1/track", """{"event":"A","userId":"u","writeKey":null}""")]
    [InlineData("/v1/track", """{"event":"A","userId":"u","writeKey":["test-key"]}""")]
    [InlineData("/v1/track", """{"event":"A","userId":"u","writeKey":"test-key "}""")]
    [InlineData("/v1/track", """{"event":"A","userId":"u","writeKey":"TEST-KEY"}""")]
    [InlineData("/v1/track?key=test-key", """{"event":"A","userId":"u","properties":{"writeKey":"test-key"}}""")]
    public async Task What_is_not_exactly_the_key_is_none(string path, string body)
    {
        await using var collector = await TestCollector.StartAsync();
        await collector.PostAsync(path, body);

        Assert.Equal("unknown_key", Assert.Single(await collector.ReadAllAsync()).Discard.Reason);
    }

    [Fact]
    public async Task A_header_that_is_too_long_or_hostile_is_no_key_and_no_harm()
    {
        await using var collector = await TestCollector.StartAsync();
        string[] headers =
        [
            Basic(new string('k', 5_000)), "Basic " + new string('=', 900), Basic("\0\u001b[31m:"),
            "Basic \u00e9\u00e9\u00e9\u00e9", "Basic A",
        ];
        foreach (var header in headers)
        {
            var answer = RawAnswer.Of(await collector.RawAsync(
                $"POST /v1/track HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: {header}\r\n"
                + $"Content-Length: {Plain.Length}\r\n\r\n{Plain}",
                end: false));
            Assert.Equal(200, answer.Status);
        }

        Assert.All(await collector.ReadAllAsync(), record => Assert.Equal("unknown_key", record.Discard.Reason));
        Assert.Equal((ulong)headers.Length, collector.Host.Stats.HeadOffset);
    }

    private static string Basic(string text) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task IsOf(TestCollector collector, string source)
    {
        var batches = await collector.BatchesAsync(StartAt.Oldest, collector.Host.Stats.HeadOffset);
        Assert.NotNull(Assert.Single(batches.SelectMany(batch => batch.Records)).Event);
        Assert.Equal(source, Assert.Single(batches.SelectMany(batch => batch.Requests)).Source);
    }
}
