using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Radiator.Daemon.Tests.Notices;

/// <summary>An HTTP server that keeps what it is sent, and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly Channel<(string Path, string Authorization, string Body)> _received =
        Channel.CreateBounded<(string, string, string)>(1_000);

    private WebApplication _host = null!;

    /// <summary>Status of the next answers, in their order; then 200.</summary>
    public Queue<int> Answers { get; } = new();

    public string Address { get; private set; } = "";

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver._host = builder.Build();
        receiver._host.Run(receiver.TakeAsync);
        await receiver._host.StartAsync();
        receiver.Address = receiver._host.Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return receiver;
    }

    public async Task<(string Path, string Authorization, string Body)> NextAsync() =>
        await _received.Reader.ReadAsync().AsTask().WaitAsync(Wait.Long);

    public bool IsEmpty => !_received.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 200;
        _received.Writer.TryWrite(
            (context.Request.Path.Value!, context.Request.Headers.Authorization.ToString(), body));
    }
}
