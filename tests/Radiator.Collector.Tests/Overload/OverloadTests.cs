using System.Net;
using System.Net.Sockets;
using System.Text;
using Radiator.Collector.Tests.EventLog;

namespace Radiator.Collector.Tests.Overload;

/// <summary>Too much at a time: 429 with whole seconds, at once, while what was taken goes its way.</summary>
public class OverloadTests
{
    // Bodies of 60 KB are read into pieces of 64 KB.
    private const int PieceBytes = 65_536;

    [Fact]
    public async Task Bodies_beyond_the_memory_for_them_are_429_until_others_are_done()
    {
        await using var collector = await TestCollector.StartAsync(options => options.RequestBytes = 16 * PieceBytes);
        var senders = new List<TcpClient>();
        for (var i = 0; i < 16; i++)
            senders.Add(await BeginAsync(collector, Large($"m{i}")));
        await UntilAsync(() => collector.Host.Stats.BodyBytesInMemory == 16 * PieceBytes);
        using var refused = await PostAsync(collector, Large("refused"));
        await IsBusyAsync(refused);

        for (var i = 0; i < 16; i++)
            Assert.StartsWith("HTTP/1.1 200 ", await EndAsync(senders[i], Large($"m{i}")));
        using var taken = await PostAsync(collector, Large("refused"));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal((1L, 17L * 3), (collector.Host.Stats.RefusedBusy, collector.Host.Stats.Events));
        await UntilAsync(() => collector.Host.Stats.BodyBytesInMemory == 0);
    }

    [Fact]
    public async Task Requests_beyond_the_queue_of_a_slow_disk_are_429_until_it_goes_on()
    {
        var disk = new FlakyDisk();
        await using var collector = await TestCollector.StartAsync(
            options => options.CommitQueueBytes = 1 << 20, openFile: disk.Open);
        while (disk.Gate.CurrentCount > 0)
            disk.Gate.Wait();
        var answers = Enumerable.Range(0, 40).Select(i => PostAsync(collector, Large($"m{i}"))).ToList();
        // As long as the disk stands still nobody hears 200: whoever is answered is refused.
        await IsBusyAsync(await await Task.WhenAny(answers));
        disk.Gate.Release(1000);
        var (taken, refused) = (0, new List<int>());
        for (var i = 0; i < answers.Count; i++)
        {
            using var answer = await answers[i];
            if (answer.StatusCode == HttpStatusCode.OK)
                taken++;
            else
                refused.Add(i);
        }

        Assert.True(taken > 1, $"{taken} taken");
        Assert.Equal((refused.Count, 3L * taken), ((int)collector.Host.Stats.RefusedBusy, collector.Host.Stats.Events));
        foreach (var i in refused)
        {
            using var again = await PostAsync(collector, Large($"m{i}"));
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }

        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => $"m{i}.0").Order(),
            (await collector.ReadAllAsync()).Select(record => record.Event.MessageId).Where(id => id.EndsWith(".0")).Order());
    }

    private static string Large(string id) => TestCollector.Batch(
        Enumerable.Range(0, 3).Select(i => TestCollector.Track($"{id}.{i}", new string('x', 19_500))));

    /// <summary>Sends a request up to the middle of its body.</summary>
    private static async Task<TcpClient> BeginAsync(TestCollector collector, string body)
    {
        var address = new Uri(collector.Host.HttpAddress);
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/batch HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body[..1000]}"));
        return client;
    }

    private static async Task<string> EndAsync(TcpClient client, string body)
    {
        using (client)
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(body[1000..]));
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadToEndAsync().WaitAsync(TestCollector.Patience);
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TestCollector.Patience);
        while (!holds())
        {
            Assert.False(patience.IsCancellationRequested);
            await Task.Yield();
        }
    }

    private static Task<HttpResponseMessage> PostAsync(TestCollector collector, string body) =>
        collector.PostAsync("/v1/batch", body, request => request.Headers.Add("Origin", "https://shop.example"));

    private static async Task IsBusyAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal("https://shop.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Retry-After", answer.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.StartsWith("{\"success\":false,\"code\":\"busy\"", await answer.Content.ReadAsStringAsync());
    }
}
