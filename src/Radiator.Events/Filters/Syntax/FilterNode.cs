using System.Collections.Immutable;

namespace Radiator.Events.Filters.Syntax;

/// <summary>One part of a filter as it was written.</summary>
internal abstract record FilterNode;

/// <summary>Two or more parts; none of them a group of the same kind.</summary>
internal sealed record GroupNode(bool IsAnd, ImmutableArray<FilterNode> Items) : FilterNode
{
    /// <summary>A group, with groups of the same kind dissolved into it; a single item stays itself.</summary>
    public static FilterNode Of(bool isAnd, List<FilterNode> items) => items is [var only]
        ? only
        : new GroupNode(isAnd, [.. items.SelectMany(item =>
            item is GroupNode group && group.IsAnd == isAnd ? group.Items : [item])]);
}

internal sealed record NotNode(FilterNode Item) : FilterNode;

internal sealed record WordNode(string Word) : FilterNode;

internal sealed record FlagNode(FilterFlag Flag) : FilterNode;

internal sealed record HasNode(FilterOperand Operand) : FilterNode;

internal sealed record KindNode(FilterOperand Operand, FilterValueKind Kind) : FilterNode;

internal sealed record CompareNode(FilterOperand Operand, FilterOperator Op, FilterLiteral Value) : FilterNode;

internal sealed record InNode(FilterOperand Operand, ImmutableArray<FilterLiteral> Values) : FilterNode;
