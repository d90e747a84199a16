using System.Net;
using System.Net.Http.Headers;

namespace Radiator.Grpc.AspNetCore.Tests.Hosting;

/// <summary>Sends any bytes to a server over HTTP/2, and reads the reply without knowing gRPC.</summary>
internal sealed class RawCaller(string address) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseProxy = false });

    public async Task<RawReply> CallAsync(
        string path, byte[] body, string contentType = "application/grpc", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _invoker.SendAsync(
            request, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
        var reply = await response.Content.ReadAsByteArrayAsync();
        return new RawReply(
            response.StatusCode, reply, All(response.Headers), All(response.TrailingHeaders));
    }

    public void Dispose() => _invoker.Dispose();

    private static Dictionary<string, string> All(HttpHeaders headers) =>
        headers.NonValidated.ToDictionary(header => header.Key, header => header.Value.ToString());
}
