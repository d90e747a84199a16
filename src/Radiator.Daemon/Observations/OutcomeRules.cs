using Radiator.Daemon.Configuration;
using Radiator.Events.Checking;
using Radiator.Events.Filters;

namespace Radiator.Daemon.Observations;

/// <summary>The ordered rules of <c>Daemon:Outcomes</c>: how it went for the user. Immutable.</summary>
public sealed class OutcomeRules
{
    private readonly (Filter When, Outcome Outcome)[] _rules;

    /// <summary>
    /// Compiles validated options; throws <see cref="FormatException"/> for a rule that the validator would refuse.
    /// </summary>
    public OutcomeRules(IEnumerable<OutcomeOptions> rules, TimeProvider clock) =>
        _rules = [.. rules.Select(rule => Compile(rule, clock))];

    /// <summary>The outcome of the first rule that matches; Neutral where none does.</summary>
    public Outcome Evaluate(Observation observation)
    {
        var subject = FilterSubject.Of(observation);
        foreach (var (when, outcome) in _rules)
        {
            if (when.Matches(subject))
                return outcome;
        }

        return Outcome.Neutral;
    }

    private static (Filter, Outcome) Compile(OutcomeOptions rule, TimeProvider clock)
    {
        if (!OutcomeNames.TryParse(rule.Outcome, out var outcome))
            throw new FormatException($"outcome '{rule.Outcome}': allowed is {OutcomeNames.Allowed}");
        if (!Filter.TryParse(rule.When, FilterScope.Observation, clock, out var filter, out var error))
            throw new FormatException(error.Show(rule.When));
        return (filter, outcome);
    }
}
