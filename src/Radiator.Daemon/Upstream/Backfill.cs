using Microsoft.Extensions.Logging;
using Radiator.Daemon.Observations;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Upstream;

/// <summary>
/// Reads the newest records before the first live batch back into the ring, so that a debugger has something to show
/// after a restart. Runs once, before that batch is taken, and not for long; a failure costs the history alone.
/// </summary>
public sealed class Backfill(ObservationPipeline pipeline, int recordsMax, TimeProvider clock, ILogger logger)
{
    /// <summary>It reads no longer than this.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private bool _done;

    /// <summary>Fills the ring with what lies before a batch.</summary>
    public async Task RunAsync(EventStreamClient client, Batch first, CancellationToken stopping)
    {
        if (_done)
            return;
        _done = true;
        var count = Math.Min((ulong)recordsMax, first.FirstOffset);
        if (count == 0)
            return;

        using var limit = new CancellationTokenSource(Limit, clock);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        try
        {
            await using var call = client.Subscribe(Request(first, count), cancel.Token);
            while (await call.MoveNextAsync())
                pipeline.Replay(call.Current);
        }
        catch (Exception error) when (error is RpcException or OperationCanceledException or InvalidDataException)
        {
            stopping.ThrowIfCancellationRequested();
            logger.LogWarning("Older events could not be read back: {Reason}", error.Message);
        }
    }

    private static SubscribeRequest Request(Batch first, ulong count) => new()
    {
        StartAt = StartAt.Position,
        Position = new Position
        {
            LogId = first.LogId,
            Epoch = first.Epoch,
            NextOffset = first.FirstOffset - count,
        },
        EndOffset = first.FirstOffset,
    };
}
