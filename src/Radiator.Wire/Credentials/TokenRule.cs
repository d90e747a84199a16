using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Radiator.Wire.Credentials;

/// <summary>
/// A token that is accepted, as one line of a configuration or of a token file: <c>sha256:HEX</c>, or the token itself,
/// then <c>name=</c>, <c>from=</c> and <c>until=</c> as wanted, with blanks between. Immutable.
/// </summary>
public sealed class TokenRule
{
    private const int NameMax = 64;
    private const int LineMax = 1024;
    private const int HashDigits = 64;

    private readonly byte[] _hash;

    private TokenRule(byte[] hash, bool isPlain) => (_hash, IsPlain) = (hash, isPlain);

    /// <summary>SHA-256 of the token.</summary>
    public ReadOnlyMemory<byte> Hash => _hash;

    /// <summary>Whether the token itself stood in the line: then whoever reads the configuration has it.</summary>
    public bool IsPlain { get; }

    /// <summary>What people call it, in the log; else the first digits of the hash.</summary>
    public string Name { get; private init; } = "";

    /// <summary>From when on it is good; null: always was.</summary>
    public DateTimeOffset? From { get; private init; }

    /// <summary>Until when it is good; null: no end.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Reads a line. The problem says what is wrong and what is allowed, and holds no secret.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out TokenRule? rule, out string problem)
    {
        rule = null;
        if (line.Length > LineMax)
        {
            problem = FormattableString.Invariant($"the line has {line.Length} characters; allowed are {LineMax}");
            return false;
        }

        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        problem = parts.Length == 0 ? "it is empty; allowed: sha256:HEX as 'radiator token' prints it" : "";
        if (problem.Length > 0)
            return false;
        var isHash = parts[0].StartsWith(AccessToken.HashPrefix, StringComparison.OrdinalIgnoreCase);
        problem = (isHash ? HashProblem(parts[0]) : AccessToken.Problem(parts[0])) ?? "";
        if (problem.Length > 0)
            return false;
        var hash = isHash ? Convert.FromHexString(parts[0].AsSpan(AccessToken.HashPrefix.Length))
            : AccessToken.Hash(parts[0]);
        return TryReadFields(new TokenRule(hash, !isHash), parts.AsSpan(1), out rule, out problem);
    }

    /// <summary>Why it is not good at this moment, for whoever holds it; null where it is.</summary>
    public string? ProblemAt(DateTimeOffset now) =>
        From is { } from && now < from ? string.Create(
            CultureInfo.InvariantCulture, $"The token is good from {from.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} on.")
        : Until is { } until && now >= until ? string.Create(
            CultureInfo.InvariantCulture,
            $"The token was good until {until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}: ask for a new one.")
        : null;

    private static bool TryReadFields(
        TokenRule bare, ReadOnlySpan<string> fields, [NotNullWhen(true)] out TokenRule? rule, out string problem)
    {
        rule = null;
        var name = bare.IsPlain ? "plain" : Convert.ToHexStringLower(bare._hash.AsSpan(0, 4));
        DateTimeOffset? from = null;
        DateTimeOffset? until = null;
        problem = "";
        foreach (var field in fields)
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var value = field[(equals + 1)..];
            switch (equals < 0 ? "" : field[..equals])
            {
                case "name" when value.Length is > 0 and <= NameMax && value.All(IsOfName):
                    name = value;
                    break;
                case "name":
                    problem = "name= takes 1 to 64 of letters, digits, '.', '-' and '_'";
                    return false;
                case "from" when Time(value) is { } time:
                    from = time;
                    break;
                case "until" when Time(value) is { } time:
                    until = time;
                    break;
                case "from" or "until":
                    problem = "from= and until= take a day or a time: 2027-01-31 or 2027-01-31T12:00:00Z";
                    return false;
                default:
                    // Never shown: half a token may have come here over a blank in it.
                    problem = "behind the token stands something else than name=, from= or until=";
                    return false;
            }
        }

        if (from >= until)
        {
            problem = "until= must lie behind from=";
            return false;
        }

        rule = new TokenRule(bare._hash, bare.IsPlain) { Name = name, From = from, Until = until };
        return true;
    }

    private static string? HashProblem(string text)
    {
        var digits = text.AsSpan(AccessToken.HashPrefix.Length);
        return digits.Length == HashDigits && digits.IndexOfAnyExcept("0123456789abcdefABCDEF") < 0 ? null
            : FormattableString.Invariant($"sha256: takes {HashDigits} hexadecimal digits; here are {digits.Length} ")
                + "characters. 'radiator token' prints such a line";
    }

    private static DateTimeOffset? Time(string text) => DateTimeOffset.TryParseExact(
        text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"],
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time : null;

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';
}
