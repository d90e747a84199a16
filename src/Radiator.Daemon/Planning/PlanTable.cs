using System.Collections.Frozen;
using Radiator.Plans;

namespace Radiator.Daemon.Planning;

/// <summary>Which plan each source has, at one moment. Immutable.</summary>
public sealed class PlanTable
{
    private readonly FrozenDictionary<string, IEventChecker> _ofSource;

    /// <summary>A table of the plans of some sources, and the one for every other.</summary>
    public PlanTable(IEventChecker forOthers, IReadOnlyDictionary<string, IEventChecker>? ofSource = null)
    {
        ForOthers = forOthers;
        _ofSource = ofSource?.ToFrozenDictionary(StringComparer.Ordinal)
            ?? FrozenDictionary<string, IEventChecker>.Empty;
        Events = [.. _ofSource.Values.Prepend(forOthers).Distinct().SelectMany(checker => checker.Plan?.Events ?? [])
            .DistinctBy(planned => (planned.Type, planned.Name))];
    }

    /// <summary>The check of sources that no plan names.</summary>
    public IEventChecker ForOthers { get; }

    /// <summary>What any of the plans has, in their order; of one name the first.</summary>
    public IReadOnlyList<PlannedEvent> Events { get; }

    /// <summary>The check of a source.</summary>
    public IEventChecker For(string source) => _ofSource.Count == 0 ? ForOthers
        : _ofSource.GetValueOrDefault(source, ForOthers);
}
