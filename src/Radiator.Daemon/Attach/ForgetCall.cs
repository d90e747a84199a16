using Radiator.Daemon.Observations;
using Radiator.Daemon.State;
using Radiator.Events;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>Erases a person from what the daemon keeps; the collector's log is erased by the collector.</summary>
internal sealed class ForgetCall(DaemonMemory memory, StateSaver saver)
{
    private const int AnonymousIdsMax = 1_000;

    /// <summary>Saved before it is answered: what was erased does not come back after a crash.</summary>
    public async Task<V1.ForgetReply> Forget(V1.ForgetRequest request, ServerCallContext context)
    {
        var anonymousIds = new HashSet<string>(request.AnonymousIds.Where(id => id.Length > 0), StringComparer.Ordinal);
        if (request.UserId.Length == 0 && anonymousIds.Count == 0)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "a user id, or an anonymous id, is needed"));
        foreach (var record in memory.NewestFirst())
        {
            if (anonymousIds.Count < AnonymousIdsMax && record.Observation?.Event is { AnonymousId.Length: > 0 } item
                && item.UserId.Length > 0 && item.UserId == request.UserId)
                anonymousIds.Add(item.AnonymousId);
        }

        var people = anonymousIds.Append(request.UserId).Select(PersonHash.Of).Where(hash => hash != 0).ToHashSet();
        var (records, samples, notices) = memory.Forget(
            record => IsTheirs(record, request.UserId, anonymousIds), people);
        if (!await saver.SaveAsync(context.CancellationToken))
        {
            throw new RpcException(new Status(
                StatusCode.Internal, "erased, but the state cannot be saved; the daemon's log says why"));
        }

        var reply = new V1.ForgetReply
        {
            Observations = (ulong)records,
            LedgerSamples = (ulong)samples,
            Notices = (ulong)notices,
        };
        reply.AnonymousIds.Add(anonymousIds);
        return reply;
    }

    // An event of the device under somebody else's user id is somebody else's.
    private static bool IsTheirs(ObservedRecord record, string userId, HashSet<string> anonymousIds)
    {
        if (record.Observation?.Event is not { } item)
            return false;
        return IsUser(item, userId) || (item.UserId.Length == 0 && anonymousIds.Contains(item.AnonymousId));
    }

    private static bool IsUser(AnalyticsEvent item, string userId) =>
        userId.Length > 0 && (item.UserId == userId || item.PreviousId == userId);
}
