using System.Runtime.InteropServices;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Daemon.Observations;

/// <summary>
/// What is broken, since when, how often and in which app version. At most <see cref="EntriesMax"/> rows; violations
/// of further fingerprints count in <see cref="Other"/>. Not thread-safe; <see cref="DaemonMemory"/> guards it.
/// </summary>
public sealed class ViolationLedger
{
    /// <summary>Fingerprints that are told apart.</summary>
    public const int EntriesMax = 10_000;

    private const int FieldMax = 200;
    private const int AppVersionMax = 64;

    private static readonly EventPath AppVersionPath = EventPath.Parse("context.app.version");

    private readonly Dictionary<LedgerKey, LedgerRow> _rows = [];
    private readonly Dictionary<string, LedgerRow> _byFingerprint = new(StringComparer.Ordinal);
    private readonly HashSet<LedgerKey> _keysOfEvent = [];
    private readonly int _entriesMax;

    /// <summary>An empty ledger; another limit is for tests.</summary>
    public ViolationLedger(int entriesMax = EntriesMax) => _entriesMax = entriesMax;

    /// <summary>Fingerprints known.</summary>
    public int Count => _rows.Count;

    /// <summary>Violations beyond the limit of fingerprints.</summary>
    public ulong Other { get; private set; }

    /// <summary>
    /// Counts the violations of an event; a fingerprint counts once per event, so that a cart of 50 broken products is
    /// one. <paramref name="change"/> marks the rows, see <see cref="ChangedSince"/>.
    /// </summary>
    public void Add(Observation observation, long change)
    {
        if (observation.Violations.Count == 0)
            return;
        var label = EventLabel.Of(observation);
        var slice = observation.Event.Find(AppVersionPath);
        var version = slice.Exists ? BoundedText.Cut(slice.GetText(), AppVersionMax) : "";
        _keysOfEvent.Clear();
        foreach (var violation in observation.Violations)
        {
            var key = new LedgerKey(label, FieldOf(violation), violation.Type.Code(), version);
            if (_keysOfEvent.Add(key))
                Add(key, violation, observation, change);
        }
    }

    /// <summary>Rows, most recently seen first.</summary>
    public IReadOnlyList<LedgerEntry> Entries() =>
        [.. _rows.Values.Select(row => row.ToEntry()).OrderByDescending(entry => entry.LastSeen)];

    /// <summary>Rows changed after <paramref name="change"/>.</summary>
    public IReadOnlyList<LedgerEntry> ChangedSince(long change) =>
        [.. _rows.Values.Where(row => row.Change > change).Select(row => row.ToEntry())];

    /// <summary>
    /// Marks rows as seen by somebody; what comes after is a regression. Returns how many there were.
    /// </summary>
    public int Acknowledge(IEnumerable<string> fingerprints, string by, DateTimeOffset now, long change) =>
        Update(fingerprints, change, row => row.Acknowledge(now, by));

    /// <summary>Hides rows until a time; null ends it. Returns how many there were.</summary>
    public int Snooze(IEnumerable<string> fingerprints, DateTimeOffset? until, long change) =>
        Update(fingerprints, change, row => row.SnoozedUntil = until);

    /// <summary>Takes over what was saved. Rows beyond the limit count in <see cref="Other"/>.</summary>
    public void Restore(IEnumerable<LedgerEntry> entries, ulong other)
    {
        Other = other;
        foreach (var entry in entries)
        {
            if (_rows.Count >= _entriesMax)
                Other += entry.Count;
            else if (_rows.TryAdd(entry.Key, new LedgerRow(entry)))
                _byFingerprint[entry.Fingerprint] = _rows[entry.Key];
        }
    }

    private void Add(LedgerKey key, Violation violation, Observation observation, long change)
    {
        if (_rows.Count >= _entriesMax && !_rows.ContainsKey(key))
        {
            Other++;
            return;
        }

        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, key, out _);
        if (row is null)
        {
            row = new LedgerRow(key);
            _byFingerprint[row.Fingerprint] = row;
        }

        row.Add(violation, observation, change);
    }

    private int Update(IEnumerable<string> fingerprints, long change, Action<LedgerRow> update)
    {
        var changed = 0;
        foreach (var fingerprint in fingerprints.Distinct(StringComparer.Ordinal))
        {
            if (!_byFingerprint.TryGetValue(fingerprint, out var row))
                continue;
            update(row);
            row.Change = change;
            changed++;
        }

        return changed;
    }

    // Positions in arrays are left out: products.0.price and products.7.price are one broken rule.
    private static string FieldOf(Violation violation)
    {
        var field = violation.Field;
        if (field.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            field = string.Join(
                '.', field.Split('.').Select(part => part.All(char.IsAsciiDigit) && part.Length > 0 ? "*" : part));
        return BoundedText.Cut(field, FieldMax);
    }
}
