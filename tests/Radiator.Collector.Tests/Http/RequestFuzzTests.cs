using System.Text;

namespace Radiator.Collector.Tests.Http;

/// <summary>
/// Damaged requests, head and all, on sockets of their own: whatever is answered, it is no fault of ours.
/// </summary>
public class RequestFuzzTests
{
    private static readonly byte[][] Requests =
    [
        .. new[]
        {
            "POST /v1/batch HTTP/1.1\r\nHost: x\r\nAuthorization: Basic dGVzdC1rZXk6\r\nContent-Length: 61\r\n\r\n"
                + "{\"batch\":[{\"type\":\"track\",\"event\":\"A\",\"userId\":\"u\"}],\"a\":\"b\"}",
            "POST /v1/t HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n"
                + "1f\r\n{\"writeKey\":\"test-key\",\"type\":\"\r\n21\r\ntrack\",\"event\":\"A\",\"userId\":\"u\"}\r\n0\r\n\r\n",
            "OPTIONS /v1/t HTTP/1.1\r\nHost: x\r\nOrigin: https://a.example\r\nAccess-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: authorization,x-retry-count\r\n\r\n",
            "GET /v1/pixel/track?data=eyJ3cml0ZUtleSI6InRlc3Qta2V5In0%3D HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\n\r\n",
            "GET /v1/pixel/page?writeKey=test-key&userId=u&properties.a.b=%22%ff HTTP/1.1\r\nHost: x\r\n"
                + "Referer: http://a/?b\r\n\r\n",
            "GET /v1/projects/test-key/settings HTTP/1.1\r\nHost: a.example:80\r\nUser-Agent: x\r\n\r\n",
            "GET /sourceConfig/?writeKey=test-key HTTP/1.0\r\n\r\n",
            "POST /api/s/track?x=y HTTP/1.1\r\nHost: x\r\nX-Write-Key: test-key:secret\r\nContent-Length: 26\r\n\r\n"
                + "{\"event\":\"A\",\"userId\":\"u\"}",
        }.Select(Encoding.Latin1.GetBytes),
    ];

    [Fact]
    public async Task Any_request_is_answered_or_refused_and_never_a_fault()
    {
        await using var collector = await TestCollector.StartAsync();
        for (var seed = 0; seed < 400; seed++)
        {
            var request = BodyMutator.Next(new Random(seed), Requests);
            var answer = await collector.RawAsync(request, end: true);
            var isAnswer = answer.Length == 0 || answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal);
            if (!isAnswer || answer.Contains("HTTP/1.1 500 "))
                Assert.Fail($"seed {seed}: {Convert.ToBase64String(request)}\n{answer}");
        }

        var good = await collector.PostAsync("/v1/batch", TestCollector.Batch(TestCollector.Track("good")));
        Assert.Equal(200, (int)good.StatusCode);
    }
}
