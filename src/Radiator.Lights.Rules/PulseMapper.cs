using Radiator.Events.Checking;
using Radiator.Events.Filters;

namespace Radiator.Lights.Rules;

/// <summary>
/// From an observation to the pulse that it draws, or to none: the rules of a file laid on the strips of a wall.
/// Immutable; may be used from any thread; allocates nothing.
/// </summary>
public sealed class PulseMapper
{
    private readonly LightRules _rules;
    private readonly Zone[] _zones;

    private PulseMapper(LightRules rules, Zone[] zones) => (_rules, _zones) = (rules, zones);

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
        for (var i = 0; i < zones.Length; i++)
            zones[i] = binder.Resolve(rules.Rules[i]);
        if (binder.Problems.Count > 0)
            throw new LightRulesException(binder.Problems);
        return new PulseMapper(rules, zones);
    }

    /// <summary>The pulse that an observation draws; false where it draws none, which is the usual case.</summary>
    /// <param name="observation">What the daemon found.</param>
    /// <param name="now">Frame time at which it arrived.</param>
    /// <param name="mapped">The pulse and its rule.</param>
    public bool TryMap(Observation observation, TimeSpan now, out MappedPulse mapped)
    {
        mapped = default;
        if (!_rules.Gate.Admits(observation))
            return false;
        var subject = FilterSubject.Of(observation);
        for (var i = 0; i < _zones.Length; i++)
        {
            var rule = _rules.Rules[i];
            if (!rule.When.Matches(subject))
                continue;
            mapped = new MappedPulse(Draw(rule, _zones[i], observation, now), rule);
            return true;
        }

        return false;
    }

    private Pulse Draw(LightRule rule, Zone zone, Observation observation, TimeSpan now)
    {
        var outcome = _rules.Outcomes.GetValueOrDefault(observation.Outcome, PulseStyle.None);
        var verdict = _rules.Verdicts.GetValueOrDefault(observation.Verdict, PulseStyle.None);
        var brightness = rule.Brightness * (outcome.Brightness ?? 1) * (verdict.Brightness ?? 1);
        return new Pulse
        {
            Origin = new PulseOrigin(observation.Event.Id.LogId, observation.Event.Id.Offset),
            Zone = zone,
            Color = rule.Color * brightness,
            Pace = rule.Pace,
            Direction = verdict.Direction ?? outcome.Direction ?? rule.Direction,
            Shape = verdict.Shape ?? outcome.Shape ?? rule.Shape,
            IsPriority = rule.IsPriority || observation.Outcome == Outcome.Failure,
            Start = now,
        };
    }
}
