using Radiator.Events;

namespace Radiator.Plans.Comparing;

/// <summary>What changed between two plans, in words, and whether it can break those who send by the old one.</summary>
public sealed class PlanDiff
{
    private readonly List<PlanChange> _changes = [];
    private readonly TrackingPlan _old;
    private readonly TrackingPlan _new;

    private PlanDiff(TrackingPlan oldPlan, TrackingPlan newPlan) => (_old, _new) = (oldPlan, newPlan);

    /// <summary>The changes, of the plan first, then of its events in the order of the new plan; what is gone
    /// last.</summary>
    public static IReadOnlyList<PlanChange> Between(TrackingPlan oldPlan, TrackingPlan newPlan)
    {
        var diff = new PlanDiff(oldPlan, newPlan);
        diff.ComparePlans();
        diff.CompareEvents();
        return diff._changes;
    }

    private void Add(string subject, string words, ChangeEffect effect, PlanPosition at) =>
        _changes.Add(new PlanChange(subject, words, effect, at));

    private void ComparePlans()
    {
        var at = new PlanPosition(_new.Path, 1, 1);
        if (_old.AllowsUnplannedEvents != _new.AllowsUnplannedEvents)
        {
            Add("the plan", _new.AllowsUnplannedEvents ? "events that are not planned are let through now"
                : "events that are not planned are told now", _new.AllowsUnplannedEvents ? ChangeEffect.Loosens
                    : ChangeEffect.Breaks, at);
        }

        if (_old.UnplannedProperties != _new.UnplannedProperties)
        {
            Add("the plan",
                $"properties that are not planned: {Word(_old.UnplannedProperties)} before, "
                + $"{Word(_new.UnplannedProperties)} now",
                OfPolicy(_old.UnplannedProperties, _new.UnplannedProperties), at);
        }

        if (_old.Naming != _new.Naming && (_old.Naming is null || _new.Naming is null
            || _old.Naming with { At = default } != _new.Naming with { At = default }))
        {
            Add("the plan", "the naming style changed", ChangeEffect.None, _new.Naming?.At ?? at);
        }

        Compare(_old.Common, _new.Common, "every event");
    }

    private void CompareEvents()
    {
        var before = _old.Events.ToDictionary(Key);
        var after = _new.Events.Select(Key).ToHashSet();
        var renamed = new HashSet<(EventType, string, int)>();
        foreach (var planned in _new.Events)
        {
            if (before.TryGetValue(Key(planned), out var known))
                Compare(known, planned, Subject(planned));
            else if (FormerOf(planned, before, after) is { } former)
                Rename(former, planned, renamed);
            else
                AddNew(planned);
        }

        foreach (var gone in _old.Events
            .Where(planned => !after.Contains(Key(planned)) && !renamed.Contains(Key(planned))))
        {
            Add(Subject(gone), gone.Retired is null ? "is not planned any more"
                : "was retired, and is not planned any more",
                _new.AllowsUnplannedEvents ? ChangeEffect.Loosens : ChangeEffect.Breaks, gone.At);
        }
    }

    private static PlannedEvent? FormerOf(
        PlannedEvent planned, Dictionary<(EventType, string, int), PlannedEvent> before,
            HashSet<(EventType, string, int)> after) =>
        planned.FormerNames.Select(former => (planned.Type, former.Name, planned.Version))
            .Where(key => before.ContainsKey(key) && !after.Contains(key)).Select(key => before[key]).FirstOrDefault();

    private void Rename(PlannedEvent former, PlannedEvent planned, HashSet<(EventType, string, int)> renamed)
    {
        renamed.Add(Key(former));
        var since = planned.FormerNames.First(one => one.Name == former.Name).Since.Text;
        var date = string.IsNullOrEmpty(since) ? "" : $" on {since}";
        Add(Subject(planned),
            $"was {Shown.Quote(former.Name)} until it was renamed{date}; the old name is judged by the new rule",
            ChangeEffect.Loosens, planned.At);
        Compare(former, planned with { FormerNames = former.FormerNames }, Subject(planned));
    }

    private void AddNew(PlannedEvent planned)
    {
        var versions = _old.Events.Any(other => other.Type == planned.Type && other.Name == planned.Name);
        Add(Subject(planned), versions ? "is a new version" : "is planned now",
            _old.AllowsUnplannedEvents && !versions ? ChangeEffect.Breaks : ChangeEffect.Loosens, planned.At);
    }

    private void Compare(PlannedEvent? before, PlannedEvent? after, string subject)
    {
        if (before is null && after is null)
            return;
        if (before is null || after is null)
        {
            Add(subject, after is null ? "has no common rules any more" : "has common rules now",
                after is null ? ChangeEffect.Loosens : ChangeEffect.Breaks, (after ?? before)!.At);
            return;
        }

        var count = _changes.Count;
        new EventComparison(_changes, subject, Policy(before, _old), Policy(after, _new)).Compare(before, after);
        // The view may be silent where the schemas differ.
        if (_changes.Count == count && !Equals(before.Schema, after.Schema)
            && (before.SchemaIsWhole == after.SchemaIsWhole))
        {
            Add(subject, "a rule that only JSON Schema can say changed", ChangeEffect.Breaks, after.At);
        }
    }

    private static UnplannedPolicy Policy(PlannedEvent planned, TrackingPlan plan) =>
        planned.Type == EventType.Unspecified ? UnplannedPolicy.Allow : planned.Unplanned ?? plan.UnplannedProperties;

    private static (EventType, string, int) Key(PlannedEvent planned) => (planned.Type, planned.Name, planned.Version);

    private static string Subject(PlannedEvent planned)
    {
        var name = planned.Name.Length > 0 ? planned.Name : planned.Type.ToString().ToLowerInvariant();
        var type = planned.Type is EventType.Page or EventType.Screen && planned.Name.Length > 0
            ? planned.Type.ToString().ToLowerInvariant() + " " : "";
        return planned.Version == 1 ? type + name
            : FormattableString.Invariant($"{type}{name} (version {planned.Version})");
    }

    internal static string Word(UnplannedPolicy policy) => policy switch
    {
        UnplannedPolicy.Error => "an error", UnplannedPolicy.Warn => "a warning", _ => "allowed",
    };

    internal static ChangeEffect OfPolicy(UnplannedPolicy before, UnplannedPolicy after) => after switch
    {
        UnplannedPolicy.Error => ChangeEffect.Breaks,
        UnplannedPolicy.Warn => before == UnplannedPolicy.Error ? ChangeEffect.Loosens : ChangeEffect.Warns,
        _ => ChangeEffect.Loosens,
    };
}
