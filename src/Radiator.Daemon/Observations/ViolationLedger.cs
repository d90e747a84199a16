using System.Runtime.InteropServices;
using Radiator.Daemon.Notices;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;
using Radiator.Plans.StreamRules;

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
    /// one. <paramref name="change"/> marks the rows, see <see cref="ChangedSince"/>; <paramref name="news"/>, where it
    /// is given, takes what the ledger knows of each.
    /// </summary>
    public void Add(Observation observation, long change, List<LedgerNews>? news = null)
    {
        if (observation.Violations.Count == 0)
            return;
        _keysOfEvent.Clear();
        foreach (var (violation, key) in observation.Violations.Zip(KeysOf(observation)))
        {
            if (_keysOfEvent.Add(key) && RowOf(key) is { } row)
            {
                var occasion = row.Add(violation, observation, change);
                // Whoever snoozed it wants to hear nothing but that it is new or back.
                var isQuiet = occasion == NoticeOccasion.Every && row.SnoozedUntil > observation.Event.ReceivedAt;
                if (!isQuiet)
                    news?.Add(new LedgerNews(occasion, row.Fingerprint, row.Count, violation));
            }
        }
    }

    /// <summary>The row that each violation of an event belongs to; rows may repeat.</summary>
    public static IEnumerable<LedgerKey> KeysOf(Observation observation)
    {
        var label = EventLabel.Of(observation);
        var slice = observation.Event.Find(AppVersionPath);
        var version = slice.Exists ? BoundedText.Cut(slice.GetText(), AppVersionMax) : "";
        return observation.Violations.Select(
            violation => new LedgerKey(label, FieldOf(violation), violation.Type.Code(), version));
    }

    /// <summary>Counts an event that has gone silent; its end resolves the row.</summary>
    public LedgerNews? Add(StreamNotice silence, Severity severity, long change)
    {
        var key = new LedgerKey(
            BoundedText.Cut(silence.Event, EventLabel.LengthMax), "event", ViolationType.Silence.Code(), "");
        if (RowOf(key) is not { } row)
            return null;
        if (silence.IsOver)
        {
            row.Resolve(silence.At, "the stream");
            row.Change = change;
            return null;
        }

        row.Add(silence, severity, change);
        return new LedgerNews(NoticeOccasion.Silence, row.Fingerprint, row.Count, new Violation
        {
            Type = ViolationType.Silence,
            Severity = severity,
            Pointer = "/event",
            Keyword = "silence",
            RuleId = "stream/silence",
            Expected = silence.Expected,
            Description = silence.Text,
        });
    }

    /// <summary>Rows, most recently seen first.</summary>
    public IReadOnlyList<LedgerEntry> Entries() =>
        [.. _rows.Values.Select(row => row.ToEntry()).OrderByDescending(entry => entry.LastSeen)];

    /// <summary>Rows changed after <paramref name="change"/>.</summary>
    public IReadOnlyList<LedgerEntry> ChangedSince(long change) =>
        [.. _rows.Values.Where(row => row.Change > change).Select(row => row.ToEntry())];

    /// <summary>
    /// Marks rows as known to somebody: they are not shown any more, and count on. Returns how many there were.
    /// </summary>
    public int Acknowledge(IEnumerable<string> fingerprints, string by, DateTimeOffset now, long change) =>
        Update(fingerprints, change, row => row.Acknowledge(now, by));

    /// <summary>
    /// Marks rows as fixed; what comes after is a regression, and shown again. Returns how many there were.
    /// </summary>
    public int Resolve(IEnumerable<string> fingerprints, string by, DateTimeOffset now, long change) =>
        Update(fingerprints, change, row => row.Resolve(now, by));

    /// <summary>
    /// Takes samples, by their event and their person, out of rows, and what was said of them; returns of how many
    /// rows.
    /// </summary>
    public int Forget(Func<EventId, long, bool> isTheirs, long change)
    {
        var changed = 0;
        foreach (var row in _rows.Values)
        {
            if (!row.Forget(isTheirs))
                continue;
            row.Change = change;
            changed++;
        }

        return changed;
    }

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

    // Null, counted, where there is room for no more fingerprints.
    private LedgerRow? RowOf(LedgerKey key)
    {
        if (_rows.Count >= _entriesMax && !_rows.ContainsKey(key))
        {
            Other++;
            return null;
        }

        ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, key, out _);
        if (row is null)
        {
            row = new LedgerRow(key);
            _byFingerprint[row.Fingerprint] = row;
        }

        return row;
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
