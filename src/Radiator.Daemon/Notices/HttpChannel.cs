using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Radiator.Daemon.Configuration;

namespace Radiator.Daemon.Notices;

/// <summary>
/// Sends by POST: to Segment's API as a track call, or our own object to a webhook. Redirects are not followed: a body
/// would go where nobody said.
/// </summary>
internal sealed class HttpChannel : INoticeChannel
{
    private readonly HttpClient _client;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly Uri _address;
    private readonly List<(string Name, string Value)> _headers = [];

    /// <summary>Of validated options.</summary>
    public HttpChannel(NoticeOptions options, TimeProvider clock)
    {
        _clock = clock;
        _timeout = options.Timeout;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (options.Segment.Url.Length > 0)
        {
            Type = "segment";
            // HTTP Tracking API, "Authentication": basic, the write key as user name.
            _headers.Add(("Authorization", "Basic " + Convert.ToBase64String(
                Encoding.UTF8.GetBytes(options.Segment.WriteKey + ":"))));
            var given = new Uri(options.Segment.Url);
            _address = given.AbsolutePath.Length > 1 ? given : new Uri(given, "/v1/track");
        }
        else
        {
            Type = "webhook";
            _address = new Uri(options.Webhook.Url);
            foreach (var header in options.Webhook.Headers)
            {
                var colon = header.IndexOf(':', StringComparison.Ordinal);
                _headers.Add((header[..colon].Trim(), header[(colon + 1)..].Trim()));
            }
        }
    }

    public string Type { get; }

    public async Task<SendResult> SendAsync(PendingNotice notice, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _address);
            request.Content = new ByteArrayContent(notice.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", notice.MessageId);
            foreach (var (name, value) in _headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var response = await _client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Judge(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult(
                SendState.Later, $"{_address.Authority} did not answer within {_timeout.TotalSeconds:0} s");
        }
        catch (HttpRequestException error)
        {
            return new SendResult(SendState.Later, $"{_address.Authority}: {error.Message}");
        }
    }

    public void Dispose() => _client.Dispose();

    // What is wrong with the address or the key is wrong for every notice: they wait until somebody has put it right.
    private SendResult Judge(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return new SendResult(SendState.Sent);
        var problem = FormattableString.Invariant($"{_address.Authority} answers {(int)response.StatusCode}");
        return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge
            or HttpStatusCode.UnprocessableEntity
            ? new SendResult(SendState.Refused, problem)
            : new SendResult(SendState.Later, problem, response.Headers.RetryAfter?.Delta);
    }
}
