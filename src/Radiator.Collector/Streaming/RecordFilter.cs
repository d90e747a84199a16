using Radiator.Events;
using Radiator.Events.Filters;
using Radiator.Wire;
using Radiator.Wire.Blocks;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Streaming;

/// <summary>Which records a subscriber wants. Only a filter makes it decode anything. Not thread-safe.</summary>
internal sealed class RecordFilter(Filter? filter, string source, bool withoutDiscards, Guid logId)
{
    private RecordBlock? _block;
    private RequestEnvelope? _request;

    /// <summary>Everything passes.</summary>
    public bool IsOpen => filter is null && source.Length == 0 && !withoutDiscards;

    public bool Passes(RecordBlock block, int index)
    {
        if (withoutDiscards && block.IsDiscard(index))
            return false;
        if (filter is null && source.Length == 0)
            return true;
        // What an erasure left is no event that a filter could speak of; who keeps copies subscribes to everything.
        if (!block.IsEvent(index) && !block.IsDiscard(index))
            return false;
        var request = RequestOf(block);
        if (source.Length > 0 && request.Source != source)
            return false;
        if (filter is null)
            return true;
        var record = Record.Parser.ParseFrom(block.RecordMessage(index).Span);
        return filter.Matches(record.KindCase == Record.KindOneofCase.Discard
            ? FilterSubject.Of(record.ToDiscard(logId, request))
            : FilterSubject.Of(record.ToEvent(logId, request)));
    }

    private RequestEnvelope RequestOf(RecordBlock block)
    {
        if (_block == block)
            return _request!;
        _request = Request.Parser.ParseFrom(block.RequestMessage.Span).ToEnvelope();
        _block = block;
        return _request;
    }
}
