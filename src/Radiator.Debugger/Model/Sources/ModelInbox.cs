using Radiator.Debugger.Model.Files;
using Radiator.Debugger.Model.Links;
using Radiator.Plans;
using Radiator.Wire.Attach.V1;

namespace Radiator.Debugger.Model.Sources;

/// <summary>
/// The one door by which sources tell the model what is no row. Thread-safe and bounded: of what only the newest counts
/// it keeps the newest, of notices the last <see cref="NoticesMax"/>.
/// </summary>
public sealed class ModelInbox
{
    /// <summary>Notices that wait to be taken; older ones go.</summary>
    public const int NoticesMax = 200;

    private readonly Lock _lock = new();
    private Contents _contents = new();
    private Contents _taken = new();
    private long _version;

    /// <summary>
    /// Told after each change, on the thread that made it, once until <see cref="Take"/>: wakes the screen.
    /// </summary>
    public event Action? Changed;

    private bool _isTold;

    /// <summary>Differs after every change.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>How it stands with the link.</summary>
    public void SetLink(LinkView link) => Change(contents => contents.Link = link);

    /// <summary>The daemon's figures.</summary>
    public void SetStats(Stats stats) => Change(contents => contents.Stats.Add(stats));

    /// <summary>What the strips show.</summary>
    public void SetFrames(StripFrames frames) => Change(contents => contents.Frames = frames);

    /// <summary>How far a file is.</summary>
    public void SetProgress(FileProgress progress) => Change(contents => contents.Progress = progress);

    /// <summary>What the daemon's ledger says; null: there is none any more.</summary>
    public void SetLedger(GetLedgerReply? ledger) => Change(contents => contents.Ledger = ledger);

    /// <summary>What of the plan the daemon has seen.</summary>
    public void SetCoverage(GetCoverageReply coverage) => Change(contents => contents.Coverage = coverage);

    /// <summary>The rules of the lights.</summary>
    public void SetLightRules(GetLightRulesReply rules) => Change(contents => contents.LightRules = rules);

    /// <summary>A plan in use, read; sources that it is for, none: all others. Null: there is none.</summary>
    public void SetPlan(TrackingPlan? plan) => Change(contents => (contents.HasPlan, contents.Plan) = (true, plan));

    /// <summary>Which events made a light.</summary>
    public void SetExplanation(string strip, double positionM, ExplainReply? reply) =>
        Change(contents => contents.Explanation = (strip, positionM, reply));

    /// <summary>What was counted over events that are not rows of their own: a part of a file.</summary>
    internal void Add(FileTally tally) => Change(contents => contents.Tallies.Add(tally));

    /// <summary>Rows were added.</summary>
    public void RowsChanged() => Change(static _ => { });

    /// <summary>Something to be told.</summary>
    public void Notify(ModelNotice notice) => Change(contents =>
    {
        if (contents.Notices.Count == NoticesMax)
            contents.Notices.RemoveAt(0);
        contents.Notices.Add(notice);
    });

    /// <summary>What came since the last look. It is emptied and used again at the next one. One thread.</summary>
    internal Contents Take()
    {
        _taken.Clear();
        lock (_lock)
        {
            (_taken, _contents) = (_contents, _taken);
            _isTold = false;
            return _taken;
        }
    }

    private void Change(Action<Contents> change)
    {
        bool tells;
        lock (_lock)
        {
            change(_contents);
            if (_contents.Stats.Count > Contents.StatsMax)
                _contents.Stats.RemoveAt(0);
            _version++;
            (tells, _isTold) = (!_isTold, true);
        }

        if (tells)
            Changed?.Invoke();
    }

    /// <summary>What came since the last look; null where nothing did.</summary>
    internal sealed class Contents
    {
        public const int StatsMax = 100;

        public LinkView? Link { get; set; }

        public List<Stats> Stats { get; } = [];

        public StripFrames? Frames { get; set; }

        public FileProgress? Progress { get; set; }

        public GetLedgerReply? Ledger { get; set; }

        public GetCoverageReply? Coverage { get; set; }

        public GetLightRulesReply? LightRules { get; set; }

        public bool HasPlan { get; set; }

        public TrackingPlan? Plan { get; set; }

        public (string Strip, double PositionM, ExplainReply? Reply)? Explanation { get; set; }

        public List<FileTally> Tallies { get; } = [];

        public List<ModelNotice> Notices { get; } = [];

        public void Clear()
        {
            (Link, Frames, Progress, Ledger, Coverage, LightRules) = (null, null, null, null, null, null);
            (HasPlan, Plan, Explanation) = (false, null, null);
            Stats.Clear();
            Tallies.Clear();
            Notices.Clear();
        }
    }
}
