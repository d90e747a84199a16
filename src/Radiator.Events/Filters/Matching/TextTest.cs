using Radiator.Events.Filters.Syntax;

namespace Radiator.Events.Filters.Matching;

/// <summary>
/// Questions about a text. A negated operator gives its positive question; who asks turns the answer.
/// </summary>
internal static class TextTest
{
    public static Predicate<string> Compile(FilterOperator op, FilterLiteral literal)
    {
        var value = literal.Text;
        return op switch
        {
            FilterOperator.Equal or FilterOperator.NotEqual => text => text == value,
            FilterOperator.Matches or FilterOperator.NotMatches => literal.Pattern!.IsMatch,
            FilterOperator.Contains => text => text.Contains(value, StringComparison.OrdinalIgnoreCase),
            _ => text => op.Holds(string.CompareOrdinal(text, value)),
        };
    }
}
