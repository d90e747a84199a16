using Microsoft.Extensions.Logging;
using Radiator.Daemon.Planning;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Observations;

/// <summary>
/// From a batch to everything that wants to know of it: the check outside of any lock, then memory (ring, ledger,
/// coverage, counters, position, attachments) in one step, then the lights. One thread: the subscriber's.
/// </summary>
public sealed class ObservationPipeline
{
    private readonly DaemonMemory _memory;
    private readonly RecordChecker _records;
    private readonly Func<PlanTable> _plans;
    private readonly StreamRuleRun _streamRules;
    private readonly Action<Observation, DateTimeOffset> _light;
    private readonly TimeSpan _lateAfter;
    private readonly ILogger _logger;
    private readonly List<ObservedRecord> _observed = [];
    private readonly List<Record> _erasures = [];
    private readonly Dictionary<ulong, RequestEnvelope> _requests = [];
    private (Guid LogId, ulong Epoch, RequestEnvelope? Request) _lastRequest;

    /// <summary>A pipeline into <paramref name="memory"/>.</summary>
    /// <param name="memory">Where observations end up.</param>
    /// <param name="records">The check of one record.</param>
    /// <param name="plans">The plans in use; asked once a batch, so that new ones take over between them.</param>
    /// <param name="streamRules">The rules over the stream.</param>
    /// <param name="light">
    /// Offers an observation to the lights, late ones too, with the collector's clock; never waits, never throws.
    /// </param>
    /// <param name="lateAfter">Age on arrival beyond which an event draws nothing.</param>
    /// <param name="logger">For gaps.</param>
    public ObservationPipeline(
        DaemonMemory memory, RecordChecker records, Func<PlanTable> plans, StreamRuleRun streamRules,
        Action<Observation, DateTimeOffset> light, TimeSpan lateAfter, ILogger logger)
    {
        _memory = memory;
        _records = records;
        _plans = plans;
        _streamRules = streamRules;
        _light = light;
        _lateAfter = lateAfter;
        _logger = logger;
    }

    /// <summary>
    /// Takes a batch of the live stream. <paramref name="serverNow"/> is the collector's clock at this moment. Throws
    /// <see cref="InvalidDataException"/> for a batch that breaks the contract.
    /// </summary>
    public void Process(Batch batch, DateTimeOffset serverNow)
    {
        if (batch.NextOffset < batch.FirstOffset || batch.LogId.Length != 16)
            throw new InvalidDataException("a batch with a range or a log id that cannot be");
        var continuity = Continuity.Of(_memory.Position, batch);
        if (continuity.Reason.Length > 0)
            Report(continuity);

        if (continuity.Lost > 0 || continuity.GapsUnknown > 0)
            _streamRules.Resume(serverNow);
        var lost = Counters.Add(
            continuity.Lost, Check(batch, continuity.SkipBelow, serverNow - _lateAfter, isReplayed: false));
        var next = Math.Max(batch.NextOffset, continuity.SkipBelow);
        var position = new StreamPosition(batch.LogId.ToLogId(), batch.Epoch, next);
        _memory.Apply(_observed, position, new Counters { Lost = lost, GapsUnknown = continuity.GapsUnknown });

        foreach (var record in _observed)
        {
            if (record.Observation is { } observation)
                _light(observation, serverNow);
        }

        _observed.Clear();
        Erase(position.LogId);
        // Only at the head everything that has happened until now was seen.
        if (batch.NextOffset >= batch.HeadOffset)
            _streamRules.Tick(serverNow, _plans().Events, _memory);
    }

    /// <summary>Takes a batch of the back-fill: into the ring, neither counted nor lit; the position stays.</summary>
    public void Replay(Batch batch)
    {
        Check(batch, skipBelow: 0, DateTimeOffset.MinValue, isReplayed: true);
        _memory.Replay(_observed);
        _observed.Clear();
        Erase(batch.LogId.ToLogId());
    }

    // Fills _observed; returns the records of the range that did not come or could not be read. The subscription has no
    // filter, so that each offset of the range has a record.
    private ulong Check(Batch batch, ulong skipBelow, DateTimeOffset lateBefore, bool isReplayed)
    {
        _observed.Clear();
        _erasures.Clear();
        var logId = batch.LogId.ToLogId();
        ReadRequests(batch, logId);
        var plans = _plans();
        var expected = Math.Max(batch.FirstOffset, skipBelow);
        var lost = 0UL;
        foreach (var record in batch.Records)
        {
            if (record.Offset < expected || record.Offset >= batch.NextOffset)
                continue;
            lost = Counters.Add(lost, record.Offset - expected);
            expected = record.Offset + 1;
            if (record.KindCase is Record.KindOneofCase.Erased or Record.KindOneofCase.Erasure)
            {
                _erasures.Add(record);
                continue;
            }

            var observed = _requests.TryGetValue(record.RequestId, out var request)
                ? _records.Check(
                    record, logId, request, plans.For(request.Source), request.ReceivedAt < lateBefore, isReplayed)
                : null;
            if (observed is not null)
                _observed.Add(isReplayed ? observed : _streamRules.Observe(observed, _records));
            else
                lost++;
        }

        return expected < batch.NextOffset ? Counters.Add(lost, batch.NextOffset - expected) : lost;
    }

    // What an erasure left is no loss; where the collector says that it erased, our copies go too.
    private void Erase(Guid logId)
    {
        foreach (var record in _erasures)
        {
            if (record.Erasure is { Ranges: var ranges })
            {
                _memory.Forget(id => id.LogId == logId
                    && ranges.Any(range => id.Offset >= range.FirstOffset && id.Offset < range.EndOffset));
            }
        }

        _erasures.Clear();
    }

    // A request whose records span batches is repeated in each; its records share one envelope all the same.
    private void ReadRequests(Batch batch, Guid logId)
    {
        _requests.Clear();
        foreach (var message in batch.Requests)
        {
            var isLast = _lastRequest.Request?.Id == message.Id
                && _lastRequest.LogId == logId && _lastRequest.Epoch == batch.Epoch;
            var request = isLast ? _lastRequest.Request! : message.ToEnvelope();
            _requests[message.Id] = request;
            _lastRequest = (logId, batch.Epoch, request);
        }
    }

    private void Report(Continuity gap)
    {
        if (gap.GapsUnknown > 0)
            _logger.LogWarning("Gap in the stream, size unknown: {Reason}", gap.Reason);
        else if (gap.Lost > 0)
            _logger.LogWarning("Gap in the stream, {Lost} records: {Reason}", gap.Lost, gap.Reason);
        _memory.Notify($"gap in the stream: {gap.Reason}", isProblem: true);
    }
}
