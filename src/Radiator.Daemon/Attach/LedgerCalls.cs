using Radiator.Daemon.Lights;
using Radiator.Daemon.Observations;
using Radiator.Daemon.State;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>What is broken, and what people said about it.</summary>
internal sealed class LedgerCalls(
    DaemonMemory memory, StateSaver saver, LightDriver lights, TimeProvider clock)
{
    private static readonly TimeSpan SnoozeMax = TimeSpan.FromDays(366);

    public Task<V1.GetLedgerReply> GetLedger(V1.GetLedgerRequest request, ServerCallContext context)
    {
        var now = clock.GetUtcNow();
        var (entries, other) = memory.GetLedger();
        var reply = new V1.GetLedgerReply { Other = other };
        foreach (var entry in entries)
        {
            if (!request.WithAcknowledged && entry is { AcknowledgedAt: not null, IsRegression: false })
                continue;
            if (!request.WithResolved && entry is { ResolvedAt: not null, IsRegression: false })
                continue;
            if (!request.WithSnoozed && entry.SnoozedUntil > now)
                continue;
            reply.Entries.Add(ToMessage(entry));
        }

        return Task.FromResult(reply);
    }

    /// <summary>Saved before it is answered: what somebody decided survives a crash.</summary>
    public async Task<V1.AcknowledgeReply> Acknowledge(V1.AcknowledgeRequest request, ServerCallContext context)
    {
        var changed = memory.Acknowledge(request.Fingerprints, request.By, clock.GetUtcNow());
        lights.AcknowledgeRows(request.Fingerprints);
        await SaveAsync(changed, context);
        return new V1.AcknowledgeReply { Changed = (uint)changed };
    }

    /// <summary>As <see cref="Acknowledge"/>.</summary>
    public async Task<V1.ResolveReply> Resolve(V1.ResolveRequest request, ServerCallContext context)
    {
        var changed = memory.Resolve(request.Fingerprints, request.By, clock.GetUtcNow());
        lights.AcknowledgeRows(request.Fingerprints);
        await SaveAsync(changed, context);
        return new V1.ResolveReply { Changed = (uint)changed };
    }

    /// <summary>As <see cref="Acknowledge"/>.</summary>
    public async Task<V1.SnoozeReply> Snooze(V1.SnoozeRequest request, ServerCallContext context)
    {
        if (request.Seconds < 0 || request.Seconds > SnoozeMax.TotalSeconds)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, FormattableString.Invariant(
                $"seconds = {request.Seconds}: allowed is 0 (ends a snooze) to {SnoozeMax.TotalSeconds}")));
        }

        DateTimeOffset? until = request.Seconds == 0 ? null : clock.GetUtcNow() + TimeSpan.FromSeconds(request.Seconds);
        var changed = memory.Snooze(request.Fingerprints, until);
        await SaveAsync(changed, context);
        return new V1.SnoozeReply { Changed = (uint)changed };
    }

    private async Task SaveAsync(int changed, ServerCallContext context)
    {
        if (changed > 0 && !await saver.SaveAsync(context.CancellationToken))
        {
            throw new RpcException(new Status(
                StatusCode.Internal,
                "taken, but the state cannot be saved: it holds until the daemon ends; its log says why"));
        }
    }

    private static V1.LedgerEntry ToMessage(LedgerEntry entry)
    {
        var message = new V1.LedgerEntry
        {
            Fingerprint = entry.Fingerprint,
            Event = entry.Key.Event,
            Field = entry.Key.Field,
            Type = entry.Key.Type,
            AppVersion = entry.Key.AppVersion,
            Severity = (V1.Severity)entry.Severity,
            Count = entry.Count,
            FirstSeenUnixNanos = UnixNanos.From(entry.FirstSeen) ?? 0,
            LastSeenUnixNanos = UnixNanos.From(entry.LastSeen) ?? 0,
            SampleLogId = entry.Sample.LogId.ToWire(),
            SampleOffset = entry.Sample.Offset,
            Description = entry.Description,
            Owner = entry.Owner,
            AcknowledgedBy = entry.AcknowledgedBy,
            Regression = entry.IsRegression,
            ResolvedBy = entry.ResolvedBy,
            PlannedEvent = entry.PlannedEvent,
        };
        foreach (var (source, count) in entry.Sources)
            message.Sources.Add(new V1.SourceCount { Source = source, Count = count });
        if (UnixNanos.From(entry.AcknowledgedAt) is { } acknowledged)
            message.AcknowledgedUnixNanos = acknowledged;
        if (UnixNanos.From(entry.ResolvedAt) is { } resolved)
            message.ResolvedUnixNanos = resolved;
        if (UnixNanos.From(entry.SnoozedUntil) is { } snoozed)
            message.SnoozedUntilUnixNanos = snoozed;
        return message;
    }
}
