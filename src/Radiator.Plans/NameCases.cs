namespace Radiator.Plans;

/// <summary>The ways to write names: how plan.yaml calls them, and which names fit.</summary>
public static class NameCases
{
    internal static readonly string[] All =
    [
        "any", "Title Case", "Sentence case", "lower case", "snake_case", "camelCase", "PascalCase", "kebab-case",
        "SCREAMING_SNAKE_CASE",
    ];

    private static readonly string[] SmallWords =
        ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "via", "with"];

    /// <summary>As in plan.yaml: <c>Title Case</c>.</summary>
    public static string Name(NameCase style) => All[(int)style];

    /// <summary>
    /// Whether a name is written so. Digits count as letters of any case; words that are capitals alone (ID, URL) fit
    /// Title Case, and beyond the first word Sentence case; Title Case may leave small words small (Added to Cart).
    /// </summary>
    public static bool Fits(NameCase style, string name) => style switch
    {
        NameCase.Title => Words(name, ' ') is [var first, .. var rest] && IsCapital(first)
            && rest.All(word => IsCapital(word) || SmallWords.Contains(word)),
        NameCase.Sentence => Words(name, ' ') is [var one, .. var others] && IsCapital(one)
            && others.All(word => IsLower(word) || IsUpper(word)),
        NameCase.Lower => Words(name, ' ').All(IsLower),
        NameCase.Snake => Words(name, '_').All(IsLower),
        NameCase.Kebab => Words(name, '-').All(IsLower),
        NameCase.ScreamingSnake => Words(name, '_').All(IsUpper),
        NameCase.Camel => name.Length > 0 && !char.IsUpper(name[0]) && name.All(char.IsLetterOrDigit),
        NameCase.Pascal => name.Length > 0 && !char.IsLower(name[0]) && name.All(char.IsLetterOrDigit),
        _ => true,
    };

    internal static NameCase Parse(string? name) => (NameCase)Math.Max(0, Array.IndexOf(All, name));

    private static string[] Words(string name, char separator) => name.Split(separator);

    private static bool IsCapital(string word) => word.Length > 0 && !char.IsLower(word[0])
        && word.All(letter => letter is not ('_' or ' ') && !char.IsWhiteSpace(letter))
        && (word.Length == 1 || IsUpper(word) || !word.Skip(1).Any(char.IsUpper));

    private static bool IsLower(string word) => IsWord(word) && !word.Any(char.IsUpper);

    private static bool IsUpper(string word) => IsWord(word) && !word.Any(char.IsLower);

    private static bool IsWord(string word) =>
        word.Length > 0 && word.All(letter => letter is not ('_' or '-' or ' ') && !char.IsWhiteSpace(letter));
}
