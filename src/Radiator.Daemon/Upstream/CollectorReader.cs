using Radiator.Daemon.Configuration;
using Radiator.Events;
using Radiator.Grpc;
using Radiator.Wire;
using Radiator.Wire.Credentials;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Upstream;

/// <summary>Fetches single records that the ring no longer holds. Thread-safe.</summary>
public sealed class CollectorReader(DaemonOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A record and its request; null where the log does not hold it any more. Throws <see cref="RpcException"/>, with
    /// UNAVAILABLE where the collector does not answer.
    /// </summary>
    public async Task<(Record Record, Request Request)?> ReadAsync(
        EventId id, ulong epoch, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var client = options.ToLink().Connect(clock);
            await using var call = client.Subscribe(Request(id, epoch), cancel.Token);
            while (await call.MoveNextAsync())
            {
                var record = call.Current.Records.FirstOrDefault(record => record.Offset == id.Offset);
                var request = call.Current.Requests.FirstOrDefault(request => request.Id == record?.RequestId);
                if (record is not null && request is not null && call.Current.LogId.ToLogId() == id.LogId)
                    return (record, request);
            }

            return null;
        }
        catch (CredentialException error)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, error.Message));
        }
        catch (Exception error) when (
            limit.IsCancellationRequested && error is RpcException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new RpcException(new Status(StatusCode.Unavailable, "the collector does not answer"));
        }
    }

    private static SubscribeRequest Request(EventId id, ulong epoch) => new()
    {
        StartAt = StartAt.Position,
        Position = new Position
        {
            LogId = id.LogId.ToWire(),
            Epoch = epoch,
            NextOffset = id.Offset,
        },
        EndOffset = id.Offset + 1,
    };
}
