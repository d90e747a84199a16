using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Radiator.CommandLine;
using Radiator.Tests.Fakes;

namespace Radiator.Tests.Init;

public sealed class SegmentWorkspaceTests : IDisposable
{
    private const string Token = "sgp_0123456789abcdef";

    private readonly Run _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task A_plan_of_a_workspace_is_fetched_page_by_page()
    {
        await using var api = await ServeAsync(Answer);
        var (code, output, error) = await InitAsync(api, "tp_1");
        Assert.True(code == ExitCode.Ok, error);
        var plan = File.ReadAllText(Path.Combine(_run.WorkingDirectory, "office/plan.yaml"));
        Assert.Contains("plan: Shop", plan);
        Assert.Contains("Signed Up:", plan);
        Assert.Contains("Signed Out:", plan);
        Assert.DoesNotContain(Token, plan + output + error);
    }

    [Theory]
    [InlineData("tp_2", "there is no such plan in this workspace")]
    [InlineData("tp_3", "Segment refuses the token")]
    [InlineData("tp_4", "could not be fetched")]
    [InlineData("tp_5", "could not be fetched")]
    [InlineData("tp_6", "pages of rules")]
    [InlineData("../../x", "there is no such plan")]
    public async Task What_does_not_come_is_told_with_what_to_do_instead(string id, string problem)
    {
        await using var api = await ServeAsync(Answer);
        var (code, _, error) = await InitAsync(api, id);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains(problem, error);
        Assert.Contains("give --plan FILE", error);
        Assert.DoesNotContain(Token, error);
        Assert.False(Directory.Exists(Path.Combine(_run.WorkingDirectory, "office")));
    }

    private Task<(int Code, string Out, string Error)> InitAsync(WebApplication api, string id) =>
        _run.With("SEGMENT_TOKEN", Token).CommandAsync(
            "init", "office", "--yes", "--root", "none", "--plan", $"segment:workspace/{id}", "--segment-api",
            api.Urls.First());

    // As docs.segmentapis.com shows the answers.
    private static (int Status, string Json) Answer(HttpRequest request) =>
        request.Headers.Authorization != $"Bearer {Token}" ? (401, "{}") : (request.Path.Value,
            request.QueryString.Value) switch
        {
            ("/tracking-plans/tp_1" or "/tracking-plans/tp_6", _) =>
                (200, """{"data":{"trackingPlan":{"id":"tp_1","name":"Shop","type":"LIVE"}}}"""),
            ("/tracking-plans/tp_1/rules", "?pagination.count=200") => (200, Page("Signed Up", "\"next\":\"Mg==\",")),
            ("/tracking-plans/tp_1/rules", "?pagination.count=200&pagination.cursor=Mg%3D%3D") =>
                (200, Page("Signed Out", "")),
            ("/tracking-plans/tp_6/rules", _) => (200, Page("Again", "\"next\":\"again\",")),
            ("/tracking-plans/tp_3", _) => (403, "{}"),
            ("/tracking-plans/tp_4", _) => (200, "no json"),
            ("/tracking-plans/tp_5", _) => (200, """{"data":[]}"""),
            _ => (404, "{}"),
        };

    private static string Page(string name, string next) => $$$"""
        {"data":{"rules":[{"type":"TRACK","key":"{{{name}}}","version":1,"jsonSchema":{"type":"object","properties":
        {"properties":{"type":"object","properties":{"plan":{"type":"string"} } } } } }],
        "pagination":{"current":"MQ==",{{{next}}}"totalEntries":2} } }
        """;

    private static async Task<WebApplication> ServeAsync(Func<HttpRequest, (int Status, string Json)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(async context =>
        {
            var (status, json) = answer(context.Request);
            context.Response.StatusCode = status;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(json));
        });
        await server.StartAsync();
        return server;
    }
}
