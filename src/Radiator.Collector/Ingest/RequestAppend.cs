using Radiator.Collector.Discards;
using Radiator.Collector.EventLog;
using Radiator.Events;
using Radiator.Wire;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Ingest;

/// <summary>
/// One request on its way into the log. Its block is built where the request was parsed, in the hope that nothing in
/// it is a duplicate; only if something is, the writer builds it again.
/// </summary>
internal sealed class RequestAppend : PendingAppend
{
    /// <summary>
    /// Raw and index bytes of the events of one request. Only a body made for it comes near: one batch-level userId as
    /// long as the body would be copied into the index of every item.
    /// </summary>
    public const int EventBytesMax = 4 * 512_000;

    private readonly Intake _intake;
    private readonly RequestEnvelope _request;
    private readonly IntakeItem[] _items;
    private RecordBlock? _hoped;
    private readonly int _capacity;
    private int _idsAdded;

    /// <summary>A request with its items.</summary>
    public RequestAppend(Intake intake, RequestEnvelope request, IReadOnlyList<ParsedItem> items, int bodyLength)
    {
        (_intake, _request) = (intake, request);
        _items = new IntakeItem[items.Count];
        var (bytes, hasDiscards) = (0L, false);
        for (var i = 0; i < items.Count; i++)
        {
            _items[i] = Judge(items[i], i, ref bytes);
            hasDiscards |= _items[i].Discard is not null;
        }

        _capacity = (int)bytes + (96 * items.Count) + 512;
        QueuedBytes = _capacity + bodyLength;
        if (!hasDiscards)
            _hoped = Build();
    }

    /// <summary>A request that is discarded as a whole.</summary>
    public RequestAppend(Intake intake, RequestEnvelope request, PendingDiscard discard)
    {
        (_intake, _request) = (intake, request);
        discard = discard with { RowBytes = PendingDiscard.RowBytesOf(request) };
        _items = [new IntakeItem { Discard = discard }];
        QueuedBytes = _capacity = 512 + discard.LogBytes;
    }

    public override int QueuedBytes { get; }

    /// <summary>Why an item became no event, once the append has completed; null for one that did.</summary>
    public PendingDiscard? DiscardOf(int index) => _items[index].Discard;

    public override long ReceivedAt => UnixNanos.Of(_request.ReceivedAt);

    public override RecordBlock? Prepare(ulong firstOffset)
    {
        var (offset, isAsHoped) = (firstOffset, _hoped is not null);
        _intake.Ids.Approach(_items);
        for (var i = 0; i < _items.Length; i++)
        {
            ref var item = ref _items[i];
            if (item is { Discard: null, Id: { } id })
            {
                if (_intake.Ids.TryAdd(id, offset, ReceivedAt, out var first))
                    _idsAdded++;
                else
                    item.Discard = Duplicate(item.Item!, i, first);
            }

            item.IsWritten = item.Discard is not { } discard
                || _intake.Folding.Admit(_request, discard, out item.Flood);
            isAsHoped &= item.Discard is null;
            offset += item.IsWritten ? 1UL : 0;
        }

        if (isAsHoped)
            return _hoped;
        _hoped?.Release();
        _hoped = null;
        return offset == firstOffset ? null : Build();
    }

    public override void RollBack()
    {
        _intake.Ids.RemoveNewest(_idsAdded);
        _idsAdded = 0;
        foreach (ref var item in _items.AsSpan())
        {
            if (item is { Flood: { } flood, Discard: { } discard })
                _intake.Folding.TakeBack(flood, discard, item.IsWritten);
            item.Flood = null;
        }
    }

    public override void Committed()
    {
        var events = 0;
        foreach (ref readonly var item in _items.AsSpan())
        {
            if (item.Discard is { } discard)
                _intake.Counters.Discarded(discard.Reason, discard.Count);
            else
                events++;
        }

        _intake.Counters.Events(events);
    }

    private PendingDiscard Duplicate(ParsedItem item, int index, ulong first) => new(
        DiscardReason.Duplicate, item.RawJson, $"The messageId was seen before, at offset {first}.",
        (uint)index, first, item.MessageId.GetText(), RowBytes: RowBytes(index));

    /// <summary>What a discard is charged with besides: the row, for the first item of a request.</summary>
    private int RowBytes(int index) => index == 0 ? PendingDiscard.RowBytesOf(_request) : 0;

    private IntakeItem Judge(ParsedItem item, int index, ref long bytes)
    {
        if (item.Discard != DiscardReason.None)
            return Discarded(item, item.Discard, item.Detail, index, item.Count);
        var needed = item.RawJson.Length + item.Name.Json.Length + item.UserId.Json.Length
            + item.AnonymousId.Json.Length
            + item.GroupId.Json.Length + item.MessageId.Json.Length + item.PreviousId.Json.Length;
        if (bytes + needed > EventBytesMax)
        {
            var detail = $"With ids taken from the batch the request holds more than {EventBytesMax} bytes of events.";
            return Discarded(item, DiscardReason.Oversize, detail, index, 1);
        }

        bytes += needed;
        var flags = _intake.People.IsInternal(item, _request) ? EventFlags.Internal : EventFlags.None;
        return item.MessageId.Exists
            ? new IntakeItem { Item = item, Id = _intake.Hash.Of(item.MessageId), Flags = flags, IsWritten = true }
            : new IntakeItem
            {
                Item = item, AssignedId = $"{Guid.CreateVersion7(_request.ReceivedAt)}", Flags = flags,
                IsWritten = true,
            };
    }

    private IntakeItem Discarded(ParsedItem item, DiscardReason reason, string detail, int index, int count) => new()
    {
        Item = item,
        Discard = new(reason, item.RawJson, detail, (uint)index, Count: count, RowBytes: RowBytes(index)),
    };

    private RecordBlock Build()
    {
        // The envelope may be as large as the body: it is kept for events, and what discards need of it is in them.
        var hasEvents = Array.Exists(_items, item => item.Discard is null);
        var builder = new RecordBlockBuilder(hasEvents ? _request : WithoutEnvelope(), _capacity);
        foreach (ref readonly var item in _items.AsSpan())
        {
            if (!item.IsWritten)
                continue;
            if (item.Discard is { } d)
                builder.AddDiscard(d.Reason, d.Body, d.Detail, d.Item, d.FirstOffset, d.MessageId, (ulong)d.Count);
            else
                builder.AddEvent(item.Item!, item.AssignedId, item.Flags);
        }

        return builder.Build();
    }

    private RequestEnvelope WithoutEnvelope() => new()
    {
        Endpoint = _request.Endpoint,
        Query = _request.Query,
        Headers = _request.Headers,
        RemoteAddress = _request.RemoteAddress,
        ReceivedAt = _request.ReceivedAt,
        Source = _request.Source,
        Environment = _request.Environment,
        BodyCompressed = _request.BodyCompressed,
        WriteKey = _request.WriteKey,
    };
}
