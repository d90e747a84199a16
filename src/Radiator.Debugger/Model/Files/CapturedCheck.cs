using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Events.Files;
using Radiator.Events.Json;
using Radiator.Plans;

namespace Radiator.Debugger.Model.Files;

/// <summary>
/// What a daemon found out about an event, as a line of <c>radiator tail --json</c> carries it: see
/// <see cref="RecordJson"/>. Any bytes may stand there.
/// </summary>
/// <param name="Result">Verdict and violations; no rule of a plan.</param>
/// <param name="Outcome">About the user; Unspecified where the line does not say.</param>
/// <param name="IsLate">Caught up after an outage.</param>
/// <param name="IsReplayed">From before the daemon's start.</param>
internal sealed record CapturedCheck(CheckResult Result, Outcome Outcome, bool IsLate, bool IsReplayed)
{
    // As many as a check lists, and the one that counts the rest.
    private const int ViolationsMax = 101;
    private const int TextMax = 1_024;

    // Characters of all violations of a line: rows that are looked at are kept.
    private const int TextOfAllMax = 64 * 1_024;

    /// <summary>What a line carries; null where it is none of tail's, or was never checked.</summary>
    /// <param name="line">The line without blanks around it.</param>
    /// <param name="item">The event in it.</param>
    public static CapturedCheck? Read(ReadOnlyMemory<byte> line, AnalyticsEvent item)
    {
        if (!FileEvents.MayBeWrapped(line))
            return null;
        var root = JsonSlice.Of(line);
        if (WordOf<Verdict>(root.Find("verdict")) is not { } verdict)
            return null;
        var reason = verdict == Verdict.Unchecked ? TextOf(root, "uncheckedReason") : "";
        return new CapturedCheck(
            new CheckResult(verdict, reason, ViolationsIn(root.Find("violations"), item), null),
            WordOf<Outcome>(root.Find("outcome")) ?? Outcome.Unspecified,
            root.Find("late").Kind == JsonKind.True, root.Find("replayed").Kind == JsonKind.True);
    }

    private static List<Violation> ViolationsIn(JsonSlice array, AnalyticsEvent item)
    {
        List<Violation> violations = [];
        var length = 0;
        foreach (var one in array.EnumerateArray())
        {
            if (violations.Count == ViolationsMax || length > TextOfAllMax)
                break;
            if (one.Kind != JsonKind.Object)
                continue;
            var pointer = TextOf(one, "pointer");
            var range = PointerText.Find(item.RawJson, pointer);
            var violation = new Violation
            {
                Type = ViolationTypes.Parse(TextOf(one, "type")),
                Severity = WordOf<Severity>(one.Find("severity")) ?? Severity.Error,
                Pointer = pointer,
                RangeStart = range.Start.Value,
                RangeLength = range.End.Value - range.Start.Value,
                Expected = TextOf(one, "expected"),
                Actual = TextOf(one, "actual"),
                Description = TextOf(one, "description"),
                PlanLocation = TextOf(one, "planLocation"),
                Fix = one.Find("fix").Exists ? TextOf(one, "fix") : null,
            };
            length += pointer.Length + violation.Expected.Length + violation.Actual.Length
                + violation.Description.Length + violation.PlanLocation.Length + (violation.Fix?.Length ?? 0);
            violations.Add(violation);
        }

        return violations;
    }

    private static string TextOf(JsonSlice parent, string key)
    {
        if (parent.Find(key) is not { Kind: JsonKind.String } value)
            return "";
        var text = value.GetText();
        return text.Length <= TextMax ? text : string.Concat(text.AsSpan(0, TextMax), "…");
    }

    // The words are the names in lower case; none of them is Unspecified.
    private static T? WordOf<T>(JsonSlice value) where T : struct, Enum
    {
        foreach (var word in Enum.GetValues<T>())
        {
            if (!word.Equals(default(T)) && value.TextEquals(word.ToString().ToLowerInvariant()))
                return word;
        }

        return null;
    }
}
