using System.Diagnostics.CodeAnalysis;

namespace Radiator.Events.Filters;

/// <summary>
/// A compiled filter of the one grammar that view, tail, subscribe, outcomes, light rules and alerts share
/// (docs/filter.md). Immutable; may be used from any thread.
/// </summary>
public sealed class Filter
{
    /// <summary>Matches everything; the meaning of an empty text.</summary>
    public static Filter Everything => throw new NotImplementedException();

    /// <summary>The text that it was made from.</summary>
    public string Text => throw new NotImplementedException();

    /// <summary>Reads and compiles; false with the error's position where the text cannot be used. Never throws.</summary>
    /// <param name="text">Empty or blank: everything.</param>
    /// <param name="scope">A root outside of it is an error with its position.</param>
    /// <param name="clock">What relative times (<c>ts &gt; -5m</c>) are reckoned from, at the time of the match.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(
        string text, FilterScope scope, TimeProvider clock,
        [NotNullWhen(true)] out Filter? filter, [NotNullWhen(false)] out FilterError? error) =>
        throw new NotImplementedException();

    /// <summary>Whether the subject passes. Never throws, whatever bytes the event holds; linear in the event's size.</summary>
    public bool Matches(in FilterSubject subject) => throw new NotImplementedException();

    /// <summary>The canonical text: reading it gives a filter that matches the same.</summary>
    public override string ToString() => throw new NotImplementedException();
}
