using Radiator.Collector.EventLog;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Filters;
using Radiator.Plans;
using Radiator.Wire;
using Radiator.Wire.Blocks;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Answers;

/// <summary>
/// Goes through the log from an offset up to where it ended when the walk began, a piece of a file in memory at a time.
/// Limited in records and in time: who wants more goes on at <see cref="Next"/>. Not thread-safe.
/// </summary>
internal sealed class LogWalk
{
    /// <summary>How long one walk may take: a filter with bad patterns on long events is slow.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly SegmentLog _log;
    private readonly LogReader _reader;
    private readonly Filter _filter;
    private readonly string _source;
    private readonly IEventChecker? _checker;
    private readonly TimeProvider _clock;
    private readonly long _begunAt;
    private readonly ulong _recordsMax;
    private readonly List<RecordBlock> _blocks = [];
    private RequestEnvelope? _request;
    private int _block;

    /// <summary>A walk.</summary>
    /// <param name="log">Where.</param>
    /// <param name="query">What, and where it begins.</param>
    /// <param name="checker">Gives verdicts; null: none.</param>
    /// <param name="recordsMax">How many records it looks at.</param>
    /// <param name="clock">For its time.</param>
    public LogWalk(SegmentLog log, EventQuery query, IEventChecker? checker, ulong recordsMax, TimeProvider clock)
    {
        (_log, _reader, _filter, _source) = (log, new LogReader(log), query.Filter, query.Source);
        (_checker, _recordsMax, _clock, _begunAt) = (checker, recordsMax, clock, clock.GetTimestamp());
        Head = log.Head;
        Next = query.FirstOffset(log);
    }

    /// <summary>Where the log ended when the walk began.</summary>
    public ulong Head { get; }

    /// <summary>The first offset that was not looked at.</summary>
    public ulong Next { get; private set; }

    /// <summary>Records that were looked at.</summary>
    public ulong Scanned { get; private set; }

    /// <summary>Records that aged out, or lie in a damaged part of a file.</summary>
    public ulong Missing { get; private set; }

    /// <summary>Records that were erased on request.</summary>
    public ulong Erased { get; private set; }

    /// <summary>Everything below <see cref="Head"/> was looked at.</summary>
    public bool IsComplete => Next >= Head;

    /// <summary>The next record that passes; false at the end, or at a limit.</summary>
    public bool TryNext(out FilterSubject found)
    {
        while (Next < Head && Scanned < _recordsMax)
        {
            // Asked once in 64 records: a clock costs as much as a simple filter.
            if (Scanned % 64 == 63 && _clock.GetElapsedTime(_begunAt) > Longest)
                break;
            if (_block >= _blocks.Count && !Refill())
                continue;
            var block = _blocks[_block];
            var index = (int)(Next - block.FirstOffset);
            Next++;
            Scanned++;
            var isRead = TryRead(block, index, out found);
            if (index + 1 >= block.Count)
                (_block, _request) = (_block + 1, null);
            if (isRead && _filter.Matches(found))
                return true;
        }

        found = default;
        return false;
    }

    private bool Refill()
    {
        (_block, _request) = (0, null);
        var read = _reader.Read(Next, _blocks);
        if (!read.IsMissing)
            return true;
        _blocks.Clear();
        var resumeAt = Math.Min(Math.Max(read.ResumeAt, Next + 1), Head);
        Missing += resumeAt - Next;
        Next = resumeAt;
        return false;
    }

    private bool TryRead(RecordBlock block, int index, out FilterSubject found)
    {
        found = default;
        if (!block.IsEvent(index) && !block.IsDiscard(index))
        {
            Erased += Record.Parser.ParseFrom(block.RecordMessage(index).Span).Erased is null ? 0UL : 1;
            return false;
        }

        _request ??= Request.Parser.ParseFrom(block.RequestMessage.Span).ToEnvelope();
        if (_source.Length > 0 && _request.Source != _source)
            return false;
        var record = Record.Parser.ParseFrom(block.RecordMessage(index).Span);
        found = record.Discard is not null ? FilterSubject.Of(record.ToDiscard(_log.LogId, _request))
            : Subject(record.ToEvent(_log.LogId, _request));
        return true;
    }

    private FilterSubject Subject(AnalyticsEvent found)
    {
        if (_checker is null)
            return FilterSubject.Of(found);
        var result = _checker.Check(found);
        return FilterSubject.Of(new Observation
        {
            Event = found,
            Verdict = result.Verdict,
            UncheckedReason = result.UncheckedReason,
            Violations = result.Violations,
            // Only a daemon has outcome rules.
            Outcome = Outcome.Unspecified,
            PlannedEvent = result.Planned?.Name ?? "",
            Category = result.Planned?.Category ?? "",
            Owner = result.Planned?.Owner ?? "",
            PlanVersion = result.Planned?.Version ?? 0,
        });
    }
}
