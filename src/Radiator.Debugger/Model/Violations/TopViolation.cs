using Radiator.Events.Checking;

namespace Radiator.Debugger.Model.Violations;

/// <summary>One of the worst violations, in short: for a chart that is drawn many times a second.</summary>
/// <param name="Key">Which.</param>
/// <param name="Severity">The worst of it.</param>
/// <param name="Count">Events that have it.</param>
/// <param name="LastSeen">The last of them.</param>
/// <param name="IsRegression">Came back after somebody had resolved it.</param>
/// <param name="Entry">What was counted here; null where only the ledger knows of it.</param>
internal readonly record struct TopViolation(
    ViolationKey Key, Severity Severity, long Count, DateTimeOffset LastSeen, bool IsRegression,
    ViolationEntry? Entry) : IComparable<TopViolation>
{
    /// <summary>The worst first: what came back, errors, what is frequent.</summary>
    public int CompareTo(TopViolation other)
    {
        var order = other.IsRegression.CompareTo(IsRegression);
        if (order == 0)
            order = (other.Severity == Severity.Error).CompareTo(Severity == Severity.Error);
        if (order == 0)
            order = other.Count.CompareTo(Count);
        return order != 0 ? order : CompareNames(Key, other.Key);
    }

    // As the keys of rows are compared.
    private static int CompareNames(ViolationKey one, ViolationKey other)
    {
        var order = string.CompareOrdinal(one.Type.Code(), other.Type.Code());
        if (order == 0)
            order = string.CompareOrdinal(one.Field, other.Field);
        return order != 0 ? order : string.CompareOrdinal(one.Event, other.Event);
    }
}
