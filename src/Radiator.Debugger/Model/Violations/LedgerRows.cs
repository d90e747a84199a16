using Radiator.Events.Checking;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Violations;

/// <summary>The daemon's ledger, its rows by violation: one for each app version. Immutable.</summary>
internal sealed class LedgerRows
{
    private readonly Dictionary<ViolationKey, List<LedgerEntry>> _rows = [];
    private readonly Dictionary<ViolationKey, LedgerBrief> _briefs = [];

    private LedgerRows()
    {
    }

    public LedgerRows(GetLedgerReply ledger)
    {
        Exists = true;
        Other = (long)Math.Min(long.MaxValue, ledger.Other);
        foreach (var entry in ledger.Entries)
        {
            var key = new ViolationKey(entry.Event, entry.Field, ViolationTypes.Parse(entry.Type));
            if (!_rows.TryGetValue(key, out var rows))
                _rows.Add(key, rows = []);
            rows.Add(entry);
        }

        foreach (var (key, rows) in _rows)
            _briefs.Add(key, LedgerBrief.Of(rows));
    }

    public static LedgerRows None { get; } = new();

    public bool Exists { get; }

    public long Other { get; }

    public IEnumerable<ViolationKey> Keys => _rows.Keys;

    /// <summary>Every violation that the ledger knows of, in short.</summary>
    public Dictionary<ViolationKey, LedgerBrief> Briefs => _briefs;

    public IReadOnlyList<LedgerEntry> Of(ViolationKey key) => _rows.TryGetValue(key, out var rows) ? rows : [];
}
