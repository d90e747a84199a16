using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Radiator.Benchmark;
using Radiator.Grpc.AspNetCore;

namespace Radiator.Benchmarks.Stream;

/// <summary>Our server half, in a process of its own as the peer's is.</summary>
internal static class StreamServer
{
    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRadiatorGrpc();
        var app = builder.Build();
        app.MapGrpcServerStreaming(PayloadMethods.Read, async (request, writer, _) =>
        {
            var payload = new Payload();
            var one = ByteString.CopyFrom(Enumerable.Repeat((byte)'x', (int)request.EventBytes).ToArray());
            for (var i = 0; i < request.EventsPerMessage; i++)
                payload.Events.Add(one);
            for (var i = 0; i < request.Messages; i++)
                await writer.WriteAsync(payload);
        });
        await app.StartAsync();
        Console.WriteLine("listening");
        await app.WaitForShutdownAsync();
    }
}
