using Radiator.Debugger.Model.Discards;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Model.People;
using Radiator.Debugger.Model.Planning;
using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Model.Sources;
using Radiator.Debugger.Model.Strips;
using Radiator.Debugger.Model.Violations;

namespace Radiator.Debugger.Model;

/// <summary>
/// Everything that the screens show, of one source. The UI thread calls <see cref="Update"/> when <see cref="Changed"/>
/// tells it to, and reads; nothing changes in between but the store, which may be read from any thread.
/// </summary>
public sealed class DebuggerModel : IAsyncDisposable
{
    private const int RowsATime = 4_096;
    private const int NoticesMax = 500;

    private readonly IEventSource _source;
    private readonly TimeProvider _clock;
    private readonly DebuggerModelOptions _options;
    private readonly ModelInbox _inbox = new();
    private readonly RowCursor _cursor;
    private readonly List<ModelNotice> _notices = [];
    private readonly CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;

    /// <summary>A model of a source; <see cref="Start"/> lets it run.</summary>
    public DebuggerModel(IEventSource source, TimeProvider clock, DebuggerModelOptions? options = null)
    {
        (_source, _clock, _options) = (source, clock, options ?? new DebuggerModelOptions());
        _cursor = new RowCursor(source.Store);
        Marks = new MarkSet();
        Events = new EventView(source.Store, Marks, clock, follows: source.IsLive);
        Discards = new DiscardList(new EventView(source.Store, Marks, clock, follows: source.IsLive));
        Users = new UserBoard(source.Store, clock, isOfAccounts: false, _options.SessionIdle);
        Accounts = new UserBoard(source.Store, clock, isOfAccounts: true, _options.SessionIdle);
        Link = new LinkView { Peer = source.Name, Since = clock.GetUtcNow() };
    }

    /// <summary>
    /// Told when there is something to update, on any thread, once until the next <see cref="Update"/>.
    /// </summary>
    public event Action? Changed
    {
        add => _inbox.Changed += value;
        remove => _inbox.Changed -= value;
    }

    /// <summary>Whether events still happen; a file is all there already.</summary>
    public bool IsLive => _source.IsLive;

    /// <summary>Name of the source: for people.</summary>
    public string Name => _source.Name;

    /// <summary>The rows.</summary>
    public EventStore Store => _source.Store;

    /// <summary>What the daemon can be asked; null for a file.</summary>
    public IDaemonCalls? Daemon => _source.Daemon;

    /// <summary>The marks.</summary>
    public MarkSet Marks { get; }

    /// <summary>The list of the first screen.</summary>
    public EventView Events { get; }

    /// <summary>What never became an event.</summary>
    public DiscardList Discards { get; }

    /// <summary>What is broken.</summary>
    public ViolationBoard Violations { get; } = new();

    /// <summary>The plan against what came.</summary>
    public PlanBoard Plan { get; } = new();

    /// <summary>
    /// The people. Call <see cref="UserBoard.Update"/> while it is looked at: it reads nothing before.
    /// </summary>
    public UserBoard Users { get; }

    /// <summary>The accounts; as <see cref="Users"/>.</summary>
    public UserBoard Accounts { get; }

    /// <summary>The strips.</summary>
    public StripBoard Strips { get; } = new();

    /// <summary>How it stands with the source.</summary>
    public LinkView Link { get; private set; }

    /// <summary>Figures of the header.</summary>
    public StatsBoard Stats { get; } = new();

    /// <summary>How far the file is; null for a daemon.</summary>
    public FileProgress? Progress { get; private set; }

    /// <summary>What was told, oldest first; at most the last 500.</summary>
    public IReadOnlyList<ModelNotice> Notices => _notices;

    /// <summary>Differs after every change.</summary>
    public long Version { get; private set; }

    /// <summary>
    /// Whether another <see cref="Update"/> has something to do already: a new filter looks at old rows.
    /// </summary>
    public bool HasMore => Events.IsScanning || Discards.View.IsScanning;

    /// <summary>Lets the source run.</summary>
    public void Start() => _running = Task.Run(() => _source.RunAsync(_inbox, _ending.Token));

    /// <summary>Takes what came; true where anything that is shown may have changed. The UI thread.</summary>
    public bool Update()
    {
        var before = _inbox.Version;
        var contents = _inbox.Take();
        var now = _clock.GetUtcNow();
        Stats.Tick(now);
        var changed = Take(contents) | TakeNotices(contents.Notices) | TakeRows();
        Violations.Tick(now, _source.IsLive);
        Plan.Tick(_source.IsLive ? now : Violations.Now);
        changed |= Events.Update(_options.UpdateBudget);
        changed |= Discards.View.Update(_options.UpdateBudget);
        if (changed || before != Version)
            Version++;
        return changed;
    }

    /// <summary>Events of the same type and name that are held, newest first, itself among them.</summary>
    public IReadOnlyList<EventRow> History(EventRow row, int max) => RowHistory.Of(Store, row, max);

    /// <summary>
    /// The newest event of the same type and name that is as planned, before this one where there is one; null where
    /// none is held.
    /// </summary>
    public EventRow? LastGood(EventRow row) => RowHistory.LastGood(Store, row);

    /// <summary>Asks which events made a light; the answer comes to <see cref="Strips"/>.</summary>
    public void Explain(string strip, double positionM, DateTimeOffset? at = null)
    {
        if (Daemon is not { } daemon)
            return;
        Strips.Ask(strip, positionM);
        Run(async token => _inbox.SetExplanation(
            strip, positionM, await daemon.ExplainAsync(strip, positionM, at, token)));
    }

    /// <summary>Does something that the daemon is asked for; what became of it comes as a notice.</summary>
    public void Ask(Func<IDaemonCalls, CancellationToken, Task<CallOutcome>> call)
    {
        if (Daemon is not { } daemon)
        {
            _inbox.Notify(new ModelNotice(_clock.GetUtcNow(), "this is a file: there is no daemon to ask", true));
            return;
        }

        Run(async token =>
        {
            var outcome = await call(daemon, token);
            _inbox.Notify(new ModelNotice(_clock.GetUtcNow(), outcome.Text, !outcome.IsDone));
            // What was changed shows at once, and not with the next look.
            if (outcome.IsDone && await daemon.GetLedgerAsync(token) is { } ledger)
                _inbox.SetLedger(ledger);
        });
    }

    /// <summary>Marks violations as known to somebody.</summary>
    public void Acknowledge(ViolationGroup group, string by) =>
        Ask((daemon, token) => daemon.AcknowledgeAsync(group.Fingerprints, by, token));

    /// <summary>Hides violations for a while; zero ends that.</summary>
    public void Snooze(ViolationGroup group, TimeSpan length) =>
        Ask((daemon, token) => daemon.SnoozeAsync(group.Fingerprints, length, token));

    /// <summary>Marks violations as fixed by somebody.</summary>
    public void Resolve(ViolationGroup group, string by) =>
        Ask((daemon, token) => daemon.ResolveAsync(group.Fingerprints, by, token));

    /// <summary>Ends the source.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _source.DisposeAsync();
        _ending.Dispose();
    }

    private void Run(Func<CancellationToken, Task> work) => Task.Run(async () =>
    {
        try
        {
            await work(_ending.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The debugger is closing.
        }
    });

    private bool Take(ModelInbox.Contents contents)
    {
        var changed = contents.Link is not null || contents.Progress is not null || contents.HasPlan
            || contents.Ledger is not null || contents.Stats.Count > 0 || contents.Frames is not null
            || contents.Coverage is not null || contents.LightRules is not null || contents.Explanation is not null
            || contents.Tallies.Count > 0;
        Link = contents.Link ?? Link;
        Progress = contents.Progress ?? Progress;
        if (contents.HasPlan)
            Plan.SetPlan(contents.Plan);
        foreach (var stats in contents.Stats)
        {
            Stats.Take(stats);
            Plan.Take(stats);
            Strips.Take(stats);
        }

        if (contents.Frames is { } frames)
            Strips.Take(frames);
        if (contents.LightRules is { } rules)
            Strips.Take(rules);
        if (contents.Ledger is { } ledger)
            Violations.Join(ledger);
        if (contents.Coverage is { } coverage)
            Plan.Take(coverage);
        if (contents.Explanation is { } answer)
            Strips.Take(answer.Strip, answer.PositionM, answer.Reply);
        foreach (var tally in contents.Tallies)
        {
            Violations.Add(tally.Violations);
            Plan.Add(tally.Coverage);
            Stats.AddTotals(tally.Events, tally.Bad);
            foreach (var row in tally.Discards)
                Discards.Add(row);
        }

        return changed;
    }

    private bool TakeNotices(List<ModelNotice> notices)
    {
        _notices.AddRange(notices);
        if (_notices.Count > NoticesMax)
            _notices.RemoveRange(0, _notices.Count - NoticesMax);
        return notices.Count > 0;
    }

    // A file's rows are counted where they are checked.
    private bool TakeRows()
    {
        var changed = false;
        if (!_source.IsLive)
            return changed;
        for (var i = 0; i < RowsATime && _cursor.Next() is { } row; i++)
        {
            Violations.Add(row);
            Plan.Add(row);
            Discards.Add(row);
            Stats.Add(row);
            changed = true;
        }

        return changed;
    }
}
