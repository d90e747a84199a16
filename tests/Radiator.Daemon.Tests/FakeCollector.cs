using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Daemon.Tests;

/// <summary>
/// A collector on a real port with a log in memory. Each live subscription first serves what lies before the head,
/// then what <see cref="Append"/> and <see cref="Send"/> say; the next ones can be scripted with <see cref="Script"/>.
/// </summary>
internal sealed class FakeCollector : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly List<Record> _log = [];
    private readonly Queue<Func<SubscribeRequest, IServerStreamWriter<Batch>, ServerCallContext, Task>> _scripts =
        new();
    private readonly Channel<SubscribeRequest> _subscriptions = Channel.CreateBounded<SubscribeRequest>(1_000);
    private WebApplication _host = null!;
    private Channel<Batch>? _live;

    private FakeCollector(TimeProvider clock) => _clock = clock;

    public string Address { get; private set; } = "";

    public Guid LogId { get; set; } = Some.LogId;

    public ulong Epoch { get; set; } = 1;

    public uint Protocol { get; set; } = ProtocolVersion.Current;

    public static async Task<FakeCollector> StartAsync(TimeProvider clock, string address = "http://127.0.0.1:0")
    {
        var collector = new FakeCollector(clock);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRadiatorGrpc();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        builder.WebHost.UseUrls(address);
        collector._host = builder.Build();
        collector._host.MapGrpcUnary(EventStreamMethods.GetInfo, (_, _) => Task.FromResult(collector.Info()));
        collector._host.MapGrpcServerStreaming(EventStreamMethods.Subscribe, collector.SubscribeAsync);
        await collector._host.StartAsync();
        collector.Address = collector._host.Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return collector;
    }

    /// <summary>The next live subscription that arrives; those that are over already count.</summary>
    public async Task<SubscribeRequest> NextSubscriptionAsync() =>
        await _subscriptions.Reader.ReadAsync().AsTask().WaitAsync(Wait.Long);

    /// <summary>What the next live subscription gets instead of the log.</summary>
    public void Script(Func<SubscribeRequest, IServerStreamWriter<Batch>, ServerCallContext, Task> script)
    {
        lock (_lock)
            _scripts.Enqueue(script);
    }

    /// <summary>Adds records to the log and sends them to the subscriber.</summary>
    public void Append(int count, Func<ulong, Record>? make = null)
    {
        lock (_lock)
        {
            var first = (ulong)_log.Count;
            for (var index = 0; index < count; index++)
                _log.Add((make ?? (offset => Some.Track(offset)))((ulong)_log.Count));
            for (var from = first; from < (ulong)_log.Count; from += 64)
                _live?.Writer.TryWrite(Read_NeedsLock(from, Math.Min(from + 64, (ulong)_log.Count)));
        }
    }

    /// <summary>Sends a batch that need not be of the log; an empty one is a heartbeat.</summary>
    public void Send(Batch? batch = null)
    {
        lock (_lock)
            _live?.Writer.TryWrite(batch ?? Read_NeedsLock((ulong)_log.Count, (ulong)_log.Count));
    }

    /// <summary>Cuts the live subscription without a status.</summary>
    public void Break()
    {
        lock (_lock)
            _live?.Writer.TryComplete(new IOException());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private GetInfoReply Info() => new()
    {
        Version = "fake",
        Protocol = Protocol,
        LogId = LogId.ToWire(),
        Epoch = Epoch,
        HeadOffset = (ulong)_log.Count,
    };

    private async Task SubscribeAsync(
        SubscribeRequest request, IServerStreamWriter<Batch> writer, ServerCallContext context)
    {
        if (request.HasEndOffset)
        {
            await writer.WriteAsync(Read(request.Position.NextOffset, request.EndOffset));
            return;
        }

        _subscriptions.Writer.TryWrite(request);
        Channel<Batch> live;
        Func<SubscribeRequest, IServerStreamWriter<Batch>, ServerCallContext, Task>? script;
        lock (_lock)
        {
            _scripts.TryDequeue(out script);
            _live = live = Channel.CreateBounded<Batch>(100_000);
            var head = (ulong)_log.Count;
            var start = request.StartAt == StartAt.Latest ? head : Math.Min(head, request.Position.NextOffset);
            live.Writer.TryWrite(Read_NeedsLock(start, Math.Min(start + 64, head)));
            for (var from = start + 64; from < head; from += 64)
                live.Writer.TryWrite(Read_NeedsLock(from, Math.Min(from + 64, head)));
        }

        if (script is not null)
        {
            await script(request, writer, context);
            return;
        }

        try
        {
            await foreach (var batch in live.Reader.ReadAllAsync(context.CancellationToken))
                await writer.WriteAsync(batch);
        }
        catch (IOException)
        {
            context.HttpContext.Abort();
        }
    }

    private Batch Read(ulong from, ulong to)
    {
        lock (_lock)
            return Read_NeedsLock(from, to);
    }

    private Batch Read_NeedsLock(ulong from, ulong to)
    {
        var records = _log.GetRange((int)from, (int)(to - from));
        var batch = Some.Batch(from, to, _clock.GetUtcNow(), [.. records]);
        batch.LogId = LogId.ToWire();
        batch.Epoch = Epoch;
        batch.HeadOffset = (ulong)_log.Count;
        return batch;
    }
}
