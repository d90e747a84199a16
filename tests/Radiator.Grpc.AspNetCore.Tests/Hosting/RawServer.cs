using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Radiator.Grpc.Client;

namespace Radiator.Grpc.AspNetCore.Tests.Hosting;

/// <summary>An HTTP/2 server that answers with whatever a test writes: right, wrong or not at all.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RawServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<RawServer> StartAsync(
        RequestDelegate answer, Action<Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint =>
        {
            endpoint.ConfigureForRadiatorGrpc();
            configure?.Invoke(endpoint);
        }));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new RawServer(app);
    }

    /// <summary>Answers 200 with a gRPC content type, some bytes, and these trailers.</summary>
    public static RequestDelegate Answer(byte[] body, params (string Name, string Value)[] trailers) => async context =>
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.BodyWriter.WriteAsync(body);
        foreach (var (name, value) in trailers)
            context.Response.AppendTrailer(name, value);
    };

    public GrpcChannel Channel(GrpcChannelOptions? options = null) => GrpcChannel.ForAddress(Address, options);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
