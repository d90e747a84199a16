namespace Radiator.Events.Filters.Syntax;

internal static class FilterOperators
{
    public static string Text(this FilterOperator op) => op switch
    {
        FilterOperator.Equal => "=",
        FilterOperator.NotEqual => "!=",
        FilterOperator.Matches => "~",
        FilterOperator.NotMatches => "!~",
        FilterOperator.Contains => ":",
        FilterOperator.Less => "<",
        FilterOperator.LessOrEqual => "<=",
        FilterOperator.Greater => ">",
        _ => ">=",
    };

    public static bool IsPattern(this FilterOperator op) => op is FilterOperator.Matches or FilterOperator.NotMatches;

    public static bool IsOrdering(this FilterOperator op) => op >= FilterOperator.Less;

    /// <summary>The two that ask "it is there, and not so".</summary>
    public static bool IsNegated(this FilterOperator op) => op is FilterOperator.NotEqual or FilterOperator.NotMatches;

    /// <summary>
    /// Whether two values whose comparison gave <paramref name="order"/> pass; Equal, NotEqual or an ordering.
    /// </summary>
    public static bool Holds(this FilterOperator op, int order) => op switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.Less => order < 0,
        FilterOperator.LessOrEqual => order <= 0,
        FilterOperator.Greater => order > 0,
        _ => order >= 0,
    };
}
