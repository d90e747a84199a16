using Radiator.Events;
using Radiator.Events.Checking;

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
    private bool _isRegression;

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
        _isRegression = entry.IsRegression;
    }

    public string Fingerprint { get; }

    public DateTimeOffset? SnoozedUntil { get; set; }

    /// <summary>Number of the change that touched it last.</summary>
    public long Change { get; set; }

    public void Add(Violation violation, Observation observation, long change)
    {
        var received = observation.Event.ReceivedAt;
        if (_count++ == 0)
            _firstSeen = received;
        _lastSeen = received;
        _severity = violation.Severity;
        _sample = observation.Event.Id;
        _description = BoundedText.Cut(violation.Description, DescriptionMax);
        _owner = BoundedText.Cut(observation.Owner, OwnerMax);
        _isRegression |= _acknowledgedAt is not null;
        Change = change;
        CountSource(observation.Event.Request.Source);
    }

    public void Acknowledge(DateTimeOffset now, string by)
    {
        _acknowledgedAt = now;
        _acknowledgedBy = BoundedText.Cut(by, OwnerMax);
        _isRegression = false;
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
        IsRegression = _isRegression,
    };

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
