using System.Text.RegularExpressions;

namespace Radiator.Events.Filters.Syntax;

/// <summary>A value as the parser understood it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A text unescaped, a pattern in its normal form, anything else as typed.</param>
internal sealed record FilterLiteral(FilterLiteralKind Kind, string Text)
{
    /// <summary>Compiled, for a pattern.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>For a duration.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>For a moment.</summary>
    public FilterMoment? Moment { get; init; }
}
