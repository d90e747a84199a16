using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Json;

namespace Radiator.Plans.Checking;

/// <summary>
/// Checks events against a tracking plan that was compiled once. Immutable; may be used from any thread.
/// </summary>
internal sealed class PlanChecker : IEventChecker
{
    private static readonly EventPath EventName = EventPath.Parse("event");
    private static readonly EventPath TypeName = EventPath.Parse("type");

    [ThreadStatic]
    private static EventCheck? _check;

    private readonly FrozenDictionary<string, EventRule> _tracks;
    private readonly FrozenDictionary<string, EventRule> _pages;
    private readonly FrozenDictionary<string, EventRule> _screens;
    private readonly EventRule?[] _types = new EventRule?[(int)EventType.Alias + 1];
    private readonly EventRule _common;
    private readonly NearestName _trackNames;
    private readonly Explanation _explanation;
    private readonly bool _allowsUnplanned;

    public PlanChecker(TrackingPlan plan)
    {
        Plan = plan;
        _allowsUnplanned = plan.AllowsUnplannedEvents;
        _explanation = new Explanation(Path.GetFileName(plan.Path));
        var compiler = new PlanCompiler(plan);
        _common = compiler.CompileCommon();
        foreach (var planned in plan.Events.Where(planned => planned.Name.Length == 0))
            _types[(int)planned.Type] ??= compiler.Compile(planned, null);
        _tracks = Named(EventType.Track, compiler);
        _pages = Named(EventType.Page, compiler);
        _screens = Named(EventType.Screen, compiler);
        _trackNames = new NearestName(_tracks.Values.Select(rule => rule.RuleName));
    }

    public TrackingPlan Plan { get; }

    TrackingPlan? IEventChecker.Plan => Plan;

    public CheckResult Check(AnalyticsEvent analyticsEvent)
    {
        if (analyticsEvent.Type == EventType.Alias)
            return Unchecked(UncheckedReasons.Alias, null);
        var rule = RuleOf(analyticsEvent) ?? _common;
        var check = _check ?? new EventCheck();
        // Taken out while in use: an overlay that called back into a check would find none, and make its own.
        _check = null;
        try
        {
            check.Run(analyticsEvent, rule, _explanation);
            return Judge(analyticsEvent, rule, check.Findings);
        }
        catch (JsonException)
        {
            return Unchecked(UncheckedReasons.InvalidJson, rule.Planned);
        }
        catch (RegexMatchTimeoutException)
        {
            return Unchecked(UncheckedReasons.TimeLimit, rule.Planned);
        }
        finally
        {
            _check = check;
        }
    }

    private static CheckResult Unchecked(string reason, PlannedEvent? planned) =>
        new(Verdict.Unchecked, reason, [], planned);

    private CheckResult Judge(AnalyticsEvent analyticsEvent, EventRule rule, Findings findings)
    {
        if (rule.Planned is { } planned)
        {
            var verdict = findings.Errors > 0 ? Verdict.Violating : Verdict.Conforming;
            return new CheckResult(verdict, "", findings.ToList(), planned);
        }

        if (_allowsUnplanned && findings.Errors == 0)
            return Unchecked(UncheckedReasons.NotInPlan, null);
        if (!_allowsUnplanned && findings.Counts(Severity.Warning))
            findings.Add(new Finding(ExplainUnplanned(analyticsEvent, out var start), 0, start));
        var judged = findings.Errors > 0 ? Verdict.Violating : Verdict.Unplanned;
        return new CheckResult(judged, "", findings.ToList(), null);
    }

    private Violation ExplainUnplanned(AnalyticsEvent analyticsEvent, out int start)
    {
        var isTrack = analyticsEvent.Type == EventType.Track;
        var value = analyticsEvent.Find(isTrack ? EventName : TypeName);
        // The type may come from the path, and a collector may have made the JSON: then there are no bytes to point at.
        start = value.Exists ? ByteRange.StartWithin(analyticsEvent.RawJson, value.Json) : -1;
        var nearest = isTrack ? _trackNames.Find(analyticsEvent.Name, out _) : null;
        var length = start < 0 ? 0 : value.Json.Length;
        start = Math.Max(start, 0);
        return Explanation.UnplannedEvent(analyticsEvent, start, length, nearest);
    }

    private EventRule? RuleOf(AnalyticsEvent analyticsEvent)
    {
        var named = analyticsEvent.Type switch
        {
            EventType.Track => _tracks,
            EventType.Page => _pages,
            EventType.Screen => _screens,
            _ => FrozenDictionary<string, EventRule>.Empty,
        };
        return named.GetValueOrDefault(analyticsEvent.Name) ?? _types.ElementAtOrDefault((int)analyticsEvent.Type);
    }

    private FrozenDictionary<string, EventRule> Named(EventType type, PlanCompiler compiler) => Plan.Events
        .Where(planned => planned.Type == type && planned.Name.Length > 0)
        .GroupBy(planned => planned.Name, (_, versions) => versions.MinBy(planned => planned.Version)!)
        .ToFrozenDictionary(
            planned => planned.Name,
            planned => compiler.Compile(planned, _types[(int)type]?.Planned),
            StringComparer.Ordinal);
}
