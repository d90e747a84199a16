using Radiator.Events.Checking;

namespace Radiator.Checking;

/// <summary>Violations of a whole input, the same ones together. Bounded; one thread.</summary>
internal sealed class ViolationGroups
{
    /// <summary>Groups that are kept; names are chosen by senders.</summary>
    public const int Max = 5_000;

    private const int ProblemsMax = 20;

    private readonly Dictionary<ViolationGroupKey, ViolationGroup> _groups = [];
    private readonly List<CheckedItem> _problems = [];

    /// <summary>Violations that fell into none, because there were too many groups.</summary>
    public long Other { get; private set; }

    /// <summary>The first items that are no event.</summary>
    public IReadOnlyList<CheckedItem> Problems => _problems;

    /// <summary>Errors first, then the most frequent, then in the input's order.</summary>
    public IReadOnlyList<ViolationGroup> InOrder() =>
    [
        .. _groups.Values.OrderBy(group => group.Key.Severity == Severity.Warning && group.Key.Keyword != "unplanned")
            .ThenBy(group => group.Key.Severity).ThenByDescending(group => group.Events)
            .ThenBy(group => group.First.Line),
    ];

    /// <summary>Takes one item.</summary>
    public void Add(CheckedItem item)
    {
        if (item.Event is null)
        {
            if (_problems.Count < ProblemsMax)
                _problems.Add(item);
            return;
        }

        foreach (var violation in item.Result.Violations)
        {
            var key = ViolationGroupKey.Of(item, violation);
            if (!_groups.TryGetValue(key, out var group))
            {
                if (_groups.Count == Max)
                {
                    Other++;
                    continue;
                }

                _groups.Add(key, group = new ViolationGroup(key, item, violation));
            }

            group.Add(item.Line);
        }
    }
}
