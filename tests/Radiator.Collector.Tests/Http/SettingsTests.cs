using System.Text.Json;

namespace Radiator.Collector.Tests.Http;

public class SettingsTests
{
    [Fact]
    public async Task Segments_document_names_the_key_and_where_to_send()
    {
        await using var collector = await TestCollector.StartAsync();
        var settings = await Get(collector, "/v1/projects/test-key/settings");

        var segment = settings.GetProperty("integrations").GetProperty("Segment.io");
        Assert.Equal("test-key", segment.GetProperty("apiKey").GetString());
        Assert.Equal(new Uri(collector.Host.HttpAddress).Authority + "/v1", segment.GetProperty("apiHost").GetString());
        Assert.Equal("http", segment.GetProperty("protocol").GetString());
        Assert.Equal(0, settings.GetProperty("metrics").GetProperty("sampleRate").GetInt32());
    }

    [Theory]
    [InlineData("https://events.example.com", "https", "events.example.com/v1")]
    [InlineData("https://example.com:8443/collect/", "https", "example.com:8443/collect/v1")]
    public async Task Behind_a_proxy_the_public_address_counts(string address, string protocol, string host)
    {
        await using var collector = await TestCollector.StartAsync(options => options.PublicAddress = address);
        var settings = await Get(collector, "/v1/projects/test-key/settings");

        var segment = settings.GetProperty("integrations").GetProperty("Segment.io");
        Assert.Equal(protocol, segment.GetProperty("protocol").GetString());
        Assert.Equal(host, segment.GetProperty("apiHost").GetString());
    }

    [Theory]
    [InlineData("/v1/projects/nobody/settings", "nobody")]
    [InlineData("/v1/projects/%22%7D%0A%C3%A9/settings", "\"}\n\u00e9")]
    [InlineData("/v1/projects/%FF/settings", "%FF")]
    [InlineData("/v1/projects/a/b/settings", "a/b")]
    [InlineData("//v1/projects/k/settings/", "k")]
    public async Task Every_key_has_settings(string path, string key)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = RawAnswer.Of(await collector.RawAsync(
            $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", end: false));

        using var json = JsonDocument.Parse(answer.Body);
        var segment = json.RootElement.GetProperty("integrations").GetProperty("Segment.io");
        Assert.Equal(key, segment.GetProperty("apiKey").GetString());
    }

    [Fact]
    public async Task A_sender_without_a_host_is_not_told_one()
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = RawAnswer.Of(await collector.RawAsync("GET /v1/projects/k/settings HTTP/1.0\r\n\r\n", end: false));

        Assert.Equal("""{"integrations":{"Segment.io":{"apiKey":"k"}},"metrics":{"sampleRate":0}}""", answer.Body);
    }

    [Theory]
    [InlineData("/sourceConfig/?writeKey=test-key&p=npm&v=3.0.0", "web")]
    [InlineData("/sourceConfig?writeKey=nobody", "")]
    public async Task RudderStacks_document_has_a_source_that_is_on_and_no_destinations(string path, string name)
    {
        await using var collector = await TestCollector.StartAsync();
        var source = (await Get(collector, path)).GetProperty("source");

        Assert.Equal(name, source.GetProperty("name").GetString());
        Assert.True(source.GetProperty("enabled").GetBoolean());
        Assert.NotEqual("", source.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Object, source.GetProperty("config").ValueKind);
        Assert.Equal(0, source.GetProperty("destinations").GetArrayLength());
        var head = await collector.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path))
            .WaitAsync(TestCollector.Patience);
        Assert.Equal((200, ""), ((int)head.StatusCode, await head.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/v1/projects//settings")]
    [InlineData("/v1/projects/settings")]
    [InlineData("/v1/projects/k/settings/more")]
    public async Task Beside_them_there_is_nothing(string path)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = RawAnswer.Of(await collector.RawAsync(
            $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", end: false));

        Assert.Equal((404, "not_found"), (answer.Status, answer.Code));
    }

    private static async Task<JsonElement> Get(TestCollector collector, string path)
    {
        var answer = await collector.Http.GetAsync(path).WaitAsync(TestCollector.Patience);
        Assert.Equal((200, "application/json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }
}
