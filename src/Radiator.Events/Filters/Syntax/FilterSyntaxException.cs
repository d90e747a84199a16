namespace Radiator.Events.Filters.Syntax;

/// <summary>Carries an error out of the parser; never leaves <see cref="Filter.TryParse"/>.</summary>
internal sealed class FilterSyntaxException(int position, int length, string message) : Exception(message)
{
    public FilterError Error { get; } = new(position, Math.Max(1, length), message);
}
