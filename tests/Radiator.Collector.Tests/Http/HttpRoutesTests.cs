using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector.Access;
using Radiator.Collector.Http;
using Radiator.Testing;

namespace Radiator.Collector.Tests.Http;

public class HttpRoutesTests
{
    [Fact]
    public async Task A_fault_of_ours_is_500_in_json_that_a_page_can_read_and_tells_nothing_of_the_fault()
    {
        var answer = await SendAsync("GET", "/faulty", routes => routes.Map("GET", "/faulty", OriginPolicy.Any, context =>
        {
            context.Response.Headers.ETag = "\"half done\"";
            context.Response.StatusCode = 201;
            throw new InvalidOperationException("the secret reason");
        }));

        Assert.Equal(500, (int)answer.StatusCode);
        Assert.Null(answer.Headers.ETag);
        Assert.Equal("https://a.example", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("""{"success":false,"code":"internal_error",""", body);
        Assert.DoesNotContain("secret", body);
    }

    [Theory]
    [InlineData("GET", 200)]
    [InlineData("OPTIONS", 405)]
    [InlineData("POST", 405)]
    public async Task What_no_page_may_read_has_no_cors_headers(string method, int status)
    {
        var answer = await SendAsync(method, "/closed", routes =>
            routes.Map("GET", "/closed", OriginPolicy.None, _ => Task.CompletedTask));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_on_what_no_page_may_read_has_none_either()
    {
        var answer = await SendAsync("GET", "/closed", routes =>
            routes.Map("GET", "/closed", OriginPolicy.None, _ => throw new IOException("disk")));

        Assert.Equal(500, (int)answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/a/x/z", 200)]
    [InlineData("/a/x/y/z", 200)]
    [InlineData("/a//z", 404)]
    [InlineData("/a/z", 404)]
    [InlineData("/a/x/Z", 404)]
    public async Task A_star_stands_for_at_least_one_character(string path, int status)
    {
        var answer = await SendAsync("GET", path, routes =>
            routes.Map("GET", "/a/*/z", OriginPolicy.Any, _ => Task.CompletedTask));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_path_says_which_methods_it_takes()
    {
        var answer = await SendAsync("PATCH", "/both", routes =>
        {
            routes.Map("GET", "/both", OriginPolicy.Any, _ => Task.CompletedTask);
            routes.Map("DELETE", "/both", OriginPolicy.Any, _ => Task.CompletedTask);
        });

        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal(["GET", "DELETE"], answer.Content.Headers.Allow);
    }

    [Fact]
    public void A_path_is_mapped_once_and_for_the_same_origins()
    {
        var routes = new HttpRoutes(NullLogger<HttpRoutes>.Instance);
        routes.Map("GET", "/a", OriginPolicy.Any, _ => Task.CompletedTask);

        Assert.Throws<InvalidOperationException>(() => routes.Map("GET", "/a", OriginPolicy.Any, _ => Task.CompletedTask));
        Assert.Throws<InvalidOperationException>(() => routes.Map("POST", "/a", OriginPolicy.None, _ => Task.CompletedTask));
    }

    private static async Task<HttpResponseMessage> SendAsync(string method, string path, Action<HttpRoutes> map)
    {
        var routes = new HttpRoutes(NullLogger<HttpRoutes>.Instance);
        map(routes);
        using var folder = new TemporaryFolder();
        var options = TestCollector.Options(folder.Path);
        using var access = new CollectorAccess(
            options, folder.Path, NullLogger.Instance, TimeProvider.System, _ => null);
        var (server, port) = KestrelServers.Tracking(options, access, routes, NullLoggerFactory.Instance);
        await using (server)
        {
            await server.StartAsync();
            using var client = new HttpClient();
            var request = new HttpRequestMessage(new HttpMethod(method), $"http://127.0.0.1:{port()}{path}");
            request.Headers.Add("Origin", "https://a.example");
            return await client.SendAsync(request).WaitAsync(TestCollector.Patience);
        }
    }
}
