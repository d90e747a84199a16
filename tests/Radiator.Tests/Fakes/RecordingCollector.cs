using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Radiator.Tests.Fakes;

/// <summary>
/// An HTTP server that keeps what it was sent and answers what a test says: 200 where it says nothing.
/// </summary>
internal sealed class RecordingCollector : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly Lock _lock = new();
    private readonly Queue<Func<HttpContext, Task>> _answers = new();
    private readonly List<Received> _received = [];

    private RecordingCollector(WebApplication host) => _host = host;

    public sealed record Received(string Path, string? Authorization, string? RetryCount, string Body);

    public Uri Url =>
        new(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public IReadOnlyList<Received> Requests
    {
        get
        {
            lock (_lock)
                return [.. _received];
        }
    }

    public static async Task<RecordingCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var collector = new RecordingCollector(host);
        host.Run(collector.AnswerAsync);
        await host.StartAsync();
        return collector;
    }

    public void Answer(int status, string? retryAfter = null) => AnswerWith(context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    });

    public void DropConnection() => AnswerWith(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private void AnswerWith(Func<HttpContext, Task> answer)
    {
        lock (_lock)
            _answers.Enqueue(answer);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Stream body = context.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
            : context.Request.Body;
        using var reader = new StreamReader(body);
        var text = await reader.ReadToEndAsync();
        Func<HttpContext, Task>? answer;
        lock (_lock)
        {
            _received.Add(new Received(
                context.Request.Path, context.Request.Headers.Authorization, context.Request.Headers["X-Retry-Count"],
                    text));
            _answers.TryDequeue(out answer);
        }

        if (answer is not null)
            await answer(context);
        else
            await context.Response.WriteAsync("{\"success\": true}");
    }
}
