namespace Radiator.Collector.Tests.Http;

/// <summary>What a browser asks for before and after it sends events from a page of another origin.</summary>
public class CrossOriginTests
{
    private const string Page = "https://shop.example";

    [Theory]
    [InlineData("/v1/t", "POST", "authorization")]
    [InlineData("/v1/b", "POST", "authorization,x-retry-count")]
    [InlineData("/v1/batch", "POST", "content-type,anonymousid,sentat")]
    [InlineData("/api/s/track", "POST", "x-write-key,x-ip-policy,x-enable-debug")]
    [InlineData("/v1/projects/test-key/settings", "GET", "content-type")]
    [InlineData("/v1/pixel/track", "GET", "x-anything-new")]
    [InlineData("/no/such/path", "POST", "authorization")]
    public async Task A_preflight_allows_what_it_asks_for(string path, string method, string headers)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await Send(
            collector, "OPTIONS", path, Page,
            ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers));

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(Page, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("true", Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Contains(method, Header(answer, "Access-Control-Allow-Methods"));
        Assert.Equal(headers, Header(answer, "Access-Control-Allow-Headers"));
        Assert.Equal("7200", Header(answer, "Access-Control-Max-Age"));
        Assert.Equal(0UL, collector.Host.Stats.HeadOffset);
    }

    [Theory]
    [InlineData("POST", "/v1/batch", """{"writeKey":"test-key","batch":[{"type":"track","event":"A","userId":"u"}]}""", 200)]
    [InlineData("POST", "/v1/batch", "{", 400)]
    [InlineData("POST", "/v1/t", """{"writeKey":"nobody"}""", 401)]
    [InlineData("POST", "/no/such/path", "{}", 404)]
    [InlineData("GET", "/no/such/path", null, 404)]
    [InlineData("PUT", "/v1/batch", null, 405)]
    [InlineData("GET", "/v1/pixel/track?data=*", null, 200)]
    [InlineData("GET", "/v1/projects/test-key/settings", null, 200)]
    public async Task A_page_can_read_every_answer(string method, string path, string? body, int status)
    {
        await using var collector = await TestCollector.StartAsync(options => options.UnknownKeys = "refuse");
        var answer = await Send(collector, method, path, Page, body);

        Assert.Equal(status, (int)answer.StatusCode);
        IsReadable(answer, Page);
    }

    [Fact]
    public async Task A_page_can_read_when_to_come_again()
    {
        await using var collector = await TestCollector.StartAsync(
            options => options.BodyTimeout = TimeSpan.FromMilliseconds(200));
        var answer = await collector.RawAsync(
            $"POST /v1/batch HTTP/1.1\r\nHost: x\r\nOrigin: {Page}\r\nContent-Length: 1000\r\n\r\n{{", end: false);

        Assert.StartsWith("HTTP/1.1 503 ", answer);
        Assert.Contains("Retry-After: 1\r\n", answer);
        Assert.Contains($"Access-Control-Allow-Origin: {Page}\r\n", answer);
        Assert.Contains("Access-Control-Expose-Headers: Retry-After\r\n", answer);
    }

    [Fact]
    public async Task A_page_of_no_origin_is_one_like_any_other()
    {
        await using var collector = await TestCollector.StartAsync();
        IsReadable(await Send(collector, "POST", "/v1/batch", "null", "{"), "null");
    }

    [Fact]
    public async Task A_sender_that_is_no_page_gets_no_headers_for_one()
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("a")));

        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Origin: https://caf\u00c3\u00a9.example\r\nAccess-Control-Request-Headers: authorization\r\n")]
    [InlineData("Origin: https://a.example\r\nOrigin: https://b.example\r\nAccess-Control-Request-Headers: a\r\n")]
    [InlineData("Origin: https://a.example\r\nAccess-Control-Request-Headers: \u00c3\u00a9\tx\r\n")]
    [InlineData("Origin: \r\nAccess-Control-Request-Headers: \r\n")]
    public async Task What_cannot_be_echoed_is_left_out(string headers)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await collector.RawAsync(
            $"OPTIONS /v1/t HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n", end: false);

        Assert.StartsWith("HTTP/1.1 204 ", answer);
        Assert.DoesNotContain("\u00c3", answer);
    }

    private static void IsReadable(HttpResponseMessage answer, string origin)
    {
        Assert.Equal(origin, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("true", Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Equal("Retry-After", Header(answer, "Access-Control-Expose-Headers"));
        Assert.Contains("Origin", Header(answer, "Vary"));
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : "";

    private static Task<HttpResponseMessage> Send(
        TestCollector collector, string method, string path, string origin, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", origin);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return collector.Http.SendAsync(request).WaitAsync(TestCollector.Patience);
    }

    private static Task<HttpResponseMessage> Send(
        TestCollector collector, string method, string path, string origin, string? body)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", origin);
        if (body is not null)
            request.Content = new StringContent(body);
        return collector.Http.SendAsync(request).WaitAsync(TestCollector.Patience);
    }
}
