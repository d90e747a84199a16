using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Radiator.System.Tests.Pipeline;

namespace Radiator.System.Tests.Proxy;

/// <summary>The test tool does what the tests that use it rely on.</summary>
public class MisbehavingProxyTests
{
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_kind_comes_up_and_a_sender_that_tries_four_times_gets_everything_through(int seed)
    {
        await using var collector = Collector.Start();
        var script = new ProxyScript(seed);
        await using var proxy = await MisbehavingProxy.StartAsync(collector.Address, script, Hold);
        using var sender = new HttpClient();
        for (var i = 0; i < 24; i++)
        {
            var attempt = 1;
            while (!await IsTakenAsync(sender, proxy.Address, $$"""{"batch":[{"messageId":"m{{i}}"}]}"""))
                Assert.True(++attempt <= 4, $"seed {seed}: m{i} was refused four times");
        }

        var met = proxy.Requests.Select(request => request.Misbehaviour).ToHashSet();
        Assert.All(script.Kinds, kind => Assert.Contains(kind, met));
        Assert.Equal(24, collector.Bodies.Select(Encoding.UTF8.GetString).Distinct().Count());
        // A late request and a lost answer make duplicates: that is what they are for.
        Assert.True(collector.Bodies.Count > 24);
        // A late one may still be on its way back.
        await Deadline.UntilAsync(
            () => Task.FromResult(
                collector.Bodies.Count == proxy.Requests.Count(request => request.CollectorStatus == 200)),
            () => $"seed {seed}: {collector.Bodies.Count} bodies");
    }

    [Fact]
    public async Task What_passes_is_recorded_and_forwarded_byte_for_byte()
    {
        await using var collector = Collector.Start();
        await using var proxy = await MisbehavingProxy.StartAsync(collector.Address, ProxyScript.Honest, Hold);
        byte[] item = [.. "{ \"messageId\" : \"a\", \"text\":\""u8, 0xFF, 0xC3, .. "\\ud83d\", \"n\":1e999}"u8];
        byte[] body = [.. "{\"batch\":["u8, .. item, .. "]}"u8];
        using var sender = new HttpClient();
        var answer = await sender.PostAsync(proxy.Address + "/v1/batch?a=%2f..%2F", new ByteArrayContent(body));

        Assert.Equal("/v1/batch?a=%2f..%2F", answer.Headers.GetValues("x-target").Single());
        Assert.Equal(body, collector.Bodies.Single());
        Assert.Equal(body, proxy.Requests.Single().Body);
        Assert.Equal(item, proxy.Requests.Single().Items().Single());
    }

    [Fact]
    public async Task A_browser_may_read_its_refusals()
    {
        await using var collector = Collector.Start();
        var script = new ProxyScript(seed: 1, share: 1, Misbehaviour.TooManyRequests);
        await using var proxy = await MisbehavingProxy.StartAsync(collector.Address, script, Hold);
        using var sender = new HttpClient();
        sender.DefaultRequestHeaders.Add("Origin", "https://shop.example");
        using var answer = await sender.PostAsync(proxy.Address + "/v1/t", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
        Assert.Equal("https://shop.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("Retry-After", answer.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    private static async Task<bool> IsTakenAsync(HttpClient sender, string address, string body)
    {
        try
        {
            using var answer = await sender.PostAsync(address + "/v1/batch", new StringContent(body)).WaitAsync(Deadline.Long);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Takes everything, and says so.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();

        public ConcurrentQueue<byte[]> Bodies { get; } = [];

        public string Address { get; private init; } = "";

        public static Collector Start()
        {
            var port = FreePort();
            var collector = new Collector { Address = $"http://127.0.0.1:{port}" };
            collector._listener.Prefixes.Add(collector.Address + "/");
            collector._listener.Start();
            _ = collector.ServeAsync();
            return collector;
        }

        public ValueTask DisposeAsync()
        {
            _listener.Close();
            return ValueTask.CompletedTask;
        }

        private static int FreePort()
        {
            using var socket = new global::System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            socket.Start();
            return ((IPEndPoint)socket.LocalEndpoint).Port;
        }

        private async Task ServeAsync()
        {
            while (_listener.IsListening)
            {
                try
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    Bodies.Enqueue(body.ToArray());
                    context.Response.Headers["x-target"] = context.Request.RawUrl;
                    context.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    // Closed with the test.
                }
            }
        }
    }
}
