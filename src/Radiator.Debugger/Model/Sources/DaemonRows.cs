using Google.Protobuf;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.Rows;
using Radiator.Events;
using Radiator.Wire;
using V1 = Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Sources;

/// <summary>
/// Puts what a daemon sends into the store: a first snapshot, newest first, below what comes; after a loss of the link
/// what was missed above what is held. Each record once, by its place in the log. One thread.
/// </summary>
internal sealed class DaemonRows(RingStore store, ModelInbox inbox, TimeProvider clock)
{
    // Dead rows to held ones: one to this many.
    private const int EvictedShare = 8;

    private readonly List<V1.Observation> _caughtUp = [];
    private readonly SharedTexts _texts = new();
    private readonly RowBytes _bytes = new();
    private RequestEnvelope? _request;
    private Guid _requestLog;
    private EventId? _newest;
    private EventId? _oldest;
    private bool _isFirst = true;
    private bool _hasReached;
    private bool _mayHaveMissed;
    private long _evictedWhenCollected;

    /// <summary>A link is made: a snapshot comes next.</summary>
    public void Begin()
    {
        _caughtUp.Clear();
        _hasReached = false;
        _isFirst = _newest is null;
        _mayHaveMissed = !_isFirst;
    }

    /// <summary>A piece of the snapshot, newest first.</summary>
    public void TakeSnapshot(V1.Observations snapshot)
    {
        foreach (var message in snapshot.Observations_)
        {
            if (IdOf(message) is not { } id)
                continue;
            if (_isFirst)
                TakeOlder(message, id);
            else if (IsHeld(id))
                _hasReached = true;
            else if (!_hasReached)
                _caughtUp.Add(message);
        }

        inbox.RowsChanged();
    }

    /// <summary>The snapshot is over.</summary>
    public void EndSnapshot(V1.SnapshotEnd end)
    {
        for (var i = _caughtUp.Count - 1; i >= 0; i--)
            TakeNewer(_caughtUp[i]);
        _caughtUp.Clear();
        if (_isFirst && !end.Complete && _newest is not null)
            Tell("the daemon holds older events than this debugger takes", false);
        inbox.RowsChanged();
    }

    /// <summary>What happens, oldest first.</summary>
    public void TakeLive(V1.Observations live)
    {
        if (live.Dropped > 0)
        {
            store.Miss((long)live.Dropped);
            // They are counted: the gap that they leave is no other loss.
            _mayHaveMissed = false;
            Tell(FormattableString.Invariant(
                $"{live.Dropped} events were left out by the daemon: this debugger was slower than the stream"), true);
        }

        foreach (var message in live.Observations_)
            TakeNewer(message);
        LetGo();
        inbox.RowsChanged();
    }

    // Rows live long and then die all the time: the runtime's oldest generation would grow to a multiple of what is held
    // before it looks there. In the background; nobody waits for it.
    private void LetGo()
    {
        var state = store.State;
        if (state.Evicted - _evictedWhenCollected < Math.Max(state.Held / EvictedShare, 1_000))
            return;
        _evictedWhenCollected = state.Evicted;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }

    private void TakeOlder(V1.Observation message, EventId id)
    {
        if (_oldest is { } oldest && oldest.LogId == id.LogId && id.Offset >= oldest.Offset)
            return;
        var request = RequestOf(message, id);
        MakeSmall(message);
        var taken = message.ToObservation(request) is { } observation ? store.Prepend(observation)
            : message.ToDiscard(request) is { } discard && store.Prepend(discard, message.Replayed);
        if (!taken)
            return;
        _newest ??= id;
        _oldest = id;
    }

    private void TakeNewer(V1.Observation message)
    {
        if (IdOf(message) is not { } id || IsHeld(id))
            return;
        CountMissed(id);
        var request = RequestOf(message, id);
        MakeSmall(message);
        if (message.ToObservation(request) is { } observation)
            store.Append(observation);
        else if (message.ToDiscard(request) is { } discard)
            store.Append(discard, message.Replayed);
        else
            return;
        _newest = id;
        _oldest ??= id;
    }

    private void CountMissed(EventId next)
    {
        if (!_mayHaveMissed || _newest is not { } newest)
            return;
        _mayHaveMissed = false;
        if (newest.LogId != next.LogId)
        {
            Tell("the collector has a new log: how much was missed in between nobody can tell", true);
            return;
        }

        var missed = next.Offset - newest.Offset - 1;
        if (missed == 0)
            return;
        store.Miss((long)missed);
        Tell(FormattableString.Invariant(
            $"{missed} records came while there was no link, and the daemon does not hold them any more"), true);
    }

    private bool IsHeld(EventId id) =>
        _newest is { } newest && newest.LogId == id.LogId && id.Offset <= newest.Offset;

    // A record of a kind that this version does not know is none of our rows.
    private static EventId? IdOf(V1.Observation message) => message.Record is null ? null
        : new EventId(message.LogId.ToLogId(), message.Record.Offset);

    // Each observation brings its whole request; the events of a batch stand side by side, and share one here.
    private RequestEnvelope RequestOf(V1.Observation message, EventId id)
    {
        if (_request is { } last && message.Request is { } sent && last.Id == sent.Id && _requestLog == id.LogId)
            return last;
        _requestLog = id.LogId;
        return _request = (message.Request ?? new Wire.Stream.V1.Request()).ToEnvelope();
    }

    // What thousands of rows say alike is held once. Identities are not: almost each is another.
    private void MakeSmall(V1.Observation message)
    {
        if (message.Record.Event is { } analyticsEvent)
        {
            analyticsEvent.Name = _texts.Of(analyticsEvent.Name);
            analyticsEvent.RawJson = UnsafeByteOperations.UnsafeWrap(_bytes.Keep(analyticsEvent.RawJson.Memory));
        }

        foreach (var violation in message.Violations)
            MakeSmall(violation);
        message.PlannedEvent = _texts.Of(message.PlannedEvent);
        message.Category = _texts.Of(message.Category);
        message.Owner = _texts.Of(message.Owner);
        message.UncheckedReason = _texts.Of(message.UncheckedReason);
    }

    private void MakeSmall(V1.Violation violation)
    {
        violation.Pointer = _texts.Of(violation.Pointer);
        violation.SchemaPath = _texts.Of(violation.SchemaPath);
        violation.RuleId = _texts.Of(violation.RuleId);
        violation.PlanLocation = _texts.Of(violation.PlanLocation);
        violation.Keyword = _texts.Of(violation.Keyword);
        violation.KeywordValue = _texts.Of(violation.KeywordValue);
        violation.Expected = _texts.Of(violation.Expected);
        violation.ActualType = _texts.Of(violation.ActualType);
        violation.Fix = _texts.Of(violation.Fix);
    }

    private void Tell(string text, bool isProblem) =>
        inbox.Notify(new ModelNotice(clock.GetUtcNow(), text, isProblem));
}
