using Radiator.Collector.EventLog;
using Radiator.Events;
using Radiator.Events.Json;
using Radiator.Wire;
using Radiator.Wire.Blocks;
using Stream = Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Deduplication;

/// <summary>Fills the table of message ids from the log's tail, at start.</summary>
internal static class RememberedIds
{
    private static readonly EventPath MessageIdPath = EventPath.Parse("messageId");

    /// <summary>
    /// Reads the segments that may hold ids of the window, oldest first; the table itself bounds what stays. Returns
    /// the bytes of discards in the newest segment, which count against its quota.
    /// </summary>
    public static long Read(
        SegmentLog log, MessageIdHash hash, MessageIdTable table, TimeSpan window, DateTimeOffset now)
    {
        var since = UnixNanos.Of(now - window);
        var discardBytes = 0L;
        var segments = log.Segments;
        foreach (var segment in segments.Where(s => s.NewestAt >= since || s == segments[^1]))
        {
            var isNewest = segment == segments[^1];
            SegmentScan.Blocks(segment.Path, segment.Header.FirstOffset, (header, payload) =>
            {
                if (payload.IsEmpty)
                    return;
                var block = RecordBlock.Read(payload);
                for (var i = 0; i < block.Count; i++)
                {
                    if (block.IsDiscard(i))
                        discardBytes += isNewest ? block.RecordMessage(i).Length : 0;
                    else if (header.ReceivedAt >= since && MessageId(block.RecordMessage(i), hash) is { } id)
                        table.TryAdd(id, header.FirstOffset + (ulong)i, header.ReceivedAt, out _);
                }
            });
        }

        return discardBytes;
    }

    private static UInt128? MessageId(ReadOnlyMemory<byte> record, MessageIdHash hash)
    {
        var index = EventIndex.Read(record.Span);
        if (index.Flags.HasFlag(EventFlags.MessageIdAssigned) || index.MessageId.IsEmpty)
            return null;
        if (!index.Flags.HasFlag(EventFlags.Lossy))
            return hash.Of(index.MessageId);
        // The index text may not be what was sent: the item itself says.
        var json = Stream.Record.Parser.ParseFrom(record.Span).Event.RawJson.Memory;
        var item = EventParser.ParseItem(json, new RequestEnvelope(), default, out _, out _);
        return item?.Find(MessageIdPath) is { Exists: true } sent ? hash.Of(sent) : hash.Of(index.MessageId);
    }
}
