using System.Text;
using System.Text.RegularExpressions;

namespace Radiator.Events.Filters.Syntax;

/// <summary>
/// Regular expressions for text that strangers choose: matched in linear time, and refused where their automaton would
/// be large.
/// </summary>
internal static class FilterPattern
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>
    /// Compiles a pattern that stands at <paramref name="start"/> of the filter's text;
    /// <paramref name="sizeSoFar"/> is the size of it and those before it.
    /// </summary>
    public static FilterLiteral Compile(string raw, int start, long sizeSoFar)
    {
        var length = raw.Length;
        if (length == 0)
        {
            throw new FilterSyntaxException(
                start, 1, "a pattern may not be empty; \"has\" asks whether there is a value");
        }

        if (length > FilterLimits.PatternLength)
        {
            throw new FilterSyntaxException(
                start, length, $"a pattern may have {FilterLimits.PatternLength} characters, this has {length}");
        }

        for (var i = 0; i < length; i++)
        {
            if (!SafeText.IsVisible(raw[i]))
            {
                throw new FilterSyntaxException(
                    start + i, 1, $"write \\u{(int)raw[i]:x4} for this character in a pattern");
            }
        }

        if (sizeSoFar > FilterLimits.PatternSize)
        {
            throw new FilterSyntaxException(
                start, length, "the counted repeats of the patterns multiply to too much; use + or * instead of {n}");
        }

        return new FilterLiteral(FilterLiteralKind.Pattern, Normalise(raw)) { Pattern = Construct(raw, start) };
    }

    private static Regex Construct(string raw, int start)
    {
        try
        {
            return new Regex(raw, Options);
        }
        catch (RegexParseException e)
        {
            var offset = Math.Clamp(e.Offset - 1, 0, raw.Length - 1);
            throw new FilterSyntaxException(start + offset, 1, $"the pattern cannot be read: {Reason(e)}");
        }
        catch (NotSupportedException)
        {
            throw new FilterSyntaxException(
                start, raw.Length,
                "lookarounds, backreferences, atomic groups and conditions are not supported: "
                + "patterns run in linear time");
        }
    }

    /// <summary>
    /// The runtime's sentence after <c>Invalid pattern '...' at offset n. </c>, which repeats the pattern.
    /// </summary>
    private static string Reason(RegexParseException e)
    {
        var marker = $"at offset {e.Offset}. ";
        var at = e.Message.LastIndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? e.Error.ToString() : e.Message[(at + marker.Length)..].TrimEnd('.');
    }

    /// <summary>Quotes and slashes lose a backslash that only the delimiter asked for, so that all three ways to write
    /// a pattern give one text.</summary>
    private static string Normalise(string raw)
    {
        var normal = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
                normal.Append(raw[i]);
            else if (raw[++i] is '/' or '"' or '\'')
                normal.Append(raw[i]);
            else
                normal.Append('\\').Append(raw[i]);
        }

        return normal.ToString();
    }
}
