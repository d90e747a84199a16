using System.Net;
using System.Net.Security;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Radiator.Collector.Access;
using Radiator.Collector.Configuration;
using Radiator.Collector.Http;
using Radiator.Collector.Streaming;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector;

/// <summary>
/// The two servers of a collector. Two, not one with two ports: senders then pass no layer that is only there for
/// gRPC, and neither side's connections can use up the other's limit.
/// </summary>
internal static class KestrelServers
{
    private static readonly UTF8Encoding LenientUtf8 = new(false, throwOnInvalidBytes: false);

    // The open subscriptions end with UNAVAILABLE at once; this is for requests that wait for the disk.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    // Requests of the stream are a filter and a place.
    private const long StreamRequestBytesMax = 4 * 1024 * 1024;
    private const int StreamsPerConnectionMax = 128;

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The tracking API, not started yet; its port is known once it is.</summary>
    public static (WebApplication Server, Func<int> Port) Tracking(
        CollectorOptions options, CollectorAccess access, HttpRoutes routes, ILoggerFactory loggers)
    {
        ListenOptions? endpoint = null;
        var builder = Builder(loggers);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, ReceiveBlocks>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            // A pixel call carries an item of 32 KB in its path, as base64.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.KeepAliveTimeout = options.KeepAliveTimeout;
            kestrel.Limits.RequestHeadersTimeout = options.HeadersTimeout;
            // By default a header that is no UTF-8, such as an old sender's name, is a 400 and the batch is lost.
            kestrel.RequestHeaderEncodingSelector = _ => LenientUtf8;
            // Length and time of a body are ours to limit: what is over either is answered, and shown as a discard.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            endpoint = Listen(kestrel, ListenAddress.Parse(options.Http)!, access, HttpProtocols.Http1);
        });
        var server = builder.Build();
        server.Run(routes.HandleAsync);
        return (server, () => endpoint!.IPEndPoint!.Port);
    }

    /// <summary>The live stream, not started yet; its port is known once it is.</summary>
    public static (WebApplication Server, Func<int> Port) Stream(
        CollectorOptions options, EventStreamService service, CollectorAccess access, TimeProvider clock,
        ILoggerFactory loggers)
    {
        ListenOptions? endpoint = null;
        var builder = Builder(loggers);
        builder.Services.AddRadiatorGrpc(grpc =>
        {
            grpc.Authorize = access.Authorize;
            grpc.WriteTimeout = options.SubscriberWriteTimeout;
            grpc.Clock = clock;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            endpoint = Listen(kestrel, ListenAddress.Parse(options.Grpc)!, access, HttpProtocols.Http2);
            endpoint.ConfigureForRadiatorGrpc();
            kestrel.Limits.RequestHeadersTimeout = options.HeadersTimeout;
            kestrel.Limits.KeepAliveTimeout = options.KeepAliveTimeout;
            kestrel.Limits.MaxRequestBodySize = StreamRequestBytesMax;
            // A subscriber has a stream or two: more on one connection are somebody who counts our memory.
            kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnectionMax;
        });
        var server = builder.Build();
        server.UseRouting();
        server.MapGrpcServerStreaming(EventStreamService.SubscribeMethod, service.SubscribeAsync);
        server.MapGrpcUnary(EventStreamMethods.GetInfo, service.GetInfoAsync);
        server.MapGrpcHealthAndReflection(StreamReflection.Descriptor);
        return (server, () => endpoint!.IPEndPoint!.Port);
    }

    private static WebApplicationBuilder Builder(ILoggerFactory loggers)
    {
        // Empty: no configuration of its own, and nothing from the current directory.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        // Signals belong to the program: it stops its roles in its own order.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        return builder;
    }

    private static ListenOptions Listen(
        KestrelServerOptions kestrel, ListenAddress address, CollectorAccess access, HttpProtocols protocols)
    {
        ListenOptions? endpoint = null;
        kestrel.Listen(new IPEndPoint(address.Ip, address.Port), listen =>
        {
            listen.Protocols = protocols;
            var limit = protocols == HttpProtocols.Http2 ? access.StreamConnections : access.SenderConnections;
            // Before TLS: a handshake costs more than all that it keeps out.
            listen.Use(next => connection => limit.RunAsync(connection, next));
            if (address.IsTls)
                listen.UseHttps(Handshakes(access, protocols));
            endpoint = listen;
        });
        return endpoint!;
    }

    // Asked at each handshake: a certificate that was renewed is shown from then on.
    private static TlsHandshakeCallbackOptions Handshakes(CollectorAccess access, HttpProtocols protocols)
    {
        var isForSubscribers = protocols == HttpProtocols.Http2;
        var protocol = isForSubscribers ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11;
        return new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = HandshakeTimeout,
            OnConnection = _ => ValueTask.FromResult(access.Tls(protocol, isForSubscribers)),
        };
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
