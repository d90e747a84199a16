using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Radiator.Collector.Tests.Tap;

/// <summary>
/// What a tap sends to: takes everything, unless a test says otherwise, and knows an event again by its messageId.
/// Thread-safe.
/// </summary>
internal sealed class FakeUpstream : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<UpstreamCall> _taken = [];
    private readonly List<string> _messageIds = [];
    private readonly HashSet<string> _known = [];
    private readonly SemaphoreSlim _settled = new(0);
    private readonly WebApplication _server;

    private FakeUpstream()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(HandleAsync);
    }

    public string Address { get; private set; } = "";

    /// <summary>What it answers, beside 200; a status of 0 cuts the connection.</summary>
    public Func<UpstreamCall, (int Status, string? RetryAfter)> Answer { get; set; } = _ => (200, null);

    /// <summary>Requests that were answered with 200, in order.</summary>
    public IReadOnlyList<UpstreamCall> Taken
    {
        get
        {
            lock (_lock)
                return [.. _taken];
        }
    }

    /// <summary>Every event that was taken, once, in the order in which it came first.</summary>
    public IReadOnlyList<string> MessageIds
    {
        get
        {
            lock (_lock)
                return [.. _messageIds];
        }
    }

    public static async Task<FakeUpstream> StartAsync()
    {
        var upstream = new FakeUpstream();
        await upstream._server.StartAsync();
        upstream.Address = upstream._server.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return upstream;
    }

    /// <summary>Waits until it has settled requests enough for this to hold.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            Assert.True(await _settled.WaitAsync(TestCollector.Patience), $"taken: {string.Join(", ", MessageIds)}");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var isGzip = context.Request.Headers.ContentEncoding == "gzip";
        await (isGzip ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body).CopyToAsync(body);
        var call = new UpstreamCall(
            context.Request.Path.Value!, context.Request.Headers.Authorization.ToString(), body.ToArray(),
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
        var (status, retryAfter) = Answer(call);
        if (status == 200)
            Take(call);
        context.Response.StatusCode = status == 0 ? 200 : status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        if (status == 0)
            context.Abort();
        else
            await context.Response.WriteAsync(status == 200 ? """{"success":true}""" : $"status {status}");
        _settled.Release();
    }

    private void Take(UpstreamCall call)
    {
        lock (_lock)
        {
            _taken.Add(call);
            _messageIds.AddRange(call.MessageIds.Where(_known.Add));
        }
    }
}

/// <summary>One request that a tap has made.</summary>
internal sealed record UpstreamCall(
    string Path, string Authorization, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Key => Encoding.UTF8.GetString(Convert.FromBase64String(Authorization["Basic ".Length..])).TrimEnd(':');

    public IReadOnlyList<string> MessageIds
    {
        get
        {
            using var body = JsonDocument.Parse(Body);
            return body.RootElement.TryGetProperty("batch", out var batch)
                ? [.. batch.EnumerateArray().Select(Id)]
                : [Id(body.RootElement)];
        }
    }

    private static string Id(JsonElement item) => item.GetProperty("messageId").GetString()!;
}
