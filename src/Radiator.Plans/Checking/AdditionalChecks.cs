using System.Diagnostics.CodeAnalysis;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Checking;

/// <summary>A checker with more checks behind it, in their order. Immutable; may be used from any thread.</summary>
/// <remarks>
/// They run for every event but those whose bytes are no JSON, planned or not, alias too: a user id that is an e-mail
/// address is one whatever the plan says. An event that was Unchecked stays it unless one of them finds an error.
/// </remarks>
public sealed class AdditionalChecks : IEventChecker
{
    private const int ListedMax = 100;

    [ThreadStatic]
    private static List<Violation>? _found;

    private readonly IEventChecker _inner;
    private readonly IAdditionalCheck[] _checks;

    private AdditionalChecks(IEventChecker inner, IAdditionalCheck[] checks) => (_inner, _checks) = (inner, checks);

    /// <summary>The plan of the checker inside.</summary>
    public TrackingPlan? Plan => _inner.Plan;

    /// <summary>
    /// The checker with the given checks behind it; the very same checker where there are none, so that they cost
    /// nothing while they are off.
    /// </summary>
    public static IEventChecker Around(IEventChecker inner, IReadOnlyList<IAdditionalCheck> checks) =>
        checks.Count == 0 ? inner : new AdditionalChecks(inner, [.. checks]);

    /// <inheritdoc/>
    public CheckResult Check(AnalyticsEvent analyticsEvent)
    {
        var result = _inner.Check(analyticsEvent);
        if (result is { Verdict: Verdict.Unchecked, UncheckedReason: UncheckedReasons.InvalidJson })
            return result;
        var found = _found ?? [];
        // Taken out while in use: a check that called back into a checker would find none, and make its own.
        _found = null;
        try
        {
            foreach (var check in _checks)
                check.Check(analyticsEvent, result.Planned, found);
            return found.Count == 0 ? result : With(result, found);
        }
        finally
        {
            found.Clear();
            _found = found;
        }
    }

    /// <inheritdoc/>
    public bool Conforms(ReadOnlyMemory<byte> item, [NotNullWhen(true)] out PlannedEvent? planned)
    {
        planned = null;
        return _inner is PlanChecker inner && inner.Conforms(item, _checks, out planned);
    }

    private static CheckResult With(CheckResult result, List<Violation> found)
    {
        var violates = found.Exists(violation => violation.Severity == Severity.Error);
        return result with
        {
            Verdict = violates ? Verdict.Violating : result.Verdict,
            UncheckedReason = violates ? "" : result.UncheckedReason,
            Violations = [.. result.Violations, .. found.Take(ListedMax)],
        };
    }
}
