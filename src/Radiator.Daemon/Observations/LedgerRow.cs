using Radiator.Daemon.Notices;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans.StreamRules;

namespace Radiator.Daemon.Observations;

/// <summary>A row of the ledger while it is counted; readers get <see cref="LedgerEntry"/>.</summary>
internal sealed class LedgerRow
{
    private const int DescriptionMax = 400;
    private const int OwnerMax = 100;

    private readonly LedgerKey _key;
    private readonly List<KeyValuePair<string, ulong>> _sources = [];
    private Severity _severity;
    private ulong _count;
    private DateTimeOffset _firstSeen;
    private DateTimeOffset _lastSeen;
    private EventId _sample;
    private string _description = "";
    private string _owner = "";
    private DateTimeOffset? _acknowledgedAt;
    private string _acknowledgedBy = "";
    private DateTimeOffset? _resolvedAt;
    private string _resolvedBy = "";
    private bool _isRegression;
    private string _plannedEvent = "";
    private long _samplePerson;

    public LedgerRow(LedgerKey key)
    {
        _key = key;
        Fingerprint = key.Fingerprint();
    }

    public LedgerRow(LedgerEntry entry)
    {
        _key = entry.Key;
        Fingerprint = entry.Fingerprint;
        _sources.AddRange(entry.Sources.Take(LedgerEntry.SourcesMax));
        _severity = entry.Severity;
        _count = entry.Count;
        _firstSeen = entry.FirstSeen;
        _lastSeen = entry.LastSeen;
        _sample = entry.Sample;
        _description = entry.Description;
        _owner = entry.Owner;
        _acknowledgedAt = entry.AcknowledgedAt;
        _acknowledgedBy = entry.AcknowledgedBy;
        SnoozedUntil = entry.SnoozedUntil;
        _resolvedAt = entry.ResolvedAt;
        _resolvedBy = entry.ResolvedBy;
        _isRegression = entry.IsRegression;
        _plannedEvent = entry.PlannedEvent;
        _samplePerson = entry.SamplePerson;
    }

    public string Fingerprint { get; }

    public ulong Count => _count;

    public DateTimeOffset? SnoozedUntil { get; set; }

    /// <summary>Number of the change that touched it last.</summary>
    public long Change { get; set; }

    /// <summary>Counts an event with it; whether it has come back after somebody resolved it.</summary>
    public NoticeOccasion Add(Violation violation, Observation observation, long change)
    {
        var received = observation.Event.ReceivedAt;
        var occasion = CountAt(received, change, canReturn: !observation.IsLate);
        _severity = violation.Severity;
        _sample = observation.Event.Id;
        _samplePerson = PersonHash.Of(observation.Event);
        _description = BoundedText.Cut(violation.Description, DescriptionMax);
        _owner = BoundedText.Cut(observation.Owner, OwnerMax);
        _plannedEvent = EventLabel.OtherNameInPlan(observation);
        CountSource(observation.Event.Request.Source);
        return occasion;
    }

    /// <summary>Counts a silence, which has no event.</summary>
    public NoticeOccasion Add(StreamNotice silence, Severity severity, long change)
    {
        var occasion = CountAt(silence.At, change, canReturn: true);
        _severity = severity;
        _description = BoundedText.Cut(silence.Text, DescriptionMax);
        _owner = BoundedText.Cut(silence.Owner, OwnerMax);
        return occasion;
    }

    public void Acknowledge(DateTimeOffset now, string by)
    {
        _acknowledgedAt = now;
        _acknowledgedBy = BoundedText.Cut(by, OwnerMax);
        _isRegression = false;
    }

    public void Resolve(DateTimeOffset now, string by)
    {
        (_resolvedAt, _resolvedBy) = (now, BoundedText.Cut(by, OwnerMax));
        (_acknowledgedAt, _acknowledgedBy, _isRegression) = (null, "", false);
    }

    /// <summary>
    /// Takes the sample out, and what was said of it, where it is one of these; false where it is none.
    /// </summary>
    public bool Forget(Func<EventId, long, bool> isTheirs)
    {
        if (_sample == default || !isTheirs(_sample, _samplePerson))
            return false;
        (_sample, _samplePerson, _description) = (default, 0, "(erased)");
        return true;
    }

    public LedgerEntry ToEntry() => new()
    {
        Fingerprint = Fingerprint,
        Key = _key,
        Severity = _severity,
        Count = _count,
        FirstSeen = _firstSeen,
        LastSeen = _lastSeen,
        Sample = _sample,
        Description = _description,
        Owner = _owner,
        Sources = [.. _sources],
        AcknowledgedAt = _acknowledgedAt,
        AcknowledgedBy = _acknowledgedBy,
        SnoozedUntil = SnoozedUntil,
        ResolvedAt = _resolvedAt,
        ResolvedBy = _resolvedBy,
        IsRegression = _isRegression,
        PlannedEvent = _plannedEvent,
        SamplePerson = _samplePerson,
    };

    // What was caught up happened before somebody said that it is fixed.
    private NoticeOccasion CountAt(DateTimeOffset received, long change, bool canReturn)
    {
        Change = change;
        var isNew = _count++ == 0;
        if (isNew)
            _firstSeen = received;
        _lastSeen = received;
        if (isNew || _resolvedAt is null || !canReturn)
            return isNew ? NoticeOccasion.New : NoticeOccasion.Every;
        (_resolvedAt, _isRegression) = (null, true);
        return NoticeOccasion.Regression;
    }

    private void CountSource(string source)
    {
        for (var index = 0; index < _sources.Count; index++)
        {
            if (_sources[index].Key == source)
            {
                _sources[index] = KeyValuePair.Create(source, _sources[index].Value + 1);
                return;
            }
        }

        if (_sources.Count < LedgerEntry.SourcesMax)
            _sources.Add(KeyValuePair.Create(source, 1UL));
    }
}
