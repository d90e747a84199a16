using Radiator.Daemon.Observations;
using Radiator.Daemon.Planning;
using Radiator.Daemon.Upstream;
using Radiator.Events;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>
/// Questions about observations: one of them, those that a filter matches, and the users behind them.
/// </summary>
internal sealed class RingQueries(
    DaemonMemory memory, RecordChecker checker, PlanSet plans, CollectorReader collector, TimeProvider clock)
{
    private const int LimitMax = 1_000;
    private const int ReplyBytesMax = 2 * 1024 * 1024;

    /// <summary>From the ring; else from the collector's log, checked anew with today's plan.</summary>
    public async Task<V1.GetEventReply> GetEvent(V1.GetEventRequest request, ServerCallContext context)
    {
        if (memory.Position is not { } position)
            throw NotFound("nothing was received yet");
        var logId = request.LogId.IsEmpty ? position.LogId : request.LogId.ToLogId();
        var id = new EventId(logId, request.Offset);
        if (memory.Find(id) is { } record)
            return new V1.GetEventReply { Observation = record.ToMessage() };
        if (logId != position.LogId)
            throw NotFound($"event {id} is of a log that the collector no longer has");
        if (request.Offset >= position.NextOffset)
            throw NotFound($"event {id} did not happen yet; the next one is {position.NextOffset}");
        var found = await collector.ReadAsync(id, position.Epoch, context.CancellationToken)
            ?? throw NotFound($"event {id} aged out of the collector's log");
        var checkedAnew = checker.Check(
            found.Record, logId, found.Request.ToEnvelope(), plans.Table.For(found.Request.Source),
            isLate: false, isReplayed: false)
            ?? throw NotFound($"record {id} is of a kind that this version does not know");
        return new V1.GetEventReply { Observation = checkedAnew.ToMessage(), FromCollector = true };
    }

    /// <summary>Newest first. A reply is cut where it grows too large; the next one goes on from there.</summary>
    public Task<V1.QueryReply> Query(V1.QueryRequest request, ServerCallContext context)
    {
        var filter = AttachFilter.Parse(request.Filter, clock);
        var limit = Limit(request.Limit, 100);
        var records = memory.NewestFirst(request.HasBeforeOffset ? request.BeforeOffset : null);
        var found = new ObservationsBuilder(limit, ReplyBytesMax);
        var scanned = 0;
        for (; scanned < records.Length; scanned++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var record = records[scanned];
            if (!filter.Matches(record.Subject))
                continue;
            if (!found.HasRoomFor(record))
                break;
            found.Add(record);
        }

        var reply = new V1.QueryReply { Scanned = (ulong)scanned };
        reply.Observations.Add(found.Take().Observations_);
        if (scanned > 0 && scanned < records.Length)
            reply.NextBeforeOffset = records[scanned - 1].Id.Offset;
        return Task.FromResult(reply);
    }

    /// <summary>Most recently seen first.</summary>
    public Task<V1.FindUsersReply> FindUsers(V1.FindUsersRequest request, ServerCallContext context)
    {
        var records = memory.NewestFirst();
        var reply = new V1.FindUsersReply { OldestOffset = records.Length == 0 ? 0 : records[^1].Id.Offset };
        reply.Users.Add(
            new UserSearch(records).Find(request.Text, Limit(request.Limit, 20), context.CancellationToken));
        return Task.FromResult(reply);
    }

    private static int Limit(uint asked, int standard) => asked == 0 ? standard : (int)Math.Min(asked, LimitMax);

    private static RpcException NotFound(string text) => new(new Status(StatusCode.NotFound, text));
}
