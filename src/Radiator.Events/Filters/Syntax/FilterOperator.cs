namespace Radiator.Events.Filters.Syntax;

/// <summary>The comparison operators; <see cref="FilterOperators.Text"/> is how they are written.</summary>
internal enum FilterOperator : byte
{
    Equal,
    NotEqual,
    Matches,
    NotMatches,
    Contains,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
