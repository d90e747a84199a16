using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Radiator.Grpc.AspNetCore.Tests.Probe;
using Radiator.Grpc.Client;
using Radiator.Testing;

namespace Radiator.Grpc.AspNetCore.Tests.Hosting;

/// <summary>
/// Our server with the probe on it: TCP on a free port, a Unix socket, and TLS where a certificate is given.
/// </summary>
internal sealed class ProbeHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private ProbeHost(Settings settings)
    {
        SocketPath = _folder.File("grpc.sock");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRadiatorGrpc(settings.Grpc);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Address, 0, endpoint => endpoint.ConfigureForRadiatorGrpc());
            kestrel.ListenUnixSocket(SocketPath, endpoint => endpoint.ConfigureForRadiatorGrpc());
            settings.Kestrel(kestrel);
            if (settings.PingDelay is { } delay)
            {
                kestrel.Limits.Http2.KeepAlivePingDelay = delay;
                kestrel.Limits.Http2.KeepAlivePingTimeout = delay;
            }
        });
        if (settings.Certificate is { } certificate)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(settings.Address, 0, endpoint =>
            {
                endpoint.ConfigureForRadiatorGrpc();
                endpoint.UseHttps(certificate);
            }));
        }

        _app = builder.Build();
        _app.MapGrpcUnary(ProbeMethods.Echo, Service.EchoAsync);
        _app.MapGrpcServerStreaming(ProbeMethods.Stream, Service.StreamAsync);
        settings.Map(_app);
        _app.MapGrpcHealthAndReflection(ProbeReflection.Descriptor);
    }

    public ProbeService Service { get; } = new();

    public string SocketPath { get; }

    public string UnixAddress => $"unix:{SocketPath}";

    public string Address => _app.Urls.First(url => url.StartsWith("http://1", StringComparison.Ordinal));

    public string TlsAddress => _app.Urls.First(url => url.StartsWith("https://", StringComparison.Ordinal));

    public GrpcHealth Health => _app.Services.GetRequiredService<GrpcHealth>();

    public static async Task<ProbeHost> StartAsync(Action<Settings>? configure = null)
    {
        var settings = new Settings();
        configure?.Invoke(settings);
        var host = new ProbeHost(settings);
        await host._app.StartAsync();
        return host;
    }

    public GrpcChannel Channel(GrpcChannelOptions? options = null) => GrpcChannel.ForAddress(Address, options);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    internal sealed class Settings
    {
        public System.Net.IPAddress Address { get; set; } = System.Net.IPAddress.Loopback;

        /// <summary>Of pings and of the wait for their answers; null: the product's.</summary>
        public TimeSpan? PingDelay { get; set; }

        public X509Certificate2? Certificate { get; set; }

        public Action<GrpcServerOptions> Grpc { get; set; } = _ => { };

        public Action<KestrelServerOptions> Kestrel { get; set; } = _ => { };

        public Action<WebApplication> Map { get; set; } = _ => { };
    }
}
