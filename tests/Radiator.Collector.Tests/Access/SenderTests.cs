using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Radiator.Collector.Access;

namespace Radiator.Collector.Tests.Access;

/// <summary>Whom a request is from, and how many connections there may be.</summary>
public class SenderTests
{
    [Theory]
    [InlineData("203.0.113.9", "198.51.100.1", "203.0.113.9")]
    [InlineData("10.0.0.2", "198.51.100.1", "198.51.100.1")]
    [InlineData("10.0.0.2", "6.6.6.6, 198.51.100.1", "198.51.100.1")]
    [InlineData("10.0.0.2", "198.51.100.1, 10.9.9.9", "198.51.100.1")]
    [InlineData("10.0.0.2", "10.1.1.1, 10.9.9.9", "10.1.1.1")]
    [InlineData("10.0.0.2", "198.51.100.1:4711", "198.51.100.1")]
    [InlineData("10.0.0.2", "[2001:db8::1]:80", "2001:db8::1")]
    [InlineData("10.0.0.2", "unknown", "10.0.0.2")]
    [InlineData("10.0.0.2", "198.51.100.1, unknown", "10.0.0.2")]
    [InlineData("10.0.0.2", "", "10.0.0.2")]
    [InlineData("::ffff:10.0.0.2", "198.51.100.1", "198.51.100.1")]
    [InlineData("fd00::7", "198.51.100.1", "198.51.100.1")]
    [InlineData("fd01::7", "198.51.100.1", "fd01::7")]
    public void Only_proxies_that_are_configured_say_whom_they_pass_on(string remote, string forwarded, string sender)
    {
        var proxies = TrustedProxies.Of(["10.0.0.0/8", "fd00::7"]);
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(sender, proxies.SenderOf(context)?.ToString());
    }

    [Fact]
    public async Task The_sender_behind_a_trusted_proxy_is_the_one_that_is_kept()
    {
        await using var trusting = await TestCollector.StartAsync(options => options.TrustedProxies = ["127.0.0.1"]);
        await using var other = await TestCollector.StartAsync();
        foreach (var (collector, expected) in new[] { (trusting, "198.51.100.1"), (other, "127.0.0.1") })
        {
            await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a")), request =>
                request.Headers.Add("X-Forwarded-For", "198.51.100.1"));
            var batches = await collector.BatchesAsync(Wire.Stream.V1.StartAt.Oldest, 1);
            Assert.Equal(expected, batches.SelectMany(batch => batch.Requests).First().RemoteAddress);
        }
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("proxy.example")]
    [InlineData("")]
    [InlineData("10.0.0.0/8 ")]
    public void What_is_no_address_is_no_proxy(string text) => Assert.Null(TrustedProxies.Parse(text));

    [Fact]
    public void Connections_are_limited_in_all_and_of_one_address()
    {
        var limit = new ConnectionLimit(4, 2, TrustedProxies.None);
        var (one, two) = (IPAddress.Parse("198.51.100.1"), IPAddress.Parse("198.51.100.2"));
        Assert.True(limit.TryEnter(one));
        Assert.True(limit.TryEnter(one));
        Assert.False(limit.TryEnter(one));
        Assert.True(limit.TryEnter(two));
        Assert.True(limit.TryEnter(null));
        Assert.False(limit.TryEnter(null));
        Assert.Equal((4, 1L, 1L), (limit.Open, limit.Refused, limit.RefusedOfAddress));
        limit.Leave(one);
        Assert.True(limit.TryEnter(one));
        foreach (var address in new[] { one, one, two, null })
            limit.Leave(address);
        Assert.Equal(0, limit.Open);
    }

    [Fact]
    public async Task One_connection_too_many_is_closed_counted_and_disturbs_nobody()
    {
        await using var collector = await TestCollector.StartAsync(options => options.MaxConnections = 2);
        var answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var address = new Uri(collector.Host.HttpAddress);
        using var second = new TcpClient();
        await second.ConnectAsync(address.Host, address.Port);
        await second.GetStream().WriteAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        Assert.True(await second.GetStream().ReadAsync(new byte[100]).AsTask().WaitAsync(TestCollector.Patience) > 0);
        Assert.Equal("", await collector.RawAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", end: true));
        answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("b")));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1L, collector.Host.Stats.RefusedConnections);
    }

    [Theory]
    [InlineData("")]
    [InlineData("POST /v1/batch HTTP/1.1\r\nHost: x\r\nX-Slow: ")]
    public async Task A_head_that_does_not_come_whole_ends_its_connection(string start)
    {
        await using var collector = await TestCollector.StartAsync(options =>
            (options.HeadersTimeout, options.KeepAliveTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        var answer = await collector.RawAsync(start, end: false);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), answer);
        Assert.Equal(0, collector.Host.Stats.Connections.Senders);
    }
}
