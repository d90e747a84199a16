using Radiator.Debugger.Model.Rows;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Violations;

/// <summary>
/// What is broken, since when, how often, from where, and what people said about it. Over the events that this debugger
/// had, joined with the daemon's ledger where there is one. UI thread.
/// </summary>
public sealed class ViolationBoard
{
    private const int ManyRows = 100;

    private static readonly TimeSpan RebuildEvery = TimeSpan.FromMilliseconds(250);

    private ViolationTally _tally = new();
    private LedgerRows _ledger = LedgerRows.None;
    private IReadOnlyList<ViolationGroup> _groups = [];
    private bool _isBehind;
    private DateTimeOffset _builtAt;
    private bool _isStale = true;
    private DateTimeOffset _now;

    /// <summary>What makes a row.</summary>
    public ViolationGrouping Grouping { get; set => Set(ref field, value); }

    /// <summary>What comes first.</summary>
    public ViolationOrder Order { get; set => Set(ref field, value); }

    /// <summary>Whether rows that somebody knows of are shown too.</summary>
    public bool ShowsAcknowledged { get; set => Set(ref field, value); } = true;

    /// <summary>Whether rows that are hidden for a while are shown too.</summary>
    public bool ShowsSnoozed { get; set => Set(ref field, value); }

    /// <summary>Whether rows that somebody fixed are shown too.</summary>
    public bool ShowsResolved { get; set => Set(ref field, value); }

    /// <summary>
    /// Whether the daemon's ledger is joined: only then can rows be acknowledged, snoozed and resolved.
    /// </summary>
    public bool HasLedger => _ledger.Exists;

    /// <summary>
    /// The rows in order. Made anew when something changed; where there are many and only events came, four times a
    /// second.
    /// </summary>
    public IReadOnlyList<ViolationGroup> Groups => _isStale || (_isBehind && IsWorthBuilding) ? Build() : _groups;

    /// <summary>Rows that are left out because somebody acknowledged, snoozed or resolved them.</summary>
    public int Hidden { get; private set; }

    /// <summary>Violations that fell into no row, because there were too many different ones.</summary>
    public long Other => _tally.Other + _ledger.Other;

    /// <summary>The minute that trends end with: now, or the last event of a file.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>Differs after every change.</summary>
    public long Version { get; private set; }

    /// <summary>The row of a key; null where it is not shown.</summary>
    public ViolationGroup? Find(string key) => Groups.FirstOrDefault(group => group.Key == key);

    /// <summary>
    /// What is known of one violation of a row, grouped by rule: for <c>seen 41x since 13:58</c>. Null for none.
    /// </summary>
    public ViolationGroup? Of(EventRow row, Radiator.Events.Checking.Violation violation) =>
        GroupOf(ViolationKey.Of(row, violation));

    internal void Add(EventRow row)
    {
        if (row.IsDiscard)
            return;
        _tally.Add(row);
        if (row.Violations.Count == 0)
            return;
        _isBehind = true;
        Version++;
    }

    internal void Add(ViolationTally tally)
    {
        _tally.Add(tally);
        Changed();
    }

    internal void Join(GetLedgerReply? ledger)
    {
        _ledger = ledger is null ? LedgerRows.None : new LedgerRows(ledger);
        Changed();
    }

    internal void Clear()
    {
        _tally = new ViolationTally();
        Changed();
    }

    // Trends are over minutes: that they pass is a change too. A capture's now is its last event.
    internal void Tick(DateTimeOffset now, bool isLive)
    {
        var at = isLive ? now : _tally.Newest;
        if (MinuteTrend.MinuteOf(at) != MinuteTrend.MinuteOf(_now))
            Changed();
        _now = at;
    }

    // A thousand rows are not made anew for every event: nobody reads that fast.
    private bool IsWorthBuilding => _tally.Entries.Count < ManyRows || _now - _builtAt >= RebuildEvery || _now < _builtAt;

    private ViolationGroup? GroupOf(ViolationKey key)
    {
        var rows = _ledger.Of(key);
        return !_tally.Entries.TryGetValue(key, out var entry) && rows.Count == 0
            ? null
            : ViolationGroups.OfRule(key, entry, rows, _now);
    }

    private IReadOnlyList<ViolationGroup> Build()
    {
        var rules = new List<(ViolationGroup Group, ViolationEntry? Entry)>();
        Hidden = 0;
        foreach (var key in _tally.Entries.Keys.Union(_ledger.Keys))
        {
            _tally.Entries.TryGetValue(key, out var entry);
            var group = ViolationGroups.OfRule(key, entry, _ledger.Of(key), _now);
            if (IsShown(group))
                rules.Add((group, entry));
            else
                Hidden++;
        }

        var groups = Grouping == ViolationGrouping.Rule
            ? rules.Select(rule => rule.Group)
            : ViolationGroups.Together(rules, Grouping, _now);
        (_isStale, _isBehind, _builtAt) = (false, false, _now);
        return _groups = ViolationGroups.InOrder(groups, Order);
    }

    private bool IsShown(ViolationGroup group) => group.IsRegression
        || ((ShowsAcknowledged || group.Acknowledged is null) && (ShowsResolved || group.Resolved is null)
            && (ShowsSnoozed || group.SnoozedUntil is null || group.SnoozedUntil <= _now));

    private void Set<T>(ref T field, T value)
    {
        field = value;
        Changed();
    }

    private void Changed()
    {
        _isStale = true;
        Version++;
    }
}
