using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Radiator.Grpc.AspNetCore.Calls;

/// <summary>What the endpoints of one host share.</summary>
internal sealed class GrpcServer(
    IOptions<GrpcServerOptions> options, IHostApplicationLifetime lifetime, ILogger<GrpcServer> logger)
{
    private readonly HashSet<string> _services = new(StringComparer.Ordinal);

    public GrpcServerOptions Options { get; } = options.Value;

    public ILogger Logger { get; } = logger;

    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>Full names of the services that have methods. Complete once the host runs.</summary>
    public IReadOnlyCollection<string> Services => _services;

    public void AddService(string name) => _services.Add(name);
}
