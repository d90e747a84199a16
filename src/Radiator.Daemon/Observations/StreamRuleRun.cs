using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Plans.Conventions;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.Observations;

/// <summary>
/// Runs the rules over the stream: violations go to the observation that showed them, silences to the ledger and to
/// everybody attached. One thread: the subscriber's; <see cref="Forgotten"/> from any.
/// </summary>
public sealed class StreamRuleRun
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SavePeriod = TimeSpan.FromMinutes(10);

    private readonly StreamWatch _watch;
    private readonly Severity _silence;
    private readonly List<Violation> _found = [];
    private DateTimeOffset _tickedAt;
    private DateTimeOffset _savedAt;
    private ulong _forgotten;

    /// <summary>Rules that know what was kept of the last run.</summary>
    public StreamRuleRun(StreamRuleOptions options, IEnumerable<SavedRhythm> learnt)
    {
        _watch = new StreamWatch(options);
        _watch.Restore(learnt);
        _silence = options.Silence == CheckLevel.Error ? Severity.Error : Severity.Warning;
    }

    /// <summary>What the rules' tables lost because they were full.</summary>
    public ulong Forgotten => Volatile.Read(ref _forgotten);

    /// <summary>Takes a record; returns it with what the stream shows to be wrong with it.</summary>
    public ObservedRecord Observe(ObservedRecord record, RecordChecker checker)
    {
        if (record.Observation is not { } observation)
            return record;
        _watch.Observe(observation.Event, record.Planned, _found);
        if (_found.Count == 0)
            return record;
        var with = checker.With(record, [.. _found]);
        _found.Clear();
        return with;
    }

    /// <summary>Records are missing before this time.</summary>
    public void Resume(DateTimeOffset now) => _watch.Resume(now);

    /// <summary>
    /// Looks for silences, every few seconds of the collector's clock, and hands over what was learnt.
    /// </summary>
    public void Tick(DateTimeOffset now, IReadOnlyList<PlannedEvent> planned, DaemonMemory memory)
    {
        // A collector that sets its clock back starts a new count.
        if (now >= _tickedAt && now - _tickedAt < TickPeriod)
            return;
        _tickedAt = now;
        Volatile.Write(ref _forgotten, _watch.Forgotten);
        var silences = _watch.Tick(now, planned);
        if (silences.Count > 0)
            memory.Apply(silences, _silence);
        if (silences.Count == 0 && now >= _savedAt && now - _savedAt < SavePeriod)
            return;
        _savedAt = now;
        memory.Rhythms = _watch.Save();
    }
}
