using Radiator.Debugger.Model.Rows;
using Radiator.Plans;
using Radiator.Wire.Attach.V1;
using EventType = Radiator.Events.EventType;

namespace Radiator.Debugger.Model.Planning;

/// <summary>
/// The plan against what came: planned, seen, never seen, not planned, retired, renamed, and how much of each event's
/// properties. By the daemon's counts where there is a daemon, else over the events of the file. UI thread.
/// </summary>
public sealed class PlanBoard
{
    private const int ManyRows = 20;

    private static readonly TimeSpan s_rebuildEvery = TimeSpan.FromMilliseconds(250);

    private readonly CoverageTally _tally = new();
    private GetCoverageReply? _coverage;
    private TrackingPlan? _plan;
    private IReadOnlyList<PlanRow> _all = [];
    private IReadOnlyList<PlanRow>? _rows;
    private PlanCounts? _counts;
    private int _names;
    private bool _isStale = true;
    private bool _isBehind;
    private DateTimeOffset _builtAt;
    private DateTimeOffset _now;

    /// <summary>Which rows are shown.</summary>
    public PlanFilter Filter
    {
        get;
        set => (field, _rows) = (value, null);
    }

    /// <summary>Name and version of the plan; empty where there is none.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Why a newer version of the plan's file was refused, or why there is none; empty otherwise.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The plan itself, as far as it could be read here; null where there is none.</summary>
    public TrackingPlan? Plan => _plan;

    /// <summary>Whether there is a plan.</summary>
    public bool HasPlan => _plan is not null || Title.Length > 0;

    /// <summary>The rows that the filter passes: planned events in the plan's order, then what is not planned, most
    /// often first.</summary>
    public IReadOnlyList<PlanRow> Rows
    {
        get
        {
            var all = All;
            return _rows ??= [.. all.Where(IsShown)];
        }
    }

    /// <summary>
    /// Every row. Made anew when something changed; where there are many and only events came, four times a second.
    /// </summary>
    public IReadOnlyList<PlanRow> All => _isStale || (_isBehind && IsWorthBuilding) ? Build() : _all;

    /// <summary>Planned events.</summary>
    public int Planned => Counts.Planned;

    /// <summary>Of them those that were seen.</summary>
    public int Seen => Counts.Seen;

    /// <summary>Planned events that were never seen; retired ones do not count.</summary>
    public int NeverSeen => Counts.NeverSeen;

    /// <summary>Names that came without a plan.</summary>
    public int Unplanned => Counts.Unplanned;

    /// <summary>
    /// Share of the planned events that were seen, from 0 to 1; retired ones do not count. Null without a plan.
    /// </summary>
    public double? Coverage => Counts.Coverage;

    /// <summary>Events of unplanned names beyond the limit of names.</summary>
    public long Other { get; private set; }

    /// <summary>
    /// Since when properties, sources and old names are counted: the daemon's start; null for a file.
    /// </summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>Differs after every change.</summary>
    public long Version { get; private set; }

    /// <summary>The row of an event as a row of the list has it; null where there is none.</summary>
    public PlanRow? Of(EventRow row)
    {
        if (row.Observation is not { } observation)
            return null;
        var name = observation.PlannedEvent.Length > 0 ? observation.PlannedEvent
            : row.Type == EventType.Track ? observation.Event.Name
            : TypeWords.Of(row.Type);
        return All.FirstOrDefault(one => one.Type == row.Type && one.Name == name);
    }

    /// <summary>
    /// What the plan's file says of an event, as it stands there; empty where the file is not at hand, or is of another
    /// format than YAML.
    /// </summary>
    public IReadOnlyList<PlanLine> TextOf(PlanRow row) => PlanText.Of(_plan, row);

    internal void Add(EventRow row)
    {
        if (row.IsDiscard)
            return;
        _tally.Add(row);
        _isBehind = true;
        Version++;
    }

    internal void Add(CoverageTally tally)
    {
        _tally.Add(tally);
        Changed();
    }

    internal void SetPlan(TrackingPlan? plan)
    {
        _plan = plan;
        if (plan is not null)
            Title = plan.Version.Length == 0 ? plan.Name : $"{plan.Name} {plan.Version}";
        Changed();
    }

    internal void Take(GetCoverageReply coverage)
    {
        _coverage = coverage;
        Changed();
    }

    internal void Take(Stats stats) => (Title, Problem) = (stats.Plan, stats.PlanProblem);

    internal void Tick(DateTimeOffset now)
    {
        if (Violations.MinuteTrend.MinuteOf(now) != Violations.MinuteTrend.MinuteOf(_now))
            Changed();
        _now = now;
    }

    private PlanCounts Counts
    {
        get
        {
            if (_counts is { } known && (_coverage is not null || _names == _tally.Names))
                return known;
            _names = _tally.Names;
            var counts = _coverage is null ? PlanCounts.Of(_plan, _tally) : PlanCounts.Of(_coverage);
            _counts = counts;
            return counts;
        }
    }

    // A plan of a thousand events is not made anew for every event: nobody reads that fast.
    private bool IsWorthBuilding => _all.Count < ManyRows || _now - _builtAt >= s_rebuildEvery || _now < _builtAt;

    private bool IsShown(PlanRow row) => Filter switch
    {
        PlanFilter.NeverSeen => row.State == PlanRowState.NeverSeen,
        PlanFilter.Unplanned => row.State == PlanRowState.Unplanned,
        PlanFilter.Changed => row.State is PlanRowState.Retired or PlanRowState.RetiredSeen || row.OldNames.Count > 0,
        _ => true,
    };

    private IReadOnlyList<PlanRow> Build()
    {
        (_isStale, _isBehind, _builtAt, _rows) = (false, false, _now, null);
        _all = _coverage is null
            ? PlanRows.OfTally(_plan, _tally, _now)
            : PlanRows.OfDaemon(_coverage, _plan, _tally, _now);
        Other = _coverage is null ? _tally.Other : (long)_coverage.Other;
        Since = _coverage is { SinceUnixNanos: > 0 } ? Wire.UnixNanos.ToTime(_coverage.SinceUnixNanos) : null;
        return _all;
    }

    private void Changed()
    {
        (_isStale, _counts) = (true, null);
        Version++;
    }
}
