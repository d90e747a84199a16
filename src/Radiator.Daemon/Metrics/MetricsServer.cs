using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Metrics;

/// <summary>
/// <c>GET /metrics</c> on a loopback address, only where one is configured, and nothing else: a server of its own, so
/// that who reaches this port cannot reach the attach service.
/// </summary>
internal sealed class MetricsServer : IAsyncDisposable
{
    private const int Connections = 16;
    private static readonly TimeSpan RequestWithin = TimeSpan.FromSeconds(10);

    private readonly WebApplication _host;

    private MetricsServer(WebApplication host) => _host = host;

    /// <summary>Where it listens, with the port that it got.</summary>
    public string Address => _host.Urls.First();

    /// <summary>What is wrong with an address; null where nothing is.</summary>
    public static string? Problem(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is
            { Scheme: "http", PathAndQuery: "/", UserInfo: "", Fragment: "" } && IsLoopback(uri.Host)
            ? null
            : "http://127.0.0.1:port or http://[::1]:port: this machine alone, or empty for none";

    /// <summary>
    /// Starts it. Throws <see cref="IOException"/> where the port is taken. <paramref name="stats"/> is called on any
    /// thread.
    /// </summary>
    public static async Task<MetricsServer> StartAsync(
        string address, Func<Stats> stats, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = Connections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.RequestHeadersTimeout = RequestWithin;
            var uri = new Uri(address);
            var host = uri.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(uri.Host.Trim('[', ']'));
            kestrel.Listen(host, uri.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var host = builder.Build();
        host.Run(context => AnswerAsync(context, stats));
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return new MetricsServer(host);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    private static Task AnswerAsync(HttpContext context, Func<Stats> stats)
    {
        var (request, response) = (context.Request, context.Response);
        response.ContentType = "text/plain; charset=utf-8";
        // A web page can have a name of its own pointed at this machine, but not send another one than that.
        if (!IsLoopback(request.Host.Host))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return response.WriteAsync("Ask under a name of this machine's own: localhost, 127.0.0.1.\n");
        }

        if (request.Path != "/metrics")
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return response.WriteAsync("There is /metrics, and nothing else.\n");
        }

        if (!HttpMethods.IsGet(request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers.Allow = "GET";
            return response.WriteAsync("Only GET.\n");
        }

        response.ContentType = DaemonMetrics.ContentType;
        return response.WriteAsync(DaemonMetrics.Render(stats()));
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
