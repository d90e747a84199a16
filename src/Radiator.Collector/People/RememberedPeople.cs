using Radiator.Collector.EventLog;
using Radiator.Wire;
using Radiator.Wire.Blocks;
using Radiator.Wire.Stream.V1;
using EventType = Radiator.Wire.Stream.V1.EventType;

namespace Radiator.Collector.People;

/// <summary>Learns the team's own people again from the log's tail, at start, by the rules of today.</summary>
internal static class RememberedPeople
{
    /// <summary>Bytes of the newest segments that are read: more would make a start long on a small machine.</summary>
    public const long TailBytes = 256 * 1024 * 1024;

    public static void Read(SegmentLog log, InternalPeople people)
    {
        if (!people.HasRules)
            return;
        var bytes = 0L;
        // The newest segment whole, and older ones while there is room.
        var tail = log.Segments.Reverse().TakeWhile(
            segment => (bytes += segment.Length) <= TailBytes || bytes == segment.Length).Reverse();
        foreach (var segment in tail)
        {
            SegmentScan.Blocks(segment.Path, segment.Header.FirstOffset, (_, payload) =>
            {
                if (!payload.IsEmpty)
                    Read(RecordBlock.Read(payload), log.LogId, people);
            });
        }
    }

    private static void Read(RecordBlock block, Guid logId, InternalPeople people)
    {
        Radiator.Events.RequestEnvelope? request = null;
        for (var i = 0; i < block.Count; i++)
        {
            if (!block.IsEvent(i))
                continue;
            var record = Record.Parser.ParseFrom(block.RecordMessage(i).Span);
            // Others can have taught only what an internal one said.
            if (record.Event.Type != EventType.Identify && (record.Event.Flags & (uint)EventFlags.Internal) == 0)
                continue;
            request ??= Request.Parser.ParseFrom(block.RequestMessage.Span).ToEnvelope();
            people.IsInternal(record.ToEvent(logId, request));
        }
    }
}
