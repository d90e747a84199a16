using Radiator.Events.Checking;

namespace Radiator.Events.Filters.Matching;

/// <summary>
/// A bare word: part of the event's name, user, message id, or of a broken rule or a discard's reason.
/// </summary>
internal static class WordTest
{
    public static FilterTest Compile(string word) => (in subject) => subject switch
    {
        { Discard: { } discard } =>
            Holds(discard.MessageId, word) || Holds(discard.ReasonCode, word) || Holds(discard.Detail, word),
        { Event: { } e } =>
            Holds(e.Name, word) || Holds(e.UserId, word) || Holds(e.MessageId, word)
            || (subject.Observation is { } observation && HoldsRule(observation, word)),
        _ => false,
    };

    private static bool HoldsRule(Observation observation, string word)
    {
        var violations = observation.Violations;
        for (var i = 0; i < violations.Count; i++)
        {
            var violation = violations[i];
            if (Holds(TextSources.Name(violation.Type), word) || Holds(violation.RuleId, word)
                || Holds(violation.Description, word))
                return true;
        }

        return false;
    }

    private static bool Holds(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
