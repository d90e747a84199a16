using Radiator.Events.Filters.Syntax;

namespace Radiator.Events.Filters;

/// <summary>The names that a filter may use, for completion: the very table that filters are read with.</summary>
public static class FilterVocabulary
{
    /// <summary>Operators, as they are written between a path and a value.</summary>
    public static IReadOnlyList<string> Operators { get; } = ["=", "!=", ":", "~", "!~", "<", "<=", ">", ">=", "in", "is"];

    /// <summary>What may stand after <c>is</c>.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["string", "number", "integer", "bool", "null", "object", "array", "missing"];

    /// <summary>Roots and flags that are known in a scope; of a root its first name alone.</summary>
    public static IReadOnlyList<string> Names(FilterScope scope) =>
    [
        .. FilterNames.Roots.Where(root => root.Scope <= scope).Select(root => root.Name),
        .. FilterNames.Flags.Where(flag => flag.Scope <= scope).Select(flag => flag.Name),
    ];

    /// <summary>The only values that a root can have; empty where it can have any.</summary>
    public static IReadOnlyList<string> Values(string root) => FilterNames.FindRoot(root) is { } found
        ? found.Allowed : [];
}
