using Google.Protobuf;
using Radiator.Daemon.Lights;
using Radiator.Daemon.Observations;
using Radiator.Events.Filters;
using Radiator.Grpc;
using Radiator.Grpc.AspNetCore;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Daemon.Attach;

/// <summary>
/// One attached reader: Hello, stats, snapshot newest first, then what happened since the last look, 30 times a second.
/// It reads from a queue of its own; a reader that is slow slows this loop and nothing else.
/// </summary>
internal sealed class AttachSession(
    DaemonMemory memory, LightDriver lights, StatsSource stats, TimeProvider clock,
    V1.AttachRequest request, Filter filter, IServerStreamWriter<V1.AttachReply> writer)
{
    // Far below the 4 MB that a gRPC client takes; a record beyond it travels alone.
    private const int ReplyBytesMax = 512 * 1024;
    private const int ReplyRecordsMax = 500;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1) / 30;
    private static readonly TimeSpan StatsPeriod = TimeSpan.FromSeconds(1);

    private IReadOnlyList<(string Strip, byte[] Rgb)> _shown = [];
    private long _statsAt;

    /// <summary>Runs until the reader goes or the daemon stops. Everything but Hello, which went before.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var queue = new AttachmentQueue(request.Observations);
        var snapshot =
            memory.Attach(queue, withSnapshot: request.SnapshotLimit > 0) ?? throw new RpcException(new Status(
            StatusCode.ResourceExhausted,
            FormattableString.Invariant($"{DaemonMemory.AttachmentsMax} readers are attached; close one")));
        try
        {
            await WriteStatsAsync();
            await WriteSnapshotAsync(snapshot, cancellationToken);
            snapshot = [];
            using var timer = new PeriodicTimer(Tick, clock);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await WriteNewsAsync(queue);
        }
        finally
        {
            memory.Detach(queue);
        }
    }

    private async Task WriteSnapshotAsync(ObservedRecord[] records, CancellationToken cancellationToken)
    {
        var reply = new ObservationsBuilder(ReplyRecordsMax, ReplyBytesMax);
        var (left, seen) = (request.SnapshotLimit, 0);
        while (seen < records.Length && left > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = records[seen++];
            if (!filter.Matches(record.Subject))
                continue;
            left--;
            if (!reply.HasRoomFor(record))
                await writer.WriteAsync(new V1.AttachReply { Snapshot = reply.Take() });
            reply.Add(record);
        }

        if (reply.Count > 0)
            await writer.WriteAsync(new V1.AttachReply { Snapshot = reply.Take() });
        await writer.WriteAsync(new V1.AttachReply
        {
            SnapshotEnd = new V1.SnapshotEnd { Complete = seen == records.Length && request.SnapshotLimit > 0 },
        });
    }

    private async Task WriteNewsAsync(AttachmentQueue queue)
    {
        var (records, dropped, notices) = queue.Take();
        foreach (var notice in notices)
        {
            await writer.WriteAsync(new V1.AttachReply
            {
                Notice = new V1.Notice
                {
                    Text = notice.Text, Problem = notice.IsProblem, Event = notice.Event,
                    Fingerprint = notice.Fingerprint,
                },
            });
        }

        await WriteLiveAsync(records, dropped);
        if (request.Frames)
            await WriteFramesAsync();
        if (clock.GetElapsedTime(_statsAt) >= StatsPeriod)
            await WriteStatsAsync();
    }

    private async Task WriteLiveAsync(ObservedRecord[] records, ulong dropped)
    {
        var reply = new ObservationsBuilder(ReplyRecordsMax, ReplyBytesMax) { Dropped = dropped };
        foreach (var record in records)
        {
            if (!filter.Matches(record.Subject))
                continue;
            if (!reply.HasRoomFor(record))
                await writer.WriteAsync(new V1.AttachReply { Live = reply.Take() });
            reply.Add(record);
        }

        if (reply.Count > 0 || reply.Dropped > 0)
            await writer.WriteAsync(new V1.AttachReply { Live = reply.Take() });
    }

    private async Task WriteFramesAsync()
    {
        var frames = lights.GetFrames();
        if (frames.Count == _shown.Count && frames.Zip(_shown).All(pair => Same(pair.First, pair.Second)))
            return;
        _shown = frames;
        var message = new V1.StripFrames();
        foreach (var (strip, rgb) in frames)
            message.Frames.Add(new V1.StripFrame { Strip = strip, Rgb = ByteString.CopyFrom(rgb) });
        await writer.WriteAsync(new V1.AttachReply { Frames = message });
    }

    private ValueTask WriteStatsAsync()
    {
        _statsAt = clock.GetTimestamp();
        return writer.WriteAsync(new V1.AttachReply { Stats = stats.GetStats() });
    }

    private static bool Same((string Strip, byte[] Rgb) left, (string Strip, byte[] Rgb) right) =>
        left.Strip == right.Strip && left.Rgb.AsSpan().SequenceEqual(right.Rgb);
}
