using System.Diagnostics.CodeAnalysis;
using Radiator.Events.Filters.Matching;
using Radiator.Events.Filters.Syntax;

namespace Radiator.Events.Filters;

/// <summary>
/// A compiled filter of the one grammar that view, tail, subscribe, outcomes, light rules and alerts share
/// (docs/filter.md). Immutable; may be used from any thread.
/// </summary>
public sealed class Filter
{
    private readonly string _canonical;
    private readonly FilterTest _test;
    private readonly FilterNode? _root;
    private readonly TimeProvider _clock;

    private Filter(
        string text, string canonical, FilterTest test, FilterNode? root = null, TimeProvider? clock = null)
    {
        Text = text;
        _canonical = canonical;
        _test = test;
        _root = root;
        _clock = clock ?? TimeProvider.System;
        EventNames = root is null ? [] : NamedEvents.Of(root);
    }

    /// <summary>Matches everything; the meaning of an empty text.</summary>
    public static Filter Everything { get; } = new("", "", static (in _) => true);

    /// <summary>The text that it was made from.</summary>
    public string Text { get; }

    /// <summary>
    /// Event names that it asks for by <c>=</c> or <c>in</c>, and free words; in the order of the text. For explaining
    /// why nothing matched; what stands under a <c>not</c> is left out.
    /// </summary>
    public IReadOnlyList<string> EventNames { get; }

    /// <summary>
    /// Reads and compiles; false with the error's position where the text cannot be used. Never throws.
    /// </summary>
    /// <param name="text">Empty or blank: everything.</param>
    /// <param name="scope">A root outside of it is an error with its position.</param>
    /// <param name="clock">
    /// What relative times (<c>ts &gt; -5m</c>) are reckoned from, at the time of the match; its zone is that of times
    /// written without one.
    /// </param>
    /// <param name="filter">The filter.</param>
    /// <param name="error">Why not.</param>
    public static bool TryParse(
        string text, FilterScope scope, TimeProvider clock,
        [NotNullWhen(true)] out Filter? filter, [NotNullWhen(false)] out FilterError? error)
    {
        try
        {
            var root = FilterParser.Parse(text, scope);
            filter = root is null
                ? new Filter(text, "", Everything._test)
                : new Filter(text, FilterPrinter.Print(root), FilterCompiler.Compile(root, clock), root, clock);
            error = null;
            return true;
        }
        catch (FilterSyntaxException syntax)
        {
            filter = null;
            error = syntax.Error;
            return false;
        }
    }

    /// <summary>Reads and compiles; throws <see cref="FilterException"/> where the text cannot be used.</summary>
    public static Filter Parse(string text, FilterScope scope, TimeProvider clock) =>
        TryParse(text, scope, clock, out var filter, out var error) ? filter : throw new FilterException(text, error);

    /// <summary>
    /// Whether the subject passes. Never throws, whatever bytes the event holds; linear in the event's size.
    /// </summary>
    public bool Matches(in FilterSubject subject) => _test(subject);

    /// <summary>
    /// Why a subject does not pass: each part that fails, in canonical form, with what is there instead; empty where it
    /// passes. For people: at most eight, and safe to print.
    /// </summary>
    public IReadOnlyList<string> WhyNot(in FilterSubject subject) =>
        _root is null || Matches(subject) ? [] : FilterReasons.Of(_root, subject, _clock);

    /// <summary>
    /// The canonical text: reading it gives a filter that matches the same. Holds no control characters.
    /// </summary>
    public override string ToString() => _canonical;
}
