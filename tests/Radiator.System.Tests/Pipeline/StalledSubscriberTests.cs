using System.Net.Http.Headers;
using System.Text;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.System.Tests.Pipeline;

/// <summary>One subscriber stops reading for ten seconds under 2,000 events a second.</summary>
[Trait("Category", "slow")]
public class StalledSubscriberTests
{
    private const int EventsPerRequest = 20;
    private const int RequestsPerSecond = 100;
    private const int Seconds = 10;

    /// <summary>
    /// Ten seconds of 2,000 events of 600 bytes are 12 MB; a queue without a limit would hold them all twice.
    /// </summary>
    private const long GrowthMax = 64 * 1024 * 1024;

    private static readonly string Padding = new('x', 450);

    [Fact]
    public async Task It_costs_no_memory_disturbs_nobody_and_then_gets_everything_or_an_explicit_gap()
    {
        await using var installation = new Installation();
        await installation.StartCollectorAsync();
        using var client = new EventStreamClient(installation.GrpcAddress, null);
        using var giveUp = new CancellationTokenSource(Deadline.Long);
        var fromHere = new SubscribeRequest { StartAt = StartAt.Oldest };
        await using var stalled = client.Subscribe(fromHere, giveUp.Token);
        Assert.True(await stalled.MoveNextAsync());
        // The ring and the caches fill during the first seconds whatever subscribers do: measured after a warm-up.
        const int WarmUp = RequestsPerSecond * EventsPerRequest;
        await SendAsync(installation, seconds: 1);
        var before = installation.Collector.ResidentBytes();

        var others = Task.WhenAll(
            ReadAsync(client, fromHere, WarmUp * (Seconds + 1), giveUp.Token),
            ReadAsync(client, fromHere, WarmUp * (Seconds + 1), giveUp.Token));
        await SendAsync(installation, Seconds);
        var grown = installation.Collector.ResidentBytes() - before;
        foreach (var (read, lost) in await others)
            Assert.Equal((WarmUp * (Seconds + 1), 0), (read, lost));

        Assert.True(grown < GrowthMax, $"The collector grew by {grown / 1024 / 1024} MB while one subscriber did not read.");
        var (records, missing) = await DrainAsync(stalled, WarmUp * (Seconds + 1));
        Assert.Equal(WarmUp * (Seconds + 1), records + missing);
    }

    private static async Task<(int Read, int Lost)> ReadAsync(
        EventStreamClient client, SubscribeRequest request, int until, CancellationToken cancellationToken)
    {
        await using var call = client.Subscribe(request, cancellationToken);
        Assert.True(await call.MoveNextAsync());
        return await DrainAsync(call, until);
    }

    private static async Task<(int Read, int Lost)> DrainAsync(Grpc.Client.ServerStreamingCall<Batch> call, int until)
    {
        var (read, lost) = (0, 0);
        ulong? next = null;
        do
        {
            var batch = call.Current;
            // Ranges touch, but for what a gap names: otherwise something went missing silently.
            lost += (int)(batch.Gap?.Count ?? 0);
            if (next is { } expected)
                Assert.Equal(expected + (batch.Gap?.Count ?? 0), batch.FirstOffset);
            next = batch.NextOffset;
            read += batch.Records.Count;
        }
        while (read + lost < until && await call.MoveNextAsync());

        return (read, lost);
    }

    private static async Task SendAsync(Installation installation, int seconds)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(Installation.WriteKey + ":")));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(1000.0 / RequestsPerSecond), TimeProvider.System);
        for (var sent = 0; sent < seconds * RequestsPerSecond; sent++)
        {
            await pace.WaitForNextTickAsync();
            using var content = new StringContent(Body());
            using var response = await http.PostAsync(installation.HttpAddress + "/v1/batch", content);
            Assert.Equal(200, (int)response.StatusCode);
        }
    }

    private static string Body()
    {
        var items = Enumerable.Range(0, EventsPerRequest).Select(_ =>
            $$$"""{"type":"track","event":"Product Viewed","userId":"u","messageId":"{{{Guid.NewGuid()}}}","properties":{"product_id":"41232","padding":"{{{Padding}}}"}}""");
        return $$"""{"batch":[{{string.Join(',', items)}}]}""";
    }
}
