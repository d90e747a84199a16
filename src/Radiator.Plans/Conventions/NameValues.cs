using System.Text.RegularExpressions;

namespace Radiator.Plans.Conventions;

/// <summary>Finds the value that somebody wrote into a name: a number, a date, an id.</summary>
/// <remarks>
/// <c>Step 2</c>, <c>3D</c>, <c>OAuth2</c>, <c>401k</c> and <c>Error 404</c> are ordinary: a number has four digits, or
/// three behind an underscore, hyphen or hash that are neither 100 (percent) nor a status as 404.
/// </remarks>
internal static partial class NameValues
{
    // A longer name is looked at up to here.
    private const int LengthMax = 300;

    /// <summary>The first value; null where there is none.</summary>
    public static string? Find(string name)
    {
        // Most names have no digit, and every value has one.
        if (name.AsSpan().IndexOfAny(PlainAscii.DigitCharacters) < 0)
            return null;
        var match = Value().Match(name.Length > LengthMax ? name[..LengthMax] : name);
        return match.Success ? match.Groups["value"].Value : null;
    }

    /// <summary>The name with each value as <c>…</c>: what many such names have in common.</summary>
    public static string Frame(string name) => Value().Replace(name.Length > LengthMax ? name[..LengthMax] : name, "…");

    /// <summary>Digits alone, or an id alone.</summary>
    public static bool IsId(string name) => Id().IsMatch(name);

    [GeneratedRegex("""
        (?<value>
            [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}
          | (?<![0-9]) [0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{2,4} (?![0-9])
          | (?<![0-9a-zA-Z]) (?=[a-f0-9]*[0-9][a-f]) (?=[a-f0-9]*[a-f][0-9]) [0-9a-f]{12,} (?![0-9a-zA-Z])
          | (?<= [_\-\#]) (?! (100|[45]0[0-9]) (?![0-9]) ) [0-9]{3,} (?![0-9a-zA-Z])
          | (?<![0-9a-zA-Z]) [0-9]{4,} (?![0-9a-zA-Z])
        )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Value();

    [GeneratedRegex("""
        \A \s* (
            [0-9]+
          | [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}
          | (?=[a-f]*[0-9]) [0-9a-f]{24,}
        ) \s* \z
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();
}
