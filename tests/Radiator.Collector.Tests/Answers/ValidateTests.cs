using System.Net;
using System.Text.Json;
using Radiator.Testing;

namespace Radiator.Collector.Tests.Answers;

public class ValidateTests
{
    private static readonly string PlanPath = Repository.Path("src", "Radiator", "Demo", "plan.yaml");

    [Fact]
    public async Task It_says_what_is_wrong_in_the_words_of_the_debug_endpoint_and_keeps_nothing()
    {
        await using var collector = await TestCollector.StartAsync(options => options.Plan = PlanPath);
        var answer = await Ask(
            collector, "/v1/validate/track", """{"event":"Signed Up","userId":"u","properties":{"type":"gift"}}""");

        Assert.False(answer.GetProperty("success").GetBoolean());
        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetString();
        Assert.Contains("\\\"organic\\\"", answer.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
        Assert.StartsWith("properties.type: properties.type must be one of the following:", error, StringComparison.Ordinal);
        var item = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal("violating", item.GetProperty("verdict").GetString());
        var violation = Assert.Single(item.GetProperty("violations").EnumerateArray());
        Assert.Equal("/properties/type", violation.GetProperty("pointer").GetString());
        Assert.StartsWith("plan.yaml:", violation.GetProperty("planLocation").GetString(), StringComparison.Ordinal);
        Assert.Equal("Demo shop", answer.GetProperty("plan").GetProperty("name").GetString());
        Assert.Equal(0UL, collector.Host.Stats.HeadOffset);
        Assert.Equal(0, collector.Host.Stats.Requests);
    }

    [Theory]
    [InlineData("/v1/validate", """{"type":"track","event":"Signed Up","userId":"u","properties":{"type":"organic"}}""")]
    [InlineData("/v1/validate", """{"batch":[{"type":"page","userId":"u","properties":{"path":"/"}}]}""")]
    [InlineData("/v1/validate/batch", """{"batch":[{"type":"alias","userId":"u","previousId":"p"}]}""")]
    [InlineData("/v1/validate/identify", """{"userId":"u","traits":{"email":"a@example.org"}}""")]
    public async Task What_is_as_planned_is_a_success(string path, string body)
    {
        await using var collector = await TestCollector.StartAsync(options => options.Plan = PlanPath);
        var answer = await Ask(collector, path, body);
        Assert.True(answer.GetProperty("success").GetBoolean(), answer.ToString());
        Assert.Empty(answer.GetProperty("errors").EnumerateArray());
    }

    [Theory]
    [InlineData("/v1/validate/track", """{"userId":"u"}""", "Missing event key for track call")]
    [InlineData("/v1/validate/track", """{"event":7,"userId":"u"}""", "Event must be a string")]
    [InlineData("/v1/validate/track", """{"event":"A"}""", "Missing userId or anonymousId")]
    public async Task What_would_never_become_an_event_is_named(string path, string body, string words)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await Ask(collector, path, body);
        Assert.False(answer.GetProperty("success").GetBoolean());
        Assert.Equal(words, Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("", "Missing writeKey")]
    [InlineData("nobody:", "Invalid writeKey")]
    public async Task A_key_that_nobody_has_is_said(string key, string words)
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await Ask(collector, "/v1/validate/track", """{"event":"A","userId":"u"}""", key);
        Assert.Equal(words, Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    public async Task What_is_no_json_is_400(string body)
    {
        await using var collector = await TestCollector.StartAsync();
        var response = await collector.PostAsync(
            "/v1/validate", body, request => TestCollector.Basic(request, TestCollector.Key + ":"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Invalid JSON", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_plan_it_says_so()
    {
        await using var collector = await TestCollector.StartAsync();
        var answer = await Ask(collector, "/v1/validate/track", """{"event":"A","userId":"u"}""");
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("plan").ValueKind);
        Assert.Contains("Collector:Plan", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("unchecked", answer.GetProperty("items")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_changed_plan_is_taken_over_and_a_bad_one_is_not()
    {
        using var folder = new TemporaryFolder();
        var (plan, clock) = (folder.File("plan.yaml"), new ManualTime());
        await File.WriteAllTextAsync(plan, "plan: one\nevents:\n  A: {}\n");
        await using var collector = await TestCollector.StartAsync(options => options.Plan = plan, clock: clock);
        const string Body = """{"event":"A","userId":"u"}""";
        Assert.Equal("one", (await Ask(collector, "/v1/validate/track", Body)).GetProperty("plan").GetProperty("name").GetString());

        await File.WriteAllTextAsync(plan, "plan: number two\nevents:\n  B: {}\n");
        clock.Advance(TimeSpan.FromSeconds(2));
        var second = await Ask(collector, "/v1/validate/track", Body);
        Assert.Equal("number two", second.GetProperty("plan").GetProperty("name").GetString());
        Assert.Equal("unplanned", second.GetProperty("items")[0].GetProperty("verdict").GetString());

        await File.WriteAllTextAsync(plan, "plan: three\nevents:\n  A: {properties: {x: {type: nonsense}}}\n");
        clock.Advance(TimeSpan.FromSeconds(2));
        var third = await Ask(collector, "/v1/validate/track", Body);
        Assert.Equal("number two", third.GetProperty("plan").GetProperty("name").GetString());
        Assert.Contains("plan.yaml:3", third.GetProperty("planProblem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_asks_is_told_its_verdict_and_its_event_is_kept()
    {
        await using var collector = await TestCollector.StartAsync(options => options.Plan = PlanPath);
        var body = TestCollector.Batch(
            TestCollector.Track("m1"), TestCollector.Track("m1"), """{"type":"track","messageId":"m2"}""");
        var plain = await collector.PostAsync("/v1/batch", body);
        Assert.Equal("""{"success":true}""", await plain.Content.ReadAsStringAsync());

        var asked = await collector.PostAsync(
            "/v1/batch", body.Replace("m1", "m3", StringComparison.Ordinal),
            request => request.Headers.Add("X-Radiator-Answer", "verdict"));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var answer = JsonDocument.Parse(await asked.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            ["violating", "discarded", "discarded"],
            answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("verdict").GetString()));
        Assert.Equal(
            ["duplicate", "event_not_defined"],
            answer.GetProperty("items").EnumerateArray().Skip(1).Select(item => item.GetProperty("reason").GetString()));
        Assert.Equal(6UL, collector.Host.Stats.HeadOffset);
    }

    private static async Task<JsonElement> Ask(
        TestCollector collector, string path, string body, string key = TestCollector.Key + ":")
    {
        var response = await collector.PostAsync(path, body, request =>
        {
            if (key.Length > 0)
                TestCollector.Basic(request, key);
        });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
