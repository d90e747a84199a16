using Radiator.Debugger.Model.Rows;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Violations;

/// <summary>
/// What is broken, since when, how often, from where, and what people said about it. Over the events that this debugger
/// had, joined with the daemon's ledger where there is one. UI thread.
/// </summary>
public sealed class ViolationBoard
{
    /// <summary>The worst violations that <see cref="Top"/> has.</summary>
    internal const int TopMax = 8;

    private const int ManyRows = 20;

    private static readonly TimeSpan RebuildEvery = TimeSpan.FromMilliseconds(250);

    private ViolationTally _tally = new();
    private LedgerRows _ledger = LedgerRows.None;
    private IReadOnlyList<ViolationGroup> _groups = [];
    private IReadOnlyList<string> _keys = [];
    private readonly TopViolation[] _top = new TopViolation[TopMax];
    private int _topCount;
    private bool _isTopStale = true;
    private DateTimeOffset _topAt;
    private (int Hidden, int LedgerOnly, int Entries)? _shown;
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
    /// second. Grouped by rule a row is made when it is first looked at, and may be newer than its place.
    /// </summary>
    public IReadOnlyList<ViolationGroup> Groups => _isStale || (_isBehind && IsWorthBuilding) ? Build() : _groups;

    /// <summary>The key of each of <see cref="Groups"/>, without making them.</summary>
    public IReadOnlyList<string> Keys => Groups.Count == 0 ? [] : _keys;

    /// <summary>Key of the row that somebody wants to look at; null: none. The view that shows it takes it.</summary>
    public string? Wanted { get; private set; }

    /// <summary>Has the row of a rule looked at: grouped by rule, and shown though it is hidden.</summary>
    public void Want(ViolationGroup group)
    {
        Grouping = ViolationGrouping.Rule;
        (ShowsSnoozed, ShowsResolved, ShowsAcknowledged) = (
            ShowsSnoozed || group.SnoozedUntil is not null, ShowsResolved || group.Resolved is not null,
            ShowsAcknowledged || group.Acknowledged is not null);
        Wanted = group.Key;
    }

    /// <summary>It was taken.</summary>
    public void ForgetWanted() => Wanted = null;

    /// <summary>Rows there are, without making them.</summary>
    public int Count
    {
        get
        {
            if (Grouping != ViolationGrouping.Rule)
                return Groups.Count;
            if (_shown is not { } known || known.Entries != _tally.Entries.Count)
                _shown = known = CountShown();
            return _tally.Entries.Count + known.LedgerOnly - known.Hidden;
        }
    }

    /// <summary>
    /// The worst violations, by rule whatever rows are grouped by, in short; good until the model's next update. Looked
    /// for anew as rows are, and at most four times a second where there are many.
    /// </summary>
    internal ReadOnlySpan<TopViolation> Top
    {
        get
        {
            if (_isTopStale && (_tally.Entries.Count < ManyRows || _now - _topAt >= RebuildEvery || _now < _topAt))
                FindTop();
            return _top.AsSpan(0, _topCount);
        }
    }

    /// <summary>Rows that are left out because somebody acknowledged, snoozed or resolved them.</summary>
    public int Hidden { get; private set; }

    /// <summary>Violations that fell into no row, because there were too many different ones.</summary>
    public long Other => _tally.Other + _ledger.Other;

    /// <summary>The minute that trends end with: now, or the last event of a file.</summary>
    public DateTimeOffset Now => _now;

    /// <summary>Differs after every change.</summary>
    public long Version { get; private set; }

    /// <summary>The row of a key; null where it is not shown.</summary>
    public ViolationGroup? Find(string key)
    {
        var (groups, place) = (Groups, -1);
        for (var i = 0; i < groups.Count && place < 0; i++)
            place = _keys[i] == key ? i : -1;
        return place < 0 ? null : groups[place];
    }

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
        (_isBehind, _isTopStale) = (true, true);
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

    private (int Hidden, int LedgerOnly, int Entries) CountShown()
    {
        var (hidden, ledgerOnly) = (0, 0);
        foreach (var (key, brief) in _ledger.Briefs)
        {
            hidden += IsShown(brief) ? 0 : 1;
            ledgerOnly += _tally.Entries.ContainsKey(key) ? 0 : 1;
        }

        return (hidden, ledgerOnly, _tally.Entries.Count);
    }

    private void FindTop()
    {
        (_topCount, _topAt, _isTopStale) = (0, _now, false);
        foreach (var (key, entry) in _tally.Entries)
        {
            if (!_ledger.Briefs.TryGetValue(key, out var brief))
                AddTop(new TopViolation(key, entry.Severity, entry.Count, entry.Last, false, entry));
            else if (IsShown(brief))
                AddTop(new TopViolation(key, entry.Severity, Math.Max(entry.Count, brief.Count),
                    entry.Last > brief.LastSeen ? entry.Last : brief.LastSeen, brief.IsRegression, entry));
        }

        foreach (var (key, brief) in _ledger.Briefs)
        {
            if (IsShown(brief) && !_tally.Entries.ContainsKey(key))
                AddTop(new TopViolation(key, brief.Severity, brief.Count, brief.LastSeen, brief.IsRegression, null));
        }
    }

    private void AddTop(TopViolation one)
    {
        var at = _topCount;
        while (at > 0 && one.CompareTo(_top[at - 1]) < 0)
            at--;
        if (at == TopMax)
            return;
        _topCount = Math.Min(_topCount + 1, TopMax);
        _top.AsSpan(at, _topCount - at - 1).CopyTo(_top.AsSpan(at + 1));
        _top[at] = one;
    }

    private IReadOnlyList<ViolationGroup> Build()
    {
        var rules = RuleRows.Of(_tally, _ledger, IsShown, Order, _now);
        Hidden = rules.Hidden;
        (_isStale, _isBehind, _builtAt) = (false, false, _now);
        if (Grouping == ViolationGrouping.Rule)
        {
            (_groups, _keys) = (rules, rules.Keys);
            return rules;
        }

        _groups = ViolationGroups.InOrder(ViolationGroups.Together(rules, Grouping, _now), Order);
        _keys = [.. _groups.Select(group => group.Key)];
        return _groups;
    }

    private bool IsShown(LedgerBrief brief) => brief.IsRegression
        || ((ShowsAcknowledged || !brief.IsAcknowledged) && (ShowsResolved || !brief.IsResolved)
            && (ShowsSnoozed || brief.SnoozedUntil is null || brief.SnoozedUntil <= _now));

    private void Set<T>(ref T field, T value)
    {
        field = value;
        Changed();
    }

    private void Changed()
    {
        (_isStale, _isTopStale, _topAt, _shown) = (true, true, default, null);
        Version++;
    }
}
