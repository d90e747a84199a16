using System.Net;
using System.Security.Cryptography;
using System.Text;
using Radiator.Collector.Configuration;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Collector.Tests.Webhook;

/// <summary>Segment's webhook destination as a way in: docs/webhook.md.</summary>
public class WebhookTests
{
    private const string Path = "/webhook/segment";
    private const string ShopSecret = "the shop's secret, shared";
    private const string AppSecret = "the app's secret, shared";

    // As the destination delivers it: its own fields beside the sender's.
    private const string Event = """
        {"anonymousId":"x","channel":"client","context":{"ip":"203.0.113.9","library":{"name":"analytics.js","version":"next-1.84.3"}},"event":"Order Completed","integrations":{},"messageId":"ajs-next-1","originalTimestamp":"2026-11-22T08:59:59.900Z","properties":{"revenue":27.55,"note":"caf\u00e9 é €"},"receivedAt":"2026-11-22T09:00:00.100Z","sentAt":"2026-11-22T09:00:00.000Z","timestamp":"2026-11-22T09:00:00.000Z","type":"track","userId":"u1","version":2}
        """;

    [Fact]
    public async Task A_signed_event_is_kept_byte_for_byte_as_one_of_the_source_whose_secret_it_is()
    {
        await using var collector = await StartAsync();
        using var answer = await PostAsync(collector, Event, Sign(ShopSecret, Event));
        var other = Event.Replace("ajs-next-1", "ajs-next-2");
        using var upperCase = await PostAsync(collector, other, Sign(AppSecret, other).ToUpperInvariant());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"success":true}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, upperCase.StatusCode);
        var batches = await collector.BatchesAsync(StartAt.Oldest, 2);
        var records = batches.SelectMany(batch => batch.Records).ToList();
        Assert.Equal(Event, records[0].Event.RawJson.ToStringUtf8());
        Assert.Equal(("Order Completed", "u1", EventType.Track), (records[0].Event.Name, records[0].Event.UserId, records[0].Event.Type));
        Assert.Equal(
            [("shop", "production", Path), ("app", "staging", Path)],
            batches.SelectMany(batch => batch.Requests).Select(row => (row.Source, row.Environment, row.Endpoint)));
    }

    [Theory]
    [InlineData(null, "no x-signature")]
    [InlineData("", "no x-signature")]
    [InlineData("0123", "none of the configured secrets")]
    [InlineData("zz00000000000000000000000000000000000000", "none of the configured secrets")]
    [InlineData("0000000000000000000000000000000000000000", "none of the configured secrets")]
    public async Task A_missing_or_bad_signature_is_401_and_a_discard(string? signature, string detail)
    {
        await using var collector = await StartAsync();
        using var answer = await PostAsync(collector, Event, signature);

        await IsRefused(answer, 401, "invalid_signature");
        var discard = await DiscardAsync(collector);
        Assert.Equal(("invalid_signature", Event), (discard.Reason, discard.Body.ToStringUtf8()));
        Assert.Contains(detail, discard.Detail);
    }

    [Fact]
    public async Task A_signature_of_another_body_or_secret_does_not_count()
    {
        await using var collector = await StartAsync();
        using var changed = await PostAsync(collector, Event.Replace("27.55", "0.01"), Sign(ShopSecret, Event));
        using var guessed = await PostAsync(collector, Event, Sign("the shop's secret, sharee", Event));
        using var empty = await PostAsync(collector, Event, Sign("", Event));

        foreach (var answer in new[] { changed, guessed, empty })
            await IsRefused(answer, 401, "invalid_signature");
        Assert.All(await collector.ReadAllAsync(), record => Assert.Equal("invalid_signature", record.Discard.Reason));
    }

    [Fact]
    public async Task A_collector_without_secrets_says_which_option_is_missing()
    {
        await using var collector = await TestCollector.StartAsync();
        using var answer = await PostAsync(collector, Event, Sign(ShopSecret, Event));

        await IsRefused(answer, 401, "invalid_signature");
        Assert.Contains("Collector:Sources:n:WebhookSecret", (await DiscardAsync(collector)).Detail);
    }

    [Fact]
    public async Task What_is_sent_twice_is_an_event_once()
    {
        await using var collector = await StartAsync();
        using var first = await PostAsync(collector, Event, Sign(ShopSecret, Event));
        using var again = await PostAsync(collector, Event, Sign(ShopSecret, Event));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var records = await collector.ReadAllAsync();
        Assert.Equal([Record.KindOneofCase.Event, Record.KindOneofCase.Discard], records.Select(record => record.KindCase));
        Assert.Equal("duplicate", records[1].Discard.Reason);
    }

    [Theory]
    [InlineData("{\"type\":", 400, "invalid_json")]
    [InlineData("[{\"type\":\"track\"}]", 400, "invalid_json")]
    [InlineData("""{"type":"delete","userId":"u1"}""", 200, "unknown_type")]
    [InlineData("""{"type":"track","userId":"u1"}""", 200, "event_not_defined")]
    public async Task Signed_and_yet_no_event_is_a_discard(string body, int status, string reason)
    {
        await using var collector = await StartAsync();
        using var answer = await PostAsync(collector, body, Sign(ShopSecret, body));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(reason, (await DiscardAsync(collector)).Reason);
    }

    [Fact]
    public async Task An_event_that_segment_has_made_larger_than_its_own_limit_is_taken()
    {
        await using var collector = await StartAsync();
        var large = Event.Replace("27.55", $"\"{new string('x', 40_000)}\"");
        using var answer = await PostAsync(collector, large, Sign(ShopSecret, large));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(large, Assert.Single(await collector.ReadAllAsync()).Event.RawJson.ToStringUtf8());
    }

    [Fact]
    public async Task A_secret_must_be_hard_to_guess_and_its_source_s_own()
    {
        var refused = await Assert.ThrowsAsync<CollectorConfigurationException>(() => TestCollector.StartAsync(options =>
        {
            options.Sources[0].WebhookSecret = "short";
            options.Sources[1].WebhookSecret = options.Sources[2].WebhookSecret = ShopSecret;
        }));

        Assert.Contains("Collector:Sources:0:WebhookSecret has 5 characters", refused.Message);
        Assert.Contains("Collector:Sources:2:WebhookSecret is the one of \"app\"", refused.Message);
        Assert.DoesNotContain(ShopSecret, refused.Message);
    }

    private static Task<TestCollector> StartAsync() => TestCollector.StartAsync(options =>
    {
        options.Sources.Add(new SourceOptions { Name = "shop", WebhookSecret = ShopSecret });
        options.Sources[1].WebhookSecret = AppSecret;
    });

    private static Task<HttpResponseMessage> PostAsync(TestCollector collector, string body, string? signature) =>
        collector.PostAsync(Path, body, request =>
        {
            if (signature is not null)
                request.Headers.TryAddWithoutValidation("X-Signature", signature);
        });

    private static string Sign(string secret, string body) =>
        Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));

    private static async Task IsRefused(HttpResponseMessage answer, int status, string code)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith($$"""{"success":false,"code":"{{code}}","message":""", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Discard> DiscardAsync(TestCollector collector) =>
        Assert.Single(await collector.ReadAllAsync()).Discard;
}
