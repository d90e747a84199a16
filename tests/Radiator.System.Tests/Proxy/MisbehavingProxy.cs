using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Radiator.System.Tests.Proxy;

/// <summary>
/// Stands between an SDK and a collector, misbehaves as a script says, and records what passed, byte for byte. Only
/// POSTs meet misbehaviour; preflights, pixels and settings go through. What it answers by itself carries the CORS
/// headers that a collector would send: a browser takes an answer without them for a broken network.
/// </summary>
internal sealed class MisbehavingProxy : IAsyncDisposable
{
    // Of one connection and not of the message (RFC 9110, 7.6.1); the length is written anew.
    private static readonly HashSet<string> OfOneConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "keep-alive", "transfer-encoding", "content-length", "host", "upgrade", "proxy-connection", "te",
        "trailer", "expect",
    };

    private readonly ConcurrentQueue<RecordedRequest> _requests = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpMessageInvoker _collector = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
    });

    private readonly Uri _target;
    private readonly ProxyScript _script;
    private readonly TimeSpan _hold;
    private readonly WebApplication _server;
    private int _next;
    private int _pending;

    private MisbehavingProxy(string collector, ProxyScript script, TimeSpan hold)
    {
        (_target, _script, _hold) = (new Uri(collector), script, hold);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _server = builder.Build();
        _server.Run(async context =>
        {
            Interlocked.Increment(ref _pending);
            try
            {
                await HandleAsync(context);
            }
            finally
            {
                Interlocked.Decrement(ref _pending);
            }
        });
    }

    /// <summary>Where SDKs send to, for example <c>http://127.0.0.1:40123</c>.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What has come so far and is settled, in the order in which it was settled.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Requests that have come and are not settled.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Listens on a free port of the loopback.</summary>
    /// <param name="collector">Where it passes on to: <c>http://host:port</c>.</param>
    /// <param name="script">Who meets what.</param>
    /// <param name="hold">How long a held request or answer waits; 12 s unless told, longer than SDKs wait.</param>
    public static async Task<MisbehavingProxy> StartAsync(string collector, ProxyScript script, TimeSpan? hold = null)
    {
        var proxy = new MisbehavingProxy(collector, script, hold ?? TimeSpan.FromSeconds(12));
        await proxy._server.StartAsync();
        proxy.Address = proxy._server.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
        _collector.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = new RecordedRequest
        {
            Ordinal = Interlocked.Increment(ref _next) - 1,
            Method = context.Request.Method,
            Target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Headers = context.Request.Headers.ToDictionary(
                header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
        };
        var card = HttpMethods.IsPost(request.Method) ? _script.Deal() : Misbehaviour.None;
        if (card == Misbehaviour.DropBeforeRead)
        {
            Settle(context, request with { Misbehaviour = card });
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, _stop.Token);
        request = request with { Body = body.ToArray() };
        request = request with { Misbehaviour = _script.Play(card, request.Json) };
        await MisbehaveAsync(context, request);
    }

    private async Task MisbehaveAsync(HttpContext context, RecordedRequest request)
    {
        switch (request.Misbehaviour)
        {
            case Misbehaviour.Error500 or Misbehaviour.Error503 or Misbehaviour.TooManyRequests:
                var status = request.Misbehaviour switch
                {
                    Misbehaviour.Error500 => StatusCodes.Status500InternalServerError,
                    Misbehaviour.Error503 => StatusCodes.Status503ServiceUnavailable,
                    _ => StatusCodes.Status429TooManyRequests,
                };
                Refuse(context, status);
                Settle(context, request with { SenderStatus = status });
                return;
            case Misbehaviour.DropAfterRead:
                Settle(context, request);
                return;
            case Misbehaviour.HoldRequest:
                await Task.Delay(_hold, TimeProvider.System, _stop.Token);
                break;
        }

        using var answer = await ForwardAsync(context.Request, request);
        request = request with { CollectorStatus = (int)answer.StatusCode };
        if (request.Misbehaviour == Misbehaviour.HoldAnswer)
            await Task.Delay(_hold, TimeProvider.System, _stop.Token);
        if (request.Misbehaviour != Misbehaviour.DropAfterForward && !context.RequestAborted.IsCancellationRequested)
        {
            request = request with { SenderStatus = (int)answer.StatusCode };
            await AnswerAsync(context.Response, answer);
        }

        Settle(context, request);
    }

    private void Settle(HttpContext context, RecordedRequest request)
    {
        if (request.SenderStatus == 0)
            context.Abort();
        _requests.Enqueue(request);
    }

    private Task<HttpResponseMessage> ForwardAsync(HttpRequest from, RecordedRequest request)
    {
        // The target as it was sent: Uri would tidy it up.
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var message = new HttpRequestMessage(
            new HttpMethod(request.Method), new Uri($"{_target.GetLeftPart(UriPartial.Authority)}{request.Target}", options));
        if (request.Body.Length > 0 || HttpMethods.IsPost(request.Method))
            message.Content = new ByteArrayContent(request.Body);
        foreach (var (name, values) in from.Headers)
        {
            if (!OfOneConnection.Contains(name) && !message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return _collector.SendAsync(message, _stop.Token);
    }

    private async Task AnswerAsync(HttpResponse to, HttpResponseMessage answer)
    {
        to.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!OfOneConnection.Contains(name))
                to.Headers[name] = values.ToArray();
        }

        var bytes = await answer.Content.ReadAsByteArrayAsync(_stop.Token);
        if (bytes.Length > 0)
        {
            to.ContentLength = bytes.Length;
            await to.Body.WriteAsync(bytes, _stop.Token);
        }
    }

    private static void Refuse(HttpContext context, int status)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status429TooManyRequests)
            headers.RetryAfter = "1";
        if (context.Request.Headers.Origin is not { Count: > 0 } origin)
            return;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlExposeHeaders = "Retry-After";
        headers.Vary = "Origin";
    }
}
