using Radiator.Events.Checking;
using Radiator.Events.Filters;

namespace Radiator.Lights.Rules;

/// <summary>
/// From an observation to the pulses that it draws, or to none: the rules of a file laid on the strips of a wall.
/// Immutable; may be used from any thread; allocates nothing.
/// </summary>
public sealed class PulseMapper
{
    /// <summary>Rules that one observation can draw by, where all that match do.</summary>
    public const int MatchesMax = 16;

    // Radiator.Plans.UncheckedReasons.NoPlan: where nobody has a plan the data has no fault.
    private const string NoPlan = "no plan";

    private readonly LightRules _rules;
    private readonly Zone[] _zones;
    private readonly Zone[] _stayZones;

    private readonly ZoneBinder _binder;

    private PulseMapper(LightRules rules, Zone[] zones, Zone[] stayZones, ZoneBinder binder) =>
        (_rules, _zones, _stayZones, _binder) = (rules, zones, stayZones, binder);

    /// <summary>The rules as they were read.</summary>
    public LightRules Rules => _rules;

    /// <summary>
    /// Lays the rules on strips. Throws <see cref="LightRulesException"/> with every stretch that no strip has and
    /// every zone that nobody defined. A strip's own name is a zone too.
    /// </summary>
    public static PulseMapper Bind(LightRules rules, IReadOnlyList<Strip> strips)
    {
        var binder = new ZoneBinder(strips);
        foreach (var (name, stretches) in rules.Zones)
            binder.Define(name, stretches);
        var zones = new Zone[rules.Rules.Count];
        var stayZones = new Zone[zones.Length];
        for (var i = 0; i < zones.Length; i++)
        {
            var rule = rules.Rules[i];
            zones[i] = stayZones[i] = binder.Resolve(rule.Zone, rule.Lane, rule);
            if (rule.Stays is { Zone.Length: > 0 } stays)
                stayZones[i] = binder.Resolve(stays.Zone, 0, rule);
        }

        if (binder.Problems.Count > 0)
            throw new LightRulesException(binder.Problems);
        return new PulseMapper(rules, zones, stayZones, binder);
    }

    /// <summary>A zone of the rules, or a strip, by its name; empty: every strip. Null for an unknown one.</summary>
    public Zone? FindZone(string name) => _binder.Find(name);

    /// <summary>
    /// Everything that an observation draws, which usually is nothing; returns how many. What finds no place, of more
    /// than <see cref="MatchesMax"/> rules of which all match, is left out.
    /// </summary>
    /// <param name="observation">What the daemon found.</param>
    /// <param name="start">Frame time at which light starts.</param>
    /// <param name="into">Takes the pulses, in the order of the rules.</param>
    public int Map(Observation observation, TimeSpan start, Span<MappedPulse> into)
    {
        if (!Admits(observation))
            return 0;
        var subject = FilterSubject.Of(observation);
        var count = 0;
        var isTaken = false;
        for (var i = 0; i < _zones.Length && count < into.Length; i++)
        {
            var rule = _rules.Rules[i];
            if ((isTaken && rule.Level is null) || !rule.When.Matches(subject))
                continue;
            into[count++] = Draw(i, observation, start);
            isTaken |= rule.Level is null && !_rules.MatchesAll;
        }

        return count;
    }

    /// <summary>The first pulse that an observation draws; false where it draws none.</summary>
    /// <param name="observation">What the daemon found.</param>
    /// <param name="now">Frame time at which it arrived.</param>
    /// <param name="mapped">The pulse and its rule.</param>
    public bool TryMap(Observation observation, TimeSpan now, out MappedPulse mapped)
    {
        mapped = default;
        return Map(observation, now, new Span<MappedPulse>(ref mapped)) > 0;
    }

    /// <summary>What every rule says to an observation, in order; for people, and regardless of the gate.</summary>
    public IReadOnlyList<RuleTrace> Trace(Observation observation)
    {
        var subject = FilterSubject.Of(observation);
        var traces = new List<RuleTrace>();
        LightRule? taken = null;
        for (var i = 0; i < _zones.Length; i++)
        {
            var rule = _rules.Rules[i];
            if (!rule.When.Matches(subject))
                traces.Add(new RuleTrace(rule, null, rule.When.WhyNot(subject)));
            else if (taken is not null && rule.Level is null)
                traces.Add(new RuleTrace(rule, null, [$"\"{taken.Name}\" comes first"]));
            else
            {
                traces.Add(new RuleTrace(rule, Draw(i, observation, TimeSpan.Zero), []));
                if (rule.Level is null && !_rules.MatchesAll)
                    taken = rule;
            }
        }

        return traces;
    }

    /// <summary>Why an observation draws nothing whatever the rules say; null where it may draw.</summary>
    public string? WhyNotAdmitted(Observation observation) => _rules.Gate.WhyNot(observation, !_rules.Pacing.IsLive);

    private bool Admits(Observation observation) => _rules.Gate.Admits(observation, !_rules.Pacing.IsLive);

    private MappedPulse Draw(int index, Observation observation, TimeSpan start)
    {
        var rule = _rules.Rules[index];
        var (own, outcome, verdict) = (rule.Style, OutcomeStyle(observation), VerdictStyle(observation));
        var brightness = rule.Brightness * (outcome.Brightness ?? 1) * (verdict.Brightness ?? 1);
        var pulse = new Pulse
        {
            Origin = new PulseOrigin(observation.Event.Id.LogId, observation.Event.Id.Offset),
            Zone = _zones[index],
            Color = rule.Color * brightness,
            Pace = rule.Pace,
            Direction = verdict.Direction ?? outcome.Direction ?? rule.Direction,
            Shape = verdict.Shape ?? outcome.Shape ?? own.Shape ?? outcome.UsualShape ?? PulseShape.Plain,
            Texture = verdict.Texture ?? outcome.Texture ?? rule.Texture,
            IsPriority = rule.IsPriority || observation.Outcome == Outcome.Failure,
            Start = start,
        };
        return new MappedPulse(pulse, rule, _stayZones[index]);
    }

    private PulseStyle OutcomeStyle(Observation observation) =>
        _rules.Outcomes.GetValueOrDefault(observation.Outcome, PulseStyle.None);

    private PulseStyle VerdictStyle(Observation observation) =>
        observation is { Verdict: Verdict.Unchecked, UncheckedReason: NoPlan }
            ? PulseStyle.None : _rules.Verdicts.GetValueOrDefault(observation.Verdict, PulseStyle.None);
}
