using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using Radiator.Testing;
using Radiator.Wire;
using Radiator.Wire.Attach.V1;

namespace Radiator.Tests.Fakes;

/// <summary>
/// Serves the attach contract by a script: each connection gets the next list of replies and is then cut.
/// </summary>
internal sealed class ScriptedDaemon : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _host;
    private readonly Channel<AttachReply[]> _connections = Channel.CreateBounded<AttachReply[]>(16);
    private readonly Lock _lock = new();
    private readonly List<AttachRequest> _requests = [];

    private ScriptedDaemon()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRadiatorGrpc();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenUnixSocket(SocketPath, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        _host = builder.Build();
        _host.MapGrpcServerStreaming(DaemonMethods.Attach, AttachAsync);
    }

    public string SocketPath => _folder.File("radiator.sock");

    public IReadOnlyList<AttachRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    public static async Task<ScriptedDaemon> StartAsync(params AttachReply[][] connections)
    {
        var daemon = new ScriptedDaemon();
        foreach (var replies in connections)
            daemon._connections.Writer.TryWrite(replies);
        await daemon._host.StartAsync();
        return daemon;
    }

    public async ValueTask DisposeAsync()
    {
        _connections.Writer.TryComplete();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AttachAsync(
        AttachRequest request, IServerStreamWriter<AttachReply> replies, ServerCallContext call)
    {
        lock (_lock)
            _requests.Add(request);
        foreach (var reply in await _connections.Reader.ReadAsync(call.CancellationToken))
            await replies.WriteAsync(reply);
        throw new RpcException(new Status(StatusCode.Unavailable, "the script ends here"));
    }
}
