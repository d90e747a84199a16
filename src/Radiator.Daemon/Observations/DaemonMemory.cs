using Radiator.Daemon.Notices;
using Radiator.Daemon.State;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.Observations;

/// <summary>
/// Everything that the daemon knows, behind one lock: ring, ledger, coverage, counters, position and who is attached.
/// A batch goes in as one step, so that a snapshot, a save and an attachment never see half of one. Nothing waits
/// inside the lock; readers take copies of references and work outside. Thread-safe.
/// </summary>
public sealed class DaemonMemory
{
    /// <summary>Attached readers at once; each may hold a ring's worth of records while its snapshot is sent.</summary>
    public const int AttachmentsMax = 16;

    private readonly Lock _lock = new();
    private readonly ObservationRing _ring;
    private readonly ViolationLedger _ledger = new();
    private readonly PlanCoverage _coverage = new();
    private readonly List<AttachmentQueue> _attachments = [];
    private readonly List<LedgerNews> _news = [];
    private readonly Outbox _outbox;
    private readonly NoticeRules? _notices;
    private IReadOnlyList<SavedRhythm> _rhythms = [];
    private long _rhythmsChange;
    private StreamPosition? _position;
    private Counters _counters;
    private ulong _replayed;
    private long _change;
    private long _erasure;

    /// <summary>An empty memory with the ring's limits, and what is sent on; null: nothing is.</summary>
    public DaemonMemory(long ringBytes, int ringRecords, Outbox? outbox = null, NoticeRules? notices = null)
    {
        _ring = new ObservationRing(ringBytes, ringRecords);
        _outbox = outbox ?? new Outbox([]);
        _notices = notices is { IsEmpty: false } ? notices : null;
    }

    /// <summary>Something may wait to be sent on; on the thread that brought it, outside of the lock.</summary>
    public event Action? NoticesWait;

    /// <summary>Where the stream stands; null: nothing was ever received.</summary>
    public StreamPosition? Position
    {
        get
        {
            lock (_lock)
                return _position;
        }
    }

    /// <summary>Takes over what was saved, before anything else happens.</summary>
    public void Restore(SavedState saved)
    {
        lock (_lock)
        {
            _position = saved.Position;
            _counters = saved.Counters;
            _ledger.Restore(saved.Ledger, saved.LedgerOther);
            _coverage.Restore(saved.Coverage, saved.CoverageOther);
            _outbox.Restore(saved.Notices, saved.Targets);
            _rhythms = saved.Rhythms;
        }
    }

    /// <summary>Takes a checked batch, the position behind it and what gaps add to the counters.</summary>
    public void Apply(IReadOnlyList<ObservedRecord> records, StreamPosition position, in Counters gaps)
    {
        if (records.Count == 0 && Position == position && gaps == default)
            return;
        lock (_lock)
        {
            _change++;
            _position = position;
            _counters = _counters.Plus(gaps);
            foreach (var record in records)
            {
                _counters = _counters.Plus(record.Counts());
                if (record.Observation is { } observation)
                {
                    _ledger.Add(observation, _change, _notices is null ? null : _news);
                    _coverage.Add(observation, record.Planned, _change);
                    SendOn(observation);
                }

                Remember(record);
            }
        }

        NoticesWait?.Invoke();
    }

    /// <summary>
    /// Takes what the stream as a whole shows: events that have gone silent, and that have come back.
    /// </summary>
    public void Apply(IReadOnlyList<StreamNotice> silences, Severity severity)
    {
        lock (_lock)
        {
            _change++;
            foreach (var silence in silences)
            {
                var news = _ledger.Add(silence, severity, _change);
                if (news is { } one)
                    _notices?.Offer(silence, one, _outbox, _change);
                foreach (var attachment in _attachments)
                {
                    attachment.Notify(new DaemonNotice(
                        silence.Text, !silence.IsOver, silence.Event, news?.Fingerprint ?? ""));
                }
            }
        }

        NoticesWait?.Invoke();
    }

    /// <summary>What was learnt of how often each event comes; saved with the next change.</summary>
    public IReadOnlyList<SavedRhythm> Rhythms
    {
        get
        {
            lock (_lock)
                return _rhythms;
        }

        set
        {
            lock (_lock)
                (_rhythms, _rhythmsChange) = (value, ++_change);
        }
    }

    /// <summary>The oldest notice that waits for a target; null where none does.</summary>
    public PendingNotice? OldestNotice(string target)
    {
        lock (_lock)
            return _outbox.Oldest(target);
    }

    /// <summary>Takes a notice out that was sent, or refused for good.</summary>
    public bool NoticeDone(PendingNotice notice, bool wasSent)
    {
        lock (_lock)
            return _outbox.Done(notice, wasSent, ++_change);
    }

    /// <summary>Figures of what is sent on, by target.</summary>
    public IReadOnlyList<OutboxCounts> GetNotices()
    {
        lock (_lock)
            return _outbox.Counts();
    }

    /// <summary>
    /// Erases people: their records in the ring, what the ledger keeps of their events, notices about them that wait.
    /// </summary>
    public (int Records, int Samples, int Notices) Forget(
        Func<ObservedRecord, bool> isTheirs, IReadOnlySet<long> people)
    {
        lock (_lock)
        {
            _erasure = ++_change;
            return (
                _ring.Remove(isTheirs),
                _ledger.Forget((_, person) => people.Contains(person), _change),
                _outbox.Forget(notice => people.Contains(notice.Person), _change));
        }
    }

    /// <summary>Erases every copy of events that the collector has erased from its log.</summary>
    public void Forget(Func<EventId, bool> isErased)
    {
        lock (_lock)
        {
            _erasure = ++_change;
            _ring.Remove(record => isErased(record.Id));
            _ledger.Forget((sample, _) => isErased(sample), _change);
            _outbox.Forget(notice => isErased(notice.Event), _change);
        }
    }

    /// <summary>Takes back-filled records: the ring and the attached readers only.</summary>
    public void Replay(IReadOnlyList<ObservedRecord> records)
    {
        lock (_lock)
        {
            foreach (var record in records)
                Remember(record);
            _replayed += (ulong)records.Count;
        }
    }

    /// <summary>What changed after a change that was saved; null where nothing did.</summary>
    public SavedState? TakeChanges(long since)
    {
        lock (_lock)
        {
            return _change == since ? null : new SavedState
            {
                Change = _change,
                HasErasures = _erasure > since,
                Position = _position,
                Counters = _counters,
                Ledger = _ledger.ChangedSince(since),
                LedgerOther = _ledger.Other,
                Coverage = _coverage.ChangedSince(since),
                CoverageOther = _coverage.Other,
                Notices = _outbox.AddedSince(since),
                NoticesGone = _outbox.RemovedSince(since),
                Targets = _outbox.Counts(),
                Rhythms = _rhythmsChange > since ? _rhythms : [],
            };
        }
    }

    /// <summary>
    /// Registers a reader and takes its snapshot in the same step: what is not in the one comes through the other.
    /// Newest first; null where <see cref="AttachmentsMax"/> are attached.
    /// </summary>
    public ObservedRecord[]? Attach(AttachmentQueue queue, bool withSnapshot)
    {
        lock (_lock)
        {
            if (_attachments.Count >= AttachmentsMax)
                return null;
            _attachments.Add(queue);
            return withSnapshot ? _ring.NewestFirst(null, int.MaxValue) : [];
        }
    }

    /// <summary>Takes a reader off.</summary>
    public void Detach(AttachmentQueue queue)
    {
        lock (_lock)
            _attachments.Remove(queue);
    }

    /// <summary>Tells every attached reader something.</summary>
    public void Notify(string text, bool isProblem)
    {
        lock (_lock)
        {
            foreach (var attachment in _attachments)
                attachment.Notify(new DaemonNotice(text, isProblem));
        }
    }

    /// <summary>A record of the ring; null where it is not there.</summary>
    public ObservedRecord? Find(EventId id)
    {
        lock (_lock)
            return _ring.TryGet(id, out var record) ? record : null;
    }

    /// <summary>References of the ring below an offset (null: all), newest first.</summary>
    public ObservedRecord[] NewestFirst(ulong? beforeOffset = null)
    {
        lock (_lock)
            return _ring.NewestFirst(beforeOffset, int.MaxValue);
    }

    /// <summary>The ledger, most recently seen first, and the violations beyond its limit.</summary>
    public (IReadOnlyList<LedgerEntry> Entries, ulong Other) GetLedger()
    {
        lock (_lock)
            return (_ledger.Entries(), _ledger.Other);
    }

    /// <summary>See <see cref="ViolationLedger.Acknowledge"/>.</summary>
    public int Acknowledge(IEnumerable<string> fingerprints, string by, DateTimeOffset now)
    {
        lock (_lock)
            return _ledger.Acknowledge(fingerprints, by, now, ++_change);
    }

    /// <summary>See <see cref="ViolationLedger.Resolve"/>.</summary>
    public int Resolve(IEnumerable<string> fingerprints, string by, DateTimeOffset now)
    {
        lock (_lock)
            return _ledger.Resolve(fingerprints, by, now, ++_change);
    }

    /// <summary>See <see cref="ViolationLedger.Snooze"/>.</summary>
    public int Snooze(IEnumerable<string> fingerprints, DateTimeOffset? until)
    {
        lock (_lock)
            return _ledger.Snooze(fingerprints, until, ++_change);
    }

    /// <summary>Planned against seen.</summary>
    public (IReadOnlyList<CoverageRow> Rows, ulong Other) GetCoverage(IReadOnlyList<PlannedEvent> planned)
    {
        lock (_lock)
            return (_coverage.Rows(planned), _coverage.Other);
    }

    /// <summary>Figures for the stats.</summary>
    public MemoryStats GetStats()
    {
        lock (_lock)
        {
            return new MemoryStats(
                _counters, _position, _replayed, _ring.Count, _ring.Bytes, _ring.Oldest?.Id.Offset ?? 0);
        }
    }

    private void SendOn(Observation observation)
    {
        if (_news.Count == 0)
            return;
        _notices!.Offer(observation, _news, _outbox, _change);
        _news.Clear();
    }

    private void Remember(ObservedRecord record)
    {
        _ring.Add(record);
        foreach (var attachment in _attachments)
            attachment.Offer(record);
    }
}
