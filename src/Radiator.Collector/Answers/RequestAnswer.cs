using Radiator.Collector.Discards;
using Radiator.Events;
using Radiator.Plans;

namespace Radiator.Collector.Answers;

/// <summary>What is said about one request.</summary>
internal sealed record RequestAnswer
{
    private const string NoPlan =
        "No plan is configured (Collector:Plan): only the form of the calls was checked.";

    public required IReadOnlyList<ItemAnswer> Items { get; init; }

    /// <summary>Null: there is none.</summary>
    public TrackingPlan? Plan { get; init; }

    /// <summary>Why the plan's newest version is not in use; empty where it is.</summary>
    public string PlanProblem { get; init; } = "";

    /// <summary>Of an error; empty: there is none.</summary>
    public string Code { get; init; } = "";

    /// <summary>One sentence for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>An answer about every item; <paramref name="discardOf"/> knows what became no event.</summary>
    public static RequestAnswer About(
        ParsedRequest parsed, RequestEnvelope request, Func<int, PendingDiscard?> discardOf, PlanInUse plan)
    {
        var (checker, problem) = plan.Get();
        var items = new List<ItemAnswer>(parsed.Items.Count);
        for (var i = 0; i < parsed.Items.Count; i++)
        {
            var item = parsed.Items[i];
            if (discardOf(i) is { } discard)
            {
                items.Add(new ItemAnswer(i, null, default, discard.Reason, discard.Detail));
                continue;
            }

            var taken = item.ToEvent(request, default);
            items.Add(new ItemAnswer(i, taken, checker.Check(taken)));
        }

        return new RequestAnswer
        {
            Items = items,
            Plan = checker.Plan,
            PlanProblem = problem,
            Message = Summary(items, checker.Plan, problem),
        };
    }

    /// <summary>An answer about a request of which nothing became an event.</summary>
    public static RequestAnswer About(in PendingDiscard discard, PlanInUse plan)
    {
        var (checker, problem) = plan.Get();
        return new RequestAnswer
        {
            Items = [new ItemAnswer(null, null, default, discard.Reason, discard.Detail)],
            Plan = checker.Plan,
            PlanProblem = problem,
            Code = discard.Reason.Code(),
            Message = discard.Detail,
        };
    }

    private static string Summary(List<ItemAnswer> items, TrackingPlan? plan, string problem)
    {
        var bad = items.Count(item => !item.IsGood);
        var found = bad == 0 ? ""
            : items.Count == 1 ? "It is not as it should be. "
            : $"{bad} of {items.Count} are not as they should be. ";
        return plan is not null ? bad == 0 ? "As planned." : found.TrimEnd()
            : problem.Length > 0 ? $"{found}The plan cannot be used: {problem}"
            : found + NoPlan;
    }
}
