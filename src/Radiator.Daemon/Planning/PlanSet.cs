using Microsoft.Extensions.Logging;
using Radiator.Daemon.Configuration;
using Radiator.Plans;

namespace Radiator.Daemon.Planning;

/// <summary>
/// The plans in use: one for some sources each, and one for all others. <see cref="Table"/> changes as a whole, so that
/// a batch that asks once sees no half of a change. Thread-safe.
/// </summary>
public sealed class PlanSet : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PlanSource _forOthers;
    private readonly (IReadOnlyList<string> Sources, PlanSource Plan)[] _ofSources;
    private readonly List<FileWatch> _watches = [];
    private volatile PlanTable _table;

    /// <summary>
    /// Reads every plan. Throws as <see cref="PlanSource"/> does: a daemon does not start on a plan that it cannot
    /// read.
    /// </summary>
    public PlanSet(DaemonOptions options, ILogger logger, Action<string, bool> notify)
    {
        var conventions = options.Checks.ToConventions();
        _forOthers = new PlanSource(options.Plan, conventions, logger, notify);
        _ofSources = [.. options.Plans.Select(plan => (
            (IReadOnlyList<string>)plan.Sources, new PlanSource(plan.Path, conventions, logger, notify)))];
        _table = Make();
    }

    /// <summary>The plans by source, at this moment.</summary>
    public PlanTable Table => _table;

    /// <summary>The plan for sources that no other names.</summary>
    public PlanSource ForOthers => _forOthers;

    /// <summary>Every plan with the sources that it is for; the one for all others first, with none.</summary>
    public IEnumerable<(IReadOnlyList<string> Sources, PlanSource Plan)> All =>
        _ofSources.Prepend(([], _forOthers));

    /// <summary>The plan of a source; of no source, or one that no plan names, the one for all others.</summary>
    public PlanSource For(string source) =>
        Array.Find(_ofSources, one => one.Sources.Contains(source, StringComparer.Ordinal)).Plan ?? _forOthers;

    /// <summary>Reads a plan again whenever its file may have changed.</summary>
    public void Watch(TimeProvider clock, ILogger logger)
    {
        foreach (var (_, plan) in All)
        {
            if (plan.Path.Length > 0 && !PlanFile.IsBuiltIn(plan.Path))
                _watches.Add(new FileWatch(plan.Path, clock, logger, () => Reload(plan)));
        }
    }

    /// <summary>Reads every file again. Empty where all are in use now; else why some were refused.</summary>
    public string Reload()
    {
        if (All.All(one => one.Plan.Path.Length == 0))
            return "no plan is configured (Daemon:Plan)";
        return string.Join("; ", All.Where(one => one.Plan.Path.Length > 0)
            .Select(one => Reload(one.Plan)).Where(problem => problem.Length > 0).Distinct());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watch in _watches)
            watch.Dispose();
    }

    private string Reload(PlanSource plan)
    {
        lock (_lock)
        {
            var before = plan.Checker;
            var problem = plan.Reload();
            if (!ReferenceEquals(before, plan.Checker))
                _table = Make();
            return problem;
        }
    }

    private PlanTable Make()
    {
        var ofSource = new Dictionary<string, IEventChecker>(StringComparer.Ordinal);
        foreach (var (sources, plan) in _ofSources)
        {
            foreach (var source in sources)
                ofSource.TryAdd(source, plan.Checker);
        }

        return new PlanTable(_forOthers.Checker, ofSource);
    }
}
