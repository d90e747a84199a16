using System.Text;
using System.Text.RegularExpressions;

namespace Radiator.Plans;

/// <summary>
/// Turns a JSON Schema pattern (ECMA-262) into a .NET regular expression that runs in linear time, whatever the text.
/// </summary>
/// <remarks>
/// .NET differs in four places, which are rewritten: <c>$</c> also matches before a last line feed, <c>\d</c> and
/// <c>\w</c> take every script's digits and letters, and <c>.</c> takes all line ends but one.
/// Lookaround, back-references and atomic groups do not exist in a linear engine.
/// </remarks>
internal static class PatternText
{
    private const int LengthMax = 1_000;

    private const long SizeMax = 10_000;

    // The engine is linear; this is the belt to those braces.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>The compiled pattern; null, with the reason, where it cannot be used.</summary>
    public static Regex? Compile(string pattern, out string error)
    {
        error = Refusal(pattern);
        if (error.Length > 0)
            return null;
        try
        {
            return new Regex(
                Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException invalid)
        {
            error = $"the pattern is no regular expression: {Shown.Text(invalid.Message, 200)}";
        }
        catch (NotSupportedException)
        {
            error = "the pattern uses lookaround, a back-reference or an atomic group; patterns run in linear time, "
                + "which has none of these: write what is allowed instead of what is not";
        }

        return null;
    }

    private static string Refusal(string pattern)
    {
        if (pattern.Length > LengthMax)
            return $"the pattern has {pattern.Length} characters; at most {LengthMax} are read";
        return PatternSize.Estimate(pattern, SizeMax) > SizeMax
            ? $"the pattern's counted repeats come to more than {SizeMax}; "
                + "use smaller counts, or minLength and maxLength"
            : "";
    }

    private static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == '\\' && i + 1 < pattern.Length)
                text.Append(Escape(pattern[++i], inClass));
            else if (character == '$' && !inClass)
                text.Append(@"\z");
            else if (character == '.' && !inClass)
                text.Append(@"[^\n\r\u2028\u2029]");
            else
                text.Append(character);
            inClass = character switch { '[' => true, ']' => false, _ => inClass };
        }

        return text.ToString();
    }

    private static string Escape(char escaped, bool inClass) => escaped switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]",
        'D' when !inClass => "[^0-9]",
        'W' when !inClass => "[^a-zA-Z0-9_]",
        '/' => "/",
        _ => $"\\{escaped}",
    };
}
