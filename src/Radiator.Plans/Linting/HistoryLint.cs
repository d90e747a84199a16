using Radiator.Events;

namespace Radiator.Plans.Linting;

/// <summary>Old names and retired events: what they refer to has to be there, and to be one thing.</summary>
internal static class HistoryLint
{
    public static void Check(TrackingPlan plan, LintRemarks remarks)
    {
        var tracks = plan.Events.Where(planned => planned.Type == EventType.Track)
            .DistinctBy(planned => planned.Name).ToList();
        Check([.. tracks.Select(planned => (planned.Name, planned.FormerNames, planned.Retired))], "event", remarks);
        foreach (var planned in plan.Events)
        {
            var properties = planned.PlannedProperties
                .Select(property => (property.Name, property.FormerNames, property.Retired)).ToList();
            Check(properties, "property", remarks);
        }
    }

    private static void Check(
        IReadOnlyList<(string Name, IReadOnlyList<FormerName> FormerNames, Retirement? Retired)> all, string what,
        LintRemarks remarks)
    {
        var names = all.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var claimed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, formerNames, retired) in all)
        {
            foreach (var former in formerNames)
            {
                if (names.Contains(former.Name))
                {
                    remarks.Error(
                        former.At, "old-name-is-planned",
                        $"{Shown.Quote(former.Name)} is an old name of {Shown.Quote(name)} "
                        + $"and a planned {what} too; retire one of them");
                }

                if (!claimed.TryAdd(former.Name, name) && claimed[former.Name] != name)
                {
                    remarks.Error(
                        former.At, "old-name-twice",
                        $"{Shown.Quote(former.Name)} is an old name of {Shown.Quote(claimed[former.Name])} "
                        + $"and of {Shown.Quote(name)}; what comes under it can be judged by one only");
                }
            }

            if (retired is { UseInstead: { Length: > 0 } use } && !names.Contains(use))
            {
                var near = new NearestName(names).Find(use, out _);
                remarks.Error(
                    retired.At, "unknown-replacement",
                    $"{Shown.Quote(name)} is retired in favour of {Shown.Quote(use)}, which the plan does not have"
                    + (near is null ? "" : $"; did you mean {Shown.Quote(near)}?"));
            }
        }
    }
}
