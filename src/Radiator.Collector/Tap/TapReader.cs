using Radiator.Collector.EventLog;
using Radiator.Collector.Webhook;
using Radiator.Wire;
using Radiator.Wire.Blocks;
using Radiator.Wire.Stream.V1;
using EventFlags = Radiator.Events.EventFlags;
using EventType = Radiator.Events.EventType;

namespace Radiator.Collector.Tap;

/// <summary>
/// Reads the log for one tap, a bounded stretch at a time: from memory while it keeps up, else from the files. Events
/// go upstream; discards do not (the upstream would have its own opinion), nor what was erased. Not thread-safe.
/// </summary>
internal sealed class TapReader(SegmentLog log, TapSettings settings)
{
    /// <summary>Bytes of blocks that a round takes, but at least one block.</summary>
    private const int RoundBytesMax = 1024 * 1024;
    private const int RoundBlocksMax = 256;

    private readonly LogReader _files = new(log);
    private readonly List<RecordBlock> _blocks = new(RoundBlocksMax);

    /// <summary>The stretch that begins at an offset below the log's head.</summary>
    public TapRound Read(ulong offset)
    {
        _blocks.Clear();
        if (!log.TryReadRecent(offset, RoundBlocksMax, _blocks)
            && _files.Read(offset, _blocks) is { IsMissing: true } read)
        {
            var end = Math.Max(read.ResumeAt, offset + 1);
            return new TapRound { Missed = end - offset, EndOffset = end };
        }

        try
        {
            return Take(offset);
        }
        finally
        {
            foreach (var block in _blocks)
                block.Release();
        }
    }

    /// <summary>
    /// Copies what goes upstream out of the blocks: they are let go of at once, however slow the upstream is.
    /// </summary>
    private TapRound Take(ulong offset)
    {
        var round = new TapRound { EndOffset = offset };
        var bytes = 0;
        foreach (var block in _blocks)
        {
            if (bytes > 0 && bytes + block.Payload.Length > RoundBytesMax)
                break;
            bytes += block.Payload.Length;
            Add(round, block, offset);
            round.EndOffset = block.FirstOffset + (ulong)block.Count;
        }

        return round;
    }

    private void Add(TapRound round, RecordBlock block, ulong from)
    {
        var row = Request.Parser.ParseFrom(block.RequestMessage.Span).ToEnvelope();
        if (!settings.Wants(row.Source, row.Endpoint == WebhookEndpoint.Path))
            return;
        var items = new List<UpstreamItem>(block.Count);
        var people = new HashSet<string>(StringComparer.Ordinal);
        for (var i = from > block.FirstOffset ? (int)(from - block.FirstOffset) : 0; i < block.Count; i++)
        {
            if (!block.IsEvent(i))
                continue;
            var record = Record.Parser.ParseFrom(block.RecordMessage(i).Span);
            var message = record.Event;
            var hasId = ((EventFlags)message.Flags & EventFlags.MessageIdAssigned) == 0;
            var json = message.RawJson.Memory;
            items.Add(new UpstreamItem(
                record.Offset, (EventType)message.Type, message.MessageId,
                hasId ? json : JsonEdit.WithMessageId(json, message.MessageId)));
            people.Add(message.AnonymousId.Length > 0 ? message.AnonymousId : message.UserId);
        }

        if (items.Count > 0)
            round.Add(new UpstreamRequest(row, items, settings), Lane(row.Source, people));
    }

    /// <summary>A batch of several people passes nobody, and nobody passes it.</summary>
    private string? Lane(string source, HashSet<string> people) =>
        !settings.ByPerson ? source : people.Count == 1 ? $"{source}\n{people.Single()}" : null;
}
