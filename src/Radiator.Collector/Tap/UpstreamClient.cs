using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Radiator.Events;

namespace Radiator.Collector.Tap;

/// <summary>Makes one try at an upstream. Thread-safe.</summary>
internal sealed class UpstreamClient(
    TapSettings settings, HttpMessageHandler handler, TimeProvider clock, CancellationToken abort) : IDisposable
{
    private const int AnswerBytesMax = 1024;

    // Longer pauses than this are a mistake, or somebody's joke.
    private static readonly TimeSpan RetryAfterMax = TimeSpan.FromHours(1);

    private readonly HttpMessageInvoker _http = new(handler);

    /// <summary>As an upstream is reached over the network.</summary>
    public static HttpMessageHandler Network(TapSettings settings) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // The proxy that the environment names, but not for an upstream on this machine.
        UseProxy = !settings.Url.IsLoopback,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxConnectionsPerServer = settings.Concurrency,
        // An upstream that moves is found again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>Throws only where it is aborted.</summary>
    public async Task<UpstreamAnswer> SendAsync(UpstreamRequest request, UpstreamPart part)
    {
        using var timeout = new CancellationTokenSource(settings.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, abort);
        try
        {
            using var message = Message(request, part);
            using var response = await _http.SendAsync(message, either.Token);
            var text = response.IsSuccessStatusCode ? "" : await ReadStartAsync(response, either.Token);
            return new UpstreamAnswer((int)response.StatusCode, text, RetryAfter(response));
        }
        catch (Exception) when (timeout.IsCancellationRequested && !abort.IsCancellationRequested)
        {
            return new UpstreamAnswer(0, $"no answer within {settings.RequestTimeout.TotalSeconds} s");
        }
        catch (Exception e) when (!abort.IsCancellationRequested)
        {
            // Whatever it was, it was this try. A connection that takes too long comes as a cancellation, for one.
            return new UpstreamAnswer(0, (e.InnerException ?? e).Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Message(UpstreamRequest request, UpstreamPart part)
    {
        var body = request.Body(part);
        var content = new ByteArrayContent(settings.Gzip ? Compress(body) : body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (settings.Gzip)
            content.Headers.ContentEncoding.Add("gzip");
        var message = new HttpRequestMessage(HttpMethod.Post, settings.Url + request.Path(part)) { Content = content };
        if (request.WriteKey.Length > 0)
            message.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(request.WriteKey + ":")));
        // As any proxy does: the upstream finds out where a sender was from its address.
        message.Headers.TryAddWithoutValidation("X-Forwarded-For", ForwardedFor(request.Row));
        message.Headers.TryAddWithoutValidation("User-Agent", Header(request.Row, "user-agent") ?? "radiator");
        return message;
    }

    private static string? ForwardedFor(RequestEnvelope row)
    {
        var before = Header(row, "x-forwarded-for");
        return before is null
            ? (row.RemoteAddress.Length > 0 ? row.RemoteAddress : null) : $"{before}, {row.RemoteAddress}";
    }

    private static string? Header(RequestEnvelope row, string name)
    {
        foreach (var header in row.Headers)
        {
            // A header that is no plain text cannot be sent, and would stop the tap for ever.
            if (header.Key == name && header.Value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
                return header.Value;
        }

        return null;
    }

    private static byte[] Compress(byte[] body)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            gzip.Write(body);
        return target.ToArray();
    }

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken token)
    {
        await using var body = await response.Content.ReadAsStreamAsync(token);
        var bytes = new byte[AnswerBytesMax];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token);
        // It goes into a log that people read in a terminal.
        var text = Encoding.UTF8.GetString(bytes, 0, read);
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wanted = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wanted is not { } wait ? null
            : wait < TimeSpan.Zero ? TimeSpan.Zero
            : wait < RetryAfterMax ? wait : RetryAfterMax;
    }
}
