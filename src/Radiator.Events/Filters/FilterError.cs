using Radiator.Events.Filters.Syntax;

namespace Radiator.Events.Filters;

/// <summary>Why a filter cannot be used.</summary>
/// <param name="Position">First offending character in the text, from 0; the text's length at its end.</param>
/// <param name="Length">Offending characters; at least 1.</param>
/// <param name="Message">What is wrong and what would be right, for example <c>expected value after ">"</c>.</param>
public sealed record FilterError(int Position, int Length, string Message)
{
    /// <summary>
    /// The text, a line with carets below the offending part, and the message. One line each; a long text is cut
    /// around the error; characters that a terminal would act on are shown as U+FFFD.
    /// </summary>
    public string Show(string text) => ErrorDisplay.Show(text, this);
}
