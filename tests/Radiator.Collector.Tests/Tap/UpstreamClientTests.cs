using System.Net;
using System.Net.Sockets;
using Radiator.Collector.Configuration;
using Radiator.Collector.Tap;
using Radiator.Events;
using Radiator.Testing;

namespace Radiator.Collector.Tests.Tap;

/// <summary>One try at an upstream, whatever comes of it.</summary>
public class UpstreamClientTests
{
    private static readonly TapSettings Settings = new(new TapOptions { Name = "up", Url = "https://up.example/base/" }, []);

    public static TheoryData<string> Failures => ["refused", "reset", "connect timeout", "broken", "any"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_try_that_fails_on_the_way_is_one_for_later(string failure)
    {
        var answer = await SendAsync(_ => throw (Exception)(failure switch
        {
            "refused" => new HttpRequestException("refused", new SocketException(111)),
            "reset" => new IOException("reset"),
            // As the handler tells that its ConnectTimeout is over.
            "connect timeout" => new TaskCanceledException("canceled", new TimeoutException("connect timeout")),
            "broken" => new HttpRequestException("broken"),
            _ => new InvalidOperationException("any"),
        }));

        Assert.True(answer is { Status: 0, IsForLater: true, IsTaken: false });
        Assert.True(answer.Text.Length > 0);
    }

    [Fact]
    public async Task No_answer_in_time_is_one_for_later_and_says_so()
    {
        var clock = new ManualTime();
        var asked = new TaskCompletionSource();
        using var client = new UpstreamClient(
            Settings, new Handler(async token =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, token);
                return new HttpResponseMessage();
            }),
            clock, default);
        var sending = client.SendAsync(Request(), new UpstreamPart(0, 1));
        await asked.Task.WaitAsync(TestCollector.Patience);
        clock.Advance(Settings.RequestTimeout);

        var answer = await sending.WaitAsync(TestCollector.Patience);
        Assert.Equal((0, "no answer within 30 s", true), (answer.Status, answer.Text, answer.IsForLater));
    }

    [Theory]
    [InlineData(200, true, false, false)]
    [InlineData(204, true, false, false)]
    [InlineData(302, false, true, false)]
    [InlineData(400, false, false, false)]
    [InlineData(401, false, false, true)]
    [InlineData(404, false, false, true)]
    [InlineData(408, false, true, false)]
    [InlineData(413, false, false, false)]
    [InlineData(429, false, true, false)]
    [InlineData(500, false, true, false)]
    [InlineData(503, false, true, false)]
    public async Task Answers_are_told_apart(int status, bool isTaken, bool isForLater, bool isAboutSender)
    {
        var answer = await SendAsync(_ => new HttpResponseMessage((HttpStatusCode)status));
        Assert.Equal((isTaken, isForLater, isAboutSender), (answer.IsTaken, answer.IsForLater, answer.IsAboutSender));
    }

    [Fact]
    public async Task What_an_upstream_says_is_cut_and_harmless()
    {
        var text = "\u001b[31mbad\r\n" + new string('x', 100_000);
        var answer = await SendAsync(_ => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(text) });

        Assert.InRange(answer.Text.Length, 1000, 1024);
        Assert.StartsWith("[31mbad  xxx", answer.Text);
    }

    [Fact]
    public async Task A_sender_s_header_that_cannot_be_sent_is_left_out()
    {
        HttpRequestMessage? seen = null;
        await SendAsync(request =>
        {
            seen = request;
            return new HttpResponseMessage();
        });

        Assert.Equal("https://up.example/base/v1/track", seen!.RequestUri!.ToString());
        Assert.Equal("radiator", seen.Headers.UserAgent.ToString());
        Assert.Equal("198.51.100.7, 10.0.0.1", seen.Headers.GetValues("X-Forwarded-For").Single());
    }

    private static async Task<UpstreamAnswer> SendAsync(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var client = new UpstreamClient(Settings, new Handler(answer), new ManualTime(), default);
        return await client.SendAsync(Request(), new UpstreamPart(0, 1));
    }

    private static UpstreamRequest Request() => new(
        new RequestEnvelope
        {
            Source = "web",
            WriteKey = "k\u00e9y",
            RemoteAddress = "10.0.0.1",
            Headers = [new("user-agent", "sh\u00f6p\u0001"), new("x-forwarded-for", "198.51.100.7")],
        },
        [new UpstreamItem(0, EventType.Track, "m", "{}"u8.ToArray())], Settings);

    private sealed class Handler : HttpMessageHandler
    {
        private readonly Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> _answer;

        public Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) => _answer = (request, _) => Task.FromResult(answer(request));

        public Handler(Func<CancellationToken, Task<HttpResponseMessage>> answer) => _answer = (_, token) => answer(token);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _answer(request, cancellationToken);
    }
}
