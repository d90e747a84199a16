using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Links;

namespace Radiator.Debugger.App.Shell;

/// <summary>The model's figures for the frame around the views.</summary>
public sealed class ModelFacts(DebuggerModel model, DebuggerSettings settings) : IShellFacts
{
    private ModelNotice? _lastSeen;
    private (string Address, string Host) _host = ("", "");
    private Action? _more;

    /// <inheritdoc/>
    public HeaderFigures Header => new()
    {
        Rate = model.Stats.EventsPerSecond,
        Rates = model.Stats.RateTrend,
        BadShare = model.Stats.BadShare,
        BadShares = model.Stats.BadTrend,
        Lag = model.Stats.Lag,
        Lost = (ulong)(model.Stats.LostUpstream + model.Events.Counters.Missed),
        Plan = model.Plan.Title,
        From = model.Link.Upstream.Length > 0 ? HostOf(model.Link.Upstream) : model.Name,
        State = State,
        IsTrouble = model.Link.Phase is LinkPhase.Disconnected or LinkPhase.Mismatch or LinkPhase.Failed,
    };

    /// <inheritdoc/>
    public FlowCount Flow
    {
        get
        {
            var counters = model.Events.Counters;
            return new FlowCount((ulong)counters.Received, (ulong)counters.Shown, (ulong)counters.Filtered,
                (ulong)counters.Waiting, (ulong)counters.Lost);
        }
    }

    /// <inheritdoc/>
    public bool IsMoving => model.Stats.EventsPerSecond > 0 || model.Events.IsScanning || model.Events.IsTimed || model.HasMore
        || model.Link.Phase is LinkPhase.Disconnected or LinkPhase.Mismatch or LinkPhase.Connecting
        || (model.IsLive && model.Store.State.Held == 0 && settings.Motion);

    /// <inheritdoc/>
    public bool IsMasked => model.Link.IsMasked;

    /// <summary>Is told when another drawing has something to show already: a filter looks at old rows.</summary>
    public void OnMore(Action more) => _more = more;

    /// <inheritdoc/>
    public void Update()
    {
        model.Update();
        TakeNotices();
        if (model.HasMore)
            _more?.Invoke();
    }

    /// <inheritdoc/>
    public async Task UnmaskAsync(string by, CancellationToken cancellationToken)
    {
        if (model.Daemon is not { } daemon)
            return;
        var outcome = await daemon.UnmaskAsync(by, cancellationToken);
        if (!outcome.IsDone)
            throw new InvalidOperationException(outcome.Text);
    }

    private string State => model.Link.Phase switch
    {
        LinkPhase.Connecting => "CONNECTING",
        LinkPhase.Live => model.Link.IsLoading ? "LOADING" : model.Events.IsPaused ? "PAUSED" : "LIVE",
        LinkPhase.Disconnected => "OFFLINE",
        LinkPhase.Mismatch => "VERSIONS DIFFER",
        LinkPhase.Failed => "FAILED",
        LinkPhase.Reading => model.Progress is { } progress ? $"READING {progress.Share * 100:0}%" : "READING",
        _ => "FILE",
    };

    private void TakeNotices()
    {
        var notices = model.Notices;
        var first = notices.Count;
        while (first > 0 && !ReferenceEquals(notices[first - 1], _lastSeen))
            first--;
        for (var i = first; i < notices.Count; i++)
            settings.Log.Add(notices[i].At, notices[i].IsProblem, notices[i].Text);
        _lastSeen = notices.Count > 0 ? notices[^1] : _lastSeen;
    }

    private string HostOf(string address)
    {
        if (!ReferenceEquals(_host.Address, address))
            _host = (address, Host(address));
        return _host.Host;
    }

    private static string Host(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Authority.Length > 0 ? uri.Authority : address;
}
