using Radiator.Daemon.Observations;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Upstream;

/// <summary>One connection to the collector, from the first call to its end. One thread at a time.</summary>
internal sealed class StreamSession(
    EventStreamClient client,
    ObservationPipeline pipeline,
    Backfill backfill,
    StreamPosition? position,
    TimeProvider clock,
    Action<Batch, DateTimeOffset> handled,
    Func<CancellationToken, Task> saveStart,
    Heartbeat heartbeat)
{
    /// <summary>The collector promises a batch once a second; three are missing.</summary>
    public static readonly TimeSpan StallAfter = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan InfoTimeout = TimeSpan.FromSeconds(5);

    private readonly ServerClock _serverClock = new(clock);

    /// <summary>
    /// Reads until the connection ends and says why. Throws <see cref="OperationCanceledException"/> at stop.
    /// </summary>
    public async Task<LinkEnd> RunAsync(CancellationToken stopping)
    {
        using var guard = new StallGuard(StallAfter, clock, stopping);
        try
        {
            heartbeat.Beat(quietFor: InfoTimeout);
            var info = await client.GetInfoAsync(InfoTimeout, stopping);
            if (info.Protocol != ProtocolVersion.Current)
                return LinkEnd.Mismatch(info.Protocol, ProtocolVersion.Current, info.Version);
            await ReadAsync(guard, stopping);
            return new LinkEnd("the collector ended the stream");
        }
        catch (Exception error) when (error is RpcException or OperationCanceledException)
        {
            stopping.ThrowIfCancellationRequested();
            if (guard.HasFired)
                return new LinkEnd($"the collector has said nothing for {StallAfter.TotalSeconds:0} s");
            return error is RpcException rpc ? LinkEnd.Of(rpc) : new LinkEnd("the call was cancelled");
        }
        catch (InvalidDataException error)
        {
            return new LinkEnd(
                $"the collector breaks the contract: {error.Message}. "
                + "Collector and daemon may be of different versions",
                IsPermanent: true);
        }
    }

    private async Task ReadAsync(StallGuard guard, CancellationToken stopping)
    {
        guard.Arm();
        await using var call = client.Subscribe(Request(position), guard.Token);
        var isFirst = true;
        heartbeat.Beat(quietFor: StallAfter);
        while (await guard.WaitAsync(call.MoveNextAsync))
        {
            heartbeat.Beat();
            var batch = call.Current;
            _serverClock.Observe(UnixNanos.ToTime(batch.ServerTimeUnixNanos));
            if (isFirst)
            {
                heartbeat.Beat(quietFor: Backfill.Limit);
                await backfill.RunAsync(client, batch, stopping);
                heartbeat.Beat();
            }

            var now = _serverClock.Now;
            pipeline.Process(batch, now);
            if (isFirst && position is null)
                await saveStart(stopping);
            isFirst = false;
            handled(batch, now);
            heartbeat.Beat(quietFor: StallAfter);
        }
    }

    private static SubscribeRequest Request(StreamPosition? position) => position is not { } at
        ? new SubscribeRequest { StartAt = StartAt.Latest }
        : new SubscribeRequest
        {
            StartAt = StartAt.Position,
            Position = new Position
            {
                LogId = at.LogId.ToWire(),
                Epoch = at.Epoch,
                NextOffset = at.NextOffset,
            },
        };
}
