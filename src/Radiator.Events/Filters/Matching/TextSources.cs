using Radiator.Events.Checking;

namespace Radiator.Events.Filters.Matching;

/// <summary>
/// Where the texts of roots come from, and the lower-case names of the enumerations. Allocates nothing.
/// </summary>
internal static class TextSources
{
    private static readonly string[] EventTypes = Names<EventType>();
    private static readonly string[] Verdicts = Names<Verdict>();
    private static readonly string[] Outcomes = Names<Outcome>();
    private static readonly string[] ViolationTypes = Names<ViolationType>();

    public static string Name(EventType type) => At(EventTypes, (int)type);

    public static string Name(Verdict verdict) => At(Verdicts, (int)verdict);

    public static string Name(Outcome outcome) => At(Outcomes, (int)outcome);

    /// <summary>Other is a name too: what a newer daemon calls by a name that this version does not know.</summary>
    public static string Name(ViolationType type) =>
        (int)type < ViolationTypes.Length ? ViolationTypes[(int)type] : ViolationTypes[0];

    /// <summary>At most one text.</summary>
    public static TextSource One(TextOf text) => (in subject, test, negated) =>
        text(subject) is { Length: > 0 } value && test(value) != negated;

    /// <summary>A text of each violation.</summary>
    public static TextSource OfViolations(Func<Violation, string> text) => (in subject, test, negated) =>
    {
        if (subject.Observation is not { Violations: var violations })
            return false;
        for (var i = 0; i < violations.Count; i++)
        {
            if (text(violations[i]) is { Length: > 0 } value && test(value) != negated)
                return true;
        }

        return false;
    };

    /// <summary>
    /// Where violations stand. Each place has two written forms, the pointer and Segment's dotted one, and passes
    /// by either. A violation of the whole event stands at the empty pointer, so it counts too.
    /// </summary>
    public static bool Places(in FilterSubject subject, Predicate<string> test, bool negated)
    {
        if (subject.Observation is not { Violations: var violations })
            return false;
        for (var i = 0; i < violations.Count; i++)
        {
            if ((test(violations[i].Pointer) || test(violations[i].Field)) != negated)
                return true;
        }

        return false;
    }

    /// <summary>The sentences for people: of each violation, or of the discard.</summary>
    public static bool Messages(in FilterSubject subject, Predicate<string> test, bool negated) =>
        subject.Discard is { Detail: { Length: > 0 } detail }
            ? test(detail) != negated
            : Descriptions(subject, test, negated);

    private static readonly TextSource Descriptions = OfViolations(violation => violation.Description);

    /// <summary>Value 0 of the three is "not said": no text.</summary>
    private static string At(string[] names, int value) => value > 0 && value < names.Length ? names[value] : "";

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
}
