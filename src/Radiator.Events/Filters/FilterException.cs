namespace Radiator.Events.Filters;

/// <summary>
/// A filter text that cannot be used, thrown by <see cref="Filter.Parse"/>; the message shows text, carets and reason.
/// </summary>
public sealed class FilterException : Exception
{
    /// <summary>For the text that was to be read.</summary>
    public FilterException(string text, FilterError error)
        : base(error.Show(text)) => Error = error;

    /// <summary>Where and why.</summary>
    public FilterError Error { get; }
}
