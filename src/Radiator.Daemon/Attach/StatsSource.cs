using Radiator.Daemon.Lights;
using Radiator.Daemon.Notices;
using Radiator.Daemon.Observations;
using Radiator.Daemon.Planning;
using Radiator.Daemon.State;
using Radiator.Daemon.Upstream;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>Gathers the figures of every part. Thread-safe.</summary>
internal sealed class StatsSource(
    DaemonMemory memory, EventSubscriber subscriber, LightDriver lights, PlanSet plans, StreamRuleRun streamRules,
    IReadOnlyList<NoticeSender> senders, StateSaver saver, TimeProvider clock)
{
    /// <summary>The figures at this moment.</summary>
    public V1.Stats GetStats()
    {
        var now = clock.GetUtcNow();
        var known = memory.GetStats();
        var (link, lag, light) = (subscriber.Link, subscriber.Lag, lights.GetStats());
        var counters = known.Counters;
        var stats = new V1.Stats
        {
            TimeUnixNanos = UnixNanos.From(now) ?? 0,
            Link = (V1.LinkState)link.State,
            LinkDetail = link.Describe(now),
            Received = counters.Received,
            Conforming = counters.Conforming,
            Violating = counters.Violating,
            Unplanned = counters.Unplanned,
            Unchecked = counters.Unchecked,
            Discards = counters.Discards,
            Late = counters.Late,
            Replayed = known.Replayed,
            Lost = counters.Lost,
            GapsUnknown = counters.GapsUnknown,
            LagRecords = lag.Records,
            LagNanos = lag.Time.Ticks * 100,
            RingRecords = (ulong)known.RingRecords,
            RingBytes = (ulong)known.RingBytes,
            RingOldestOffset = known.RingOldestOffset,
            NextOffset = known.Position?.NextOffset ?? 0,
            Epoch = known.Position?.Epoch ?? 0,
            Pulses = light.Pulses,
            PulsesDropped = light.PulsesDropped,
            Plan = plans.ForOthers.Title,
            PlanProblem = string.Join("; ", plans.All.Select(one => one.Plan.Problem).Where(text => text.Length > 0)),
            LightsProblem = light.Problem,
            StreamForgotten = streamRules.Forgotten,
            PulsesMerged = light.Merged,
            PulsesHeated = light.Heated,
            PulsesWaiting = (ulong)light.Waiting,
            PulsesTooLate = light.TooLate,
            FramesSkipped = light.FramesSkipped,
            StateProblem = saver.Problem,
        };
        if (light.Latency is { } latency)
            (stats.LightP50Nanos, stats.LightP99Nanos) = (latency.P50.Ticks * 100, latency.P99.Ticks * 100);
        foreach (var state in light.States)
            stats.LightStates.Add(ToMessage(state));
        foreach (var (sources, plan) in plans.All)
            stats.Plans.Add(ToMessage(sources, plan));
        foreach (var target in memory.GetNotices())
            stats.Notices.Add(ToMessage(target));
        foreach (var output in light.Outputs)
            stats.Outputs.Add(ToMessage(output));
        return stats;
    }

    private static V1.PlanStats ToMessage(IReadOnlyList<string> sources, PlanSource plan)
    {
        var message = new V1.PlanStats { Plan = plan.Title, Path = plan.Path, Problem = plan.Problem };
        message.Sources.Add(sources);
        return message;
    }

    private V1.NoticeStats ToMessage(OutboxCounts target)
    {
        var sender = senders.FirstOrDefault(one => one.Target == target.Target);
        return new V1.NoticeStats
        {
            Name = target.Target,
            Type = sender?.Type ?? "",
            Waiting = target.Waiting,
            Sent = target.Sent,
            Refused = target.Refused,
            Dropped = target.Dropped,
            Problem = sender?.Problem ?? "",
        };
    }

    private static V1.OutputStats ToMessage(LightOutputStats output) => new()
    {
        Name = output.Name,
        Type = output.Type,
        Frames = output.Frames,
        Problem = output.Problem,
        Milliamps = output.Milliamps,
        Pixels = (uint)output.Pixels,
        Meters = output.Meters,
        MilliampsMax = output.MilliampsMax,
        PowerLimited = output.IsPowerLimited,
        FlashLimited = output.IsFlashLimited,
        FramesOverwritten = output.Overwritten,
    };

    private static V1.LightState ToMessage(LightState state)
    {
        var message = new V1.LightState
        {
            Rule = state.Rule,
            Text = state.Text,
            RaisedUnixNanos = UnixNanos.From(state.RaisedAt) ?? 0,
            Count = state.Count,
            FirstLogId = state.First.LogId.ToWire(),
            FirstOffset = state.First.Offset,
        };
        if (UnixNanos.From(state.EndsAt) is { } ends)
            message.EndsUnixNanos = ends;
        return message;
    }
}
