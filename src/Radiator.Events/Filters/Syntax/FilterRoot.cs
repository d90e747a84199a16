using System.Collections.Immutable;
using Radiator.Events.Filters.Matching;
using Radiator.Events.Json;

namespace Radiator.Events.Filters.Syntax;

/// <summary>A name that a path may begin with.</summary>
internal sealed record FilterRoot(string Name, FilterRootKind Kind, FilterScope Scope)
{
    /// <summary>Other names for the same.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The closed set of an enumeration.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>For the error about a value outside of the closed set.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Where it lies in the event, of a root whose values are JSON.</summary>
    public ImmutableArray<EventPathStep> Prefix { get; init; } = [];

    /// <summary>The key that is meant when nothing stands below the root; empty: the root's own value.</summary>
    public string Leaf { get; init; } = "";

    /// <summary>Whether it means nothing by itself.</summary>
    public bool NeedsBelow { get; init; }

    /// <summary>The texts of a text or an enumeration.</summary>
    public TextSource? Texts { get; init; }

    /// <summary>The value of a number.</summary>
    public Func<FilterSubject, ulong?>? NumberOf { get; init; }

    /// <summary>The value of a time.</summary>
    public Func<FilterSubject, DateTimeOffset?>? TimeOf { get; init; }

    /// <summary>The value of a duration.</summary>
    public Func<FilterSubject, TimeSpan?>? DurationOf { get; init; }

    public bool IsJson => Kind is FilterRootKind.Json or FilterRootKind.JsonText;

    public bool IsText => Kind is FilterRootKind.Text or FilterRootKind.Enumeration;
}
