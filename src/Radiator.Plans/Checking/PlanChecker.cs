using System.Diagnostics.CodeAnalysis;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>
/// Checks events against a tracking plan. Each event's rules are compiled when it first comes. Immutable to the eye;
/// may be used from any thread.
/// </summary>
internal sealed class PlanChecker : IEventChecker
{
    [ThreadStatic]
    private static EventCheck? _check;

    private readonly RuleTable _rules;
    private readonly NearestName _names;
    private readonly bool _allowsUnplanned;

    public PlanChecker(TrackingPlan plan)
    {
        Plan = plan;
        _allowsUnplanned = plan.AllowsUnplannedEvents;
        _rules = new RuleTable(plan);
        _names = new NearestName(_rules.Names);
    }

    public TrackingPlan Plan { get; }

    TrackingPlan? IEventChecker.Plan => Plan;

    public CheckResult Check(AnalyticsEvent analyticsEvent)
    {
        if (analyticsEvent.Type == EventType.Alias)
            return Unchecked(UncheckedReasons.Alias, null);
        var check = _check ?? new EventCheck();
        // Taken out while in use: an overlay that called back into a check would find none, and make its own.
        _check = null;
        try
        {
            return Check(analyticsEvent, check);
        }
        finally
        {
            _check = check;
        }
    }

    public bool Conforms(ReadOnlyMemory<byte> item, [NotNullWhen(true)] out PlannedEvent? planned) =>
        Conforms(item, [], out planned);

    /// <summary>As the other one, with more checks behind it.</summary>
    public bool Conforms(
        ReadOnlyMemory<byte> item, IAdditionalCheck[] checks, [NotNullWhen(true)] out PlannedEvent? planned)
    {
        var check = _check ?? new EventCheck();
        _check = null;
        try
        {
            return check.Passes(item, _rules, checks, out planned);
        }
        finally
        {
            _check = check;
        }
    }

    private CheckResult Check(AnalyticsEvent analyticsEvent, EventCheck check)
    {
        var match = _rules.Find(analyticsEvent.Type, analyticsEvent.Name);
        var rule = match.Rules is null ? null : RuleTable.Choose(match.Rules, analyticsEvent);
        if (!check.Begin(analyticsEvent))
            return Unchecked(check.Unchecked, rule?.Planned);
        var isDoubted = false;
        var holds = rule is not null && check.HoldsWithCommon(rule, out isDoubted);
        if (rule is not null)
        {
            if (!holds)
                check.Ask(rule, isDoubted);
            AskSender(analyticsEvent, rule, rule.Planned, rule.Requires, rule.Traits, check);
            if (rule.OfType is { } ofType)
                AskSender(analyticsEvent, rule, ofType, rule.RequiresOfType, rule.TraitsOfType, check);
            if (match.Former is { } former)
                check.Violations.Add(Renames.Of(analyticsEvent, rule, former));
            if (rule.Planned.Retired is { } retired)
                check.Violations.Add(Renames.Retired(analyticsEvent, rule, retired));
        }

        if (_rules.Common is { } common)
        {
            if (!holds)
                check.Ask(common, isDoubted: false);
            AskSender(analyticsEvent, rule ?? common, common.Planned, common.Requires, common.Traits, check);
        }

        return Judge(analyticsEvent, rule, match.Former, check);
    }

    private CheckResult Judge(AnalyticsEvent analyticsEvent, EventRule? rule, FormerName? former, EventCheck check)
    {
        var found = check.Violations;
        if (rule is null && !_allowsUnplanned)
            found.Add(UnplannedEvents.Explain(analyticsEvent, _names));
        var verdict = found.Count > 0 && found.HasErrors ? Verdict.Violating
            : check.Unchecked.Length > 0 || (rule is null && _allowsUnplanned) ? Verdict.Unchecked
            : rule is null ? Verdict.Unplanned
            : Verdict.Conforming;
        var reason = verdict != Verdict.Unchecked ? ""
            : check.Unchecked.Length > 0 ? check.Unchecked : UncheckedReasons.NotInPlan;
        return new CheckResult(verdict, reason, found.ToList(), rule?.Planned) { OldName = former?.Name ?? "" };
    }

    // What has to be known of the user: ids, and traits.
    private static void AskSender(
        AnalyticsEvent analyticsEvent, EventRule rule, PlannedEvent source, string[] ids, RequiredTrait[] traits,
        EventCheck check)
    {
        foreach (var id in ids)
        {
            if (IdOf(analyticsEvent, id).Length == 0)
                check.Violations.Add(MissingId(analyticsEvent, id, rule, source));
        }

        foreach (var trait in traits)
        {
            if (trait.Ask(analyticsEvent, rule.Name) is { } missing)
                check.Violations.Add(missing);
        }
    }

    private static Violation MissingId(
        AnalyticsEvent analyticsEvent, string id, EventRule rule, PlannedEvent source) => new()
    {
        Type = ViolationType.Required,
        Pointer = $"/{id}",
        RangeLength = analyticsEvent.RawJson.Length,
        Keyword = "requires",
        KeywordValue = $"\"{id}\"",
        SchemaPath = "/requires",
        RuleId = $"{(source.Type == EventType.Unspecified ? "common" : rule.Name)}/requires/{id}",
        PlanLocation = source.Location,
        Expected = id,
        Actual = "missing",
        Description = $"{id} is missing: the plan requires it "
            + (source.Type == EventType.Unspecified ? "of every event." : "for this event."),
    };

    private static string IdOf(AnalyticsEvent analyticsEvent, string id) => id switch
    {
        "userId" => analyticsEvent.UserId,
        "anonymousId" => analyticsEvent.AnonymousId,
        _ => analyticsEvent.GroupId,
    };

    private static CheckResult Unchecked(string reason, PlannedEvent? planned) =>
        new(Verdict.Unchecked, reason, [], planned);
}
