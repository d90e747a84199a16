using Radiator.Events;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Plans.Explaining;

namespace Radiator.Collector.Answers;

/// <summary>What is said about one item, or about a request that gave none.</summary>
/// <param name="Index">In the batch; null: the whole request.</param>
/// <param name="Event">Null for what is no event.</param>
/// <param name="Result">Of the check of an event.</param>
/// <param name="Reason">Why it is no event; None for one that is.</param>
/// <param name="Detail">For people, with the reason.</param>
internal sealed record ItemAnswer(
    int? Index, AnalyticsEvent? Event, CheckResult Result, DiscardReason Reason = DiscardReason.None,
    string Detail = "")
{
    /// <summary>Taken, and not against the plan. What no plan was asked about is not against it.</summary>
    public bool IsGood => Event is not null && Result.Verdict is Verdict.Conforming or Verdict.Unchecked;

    /// <summary>
    /// What is wrong, in the words of Segment's debug endpoint (its documentation until 2020): the field, a colon, the
    /// sentence. Warnings are left out.
    /// </summary>
    public IEnumerable<string> Errors()
    {
        if (Event is null)
            return [WordsOf(Reason, Detail)];
        var errors = Result.Violations
            .Where(violation => violation.Severity == Severity.Error || violation.Type == ViolationType.Unplanned
                && Result.Verdict == Verdict.Unplanned)
            .Select(violation => SegmentWords.Of(violation))
            .Select(words => $"{words.Field}: {words.Description}");
        return errors;
    }

    private static string WordsOf(DiscardReason reason, string detail) => reason switch
    {
        DiscardReason.InvalidJson => "Invalid JSON",
        DiscardReason.UnknownKey => detail.StartsWith("No write key", StringComparison.Ordinal)
            ? "Missing writeKey" : "Invalid writeKey",
        DiscardReason.EventNotDefined => "Missing event key for track call",
        DiscardReason.EventNotString => "Event must be a string",
        DiscardReason.NoUserAnonId => "Missing userId or anonymousId",
        _ => detail,
    };
}
