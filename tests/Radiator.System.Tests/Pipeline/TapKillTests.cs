using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Radiator.System.Tests.Pipeline;

/// <summary>
/// A collector that sends on to another one, and kill -9 of either: the other one has everything, once, in order.
/// </summary>
[Trait("Category", "slow")]
public class TapKillTests
{
    private const int ItemsPerRequest = 5;

    [Fact]
    public async Task Upstream_killed_then_collector_killed_while_it_is_behind_and_nothing_is_lost()
    {
        await using var upstream = new Installation();
        await using var collector = new Installation(tapTo: upstream.HttpAddress);
        await upstream.StartCollectorAsync();
        await collector.StartCollectorAsync();
        var sent = new List<string>();
        await SendAsync(collector, sent, requests: 10);
        await ArrivedAsync(upstream, 1);

        // In the middle of whatever it was doing.
        await upstream.Collector.KillAsync();
        await SendAsync(collector, sent, requests: 10);
        await collector.Collector.KillAsync();
        await collector.StartCollectorAsync();
        await SendAsync(collector, sent, requests: 10);
        await upstream.StartCollectorAsync();
        await ArrivedAsync(upstream, sent.Count);

        // And while it sends: what was under way is sent again.
        await SendAsync(collector, sent, requests: 20);
        await collector.Collector.KillAsync();
        await collector.StartCollectorAsync();
        await ArrivedAsync(upstream, sent.Count);

        var (here, _) = await collector.ReadLogAsync();
        var (there, discards) = await upstream.ReadLogAsync();
        Assert.Equal(sent, here.Select(received => received.MessageId));
        Assert.Equal(sent, there.Select(received => received.MessageId));
        Assert.Equal(here.Select(Whole), there.Select(Whole));
        // At least once: what came twice was known again by its messageId.
        Assert.All(discards, discard => Assert.Equal("duplicate", discard.ReasonCode));
    }

    private static string Whole(Radiator.Events.AnalyticsEvent received) =>
        $"{received.Request.Source} {received.Request.WriteKey} {Encoding.UTF8.GetString(received.Request.Json.Span)} "
        + Encoding.UTF8.GetString(received.RawJson.Span);

    /// <summary>Waits until this many events are in the log of the other one.</summary>
    private static Task ArrivedAsync(Installation upstream, int events) => Deadline.UntilAsync(
        async () => (await upstream.ReadLogAsync()).Events.Count >= events, () => upstream.Collector.Output);

    private static async Task SendAsync(Installation collector, List<string> sent, int requests)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(Installation.WriteKey + ":")));
        for (var i = 0; i < requests; i++)
        {
            var ids = Enumerable.Range(sent.Count, ItemsPerRequest).Select(n => $"m{n}").ToList();
            var items = ids.Select(id => $$$"""{"type":"track","event":"E \ud83d","userId":"u","messageId":"{{{id}}}","properties":{"n":1e999}}""");
            using var body = new StringContent(
                $$$"""{"batch":[{{{string.Join(',', items)}}}], "sentAt":"2026-11-22T09:00:00.000Z", "context":{"n":"{{{i}}}"}}""");
            using var answer = await http.PostAsync(collector.HttpAddress + "/v1/batch", body).WaitAsync(Deadline.Long);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            sent.AddRange(ids);
        }
    }
}
