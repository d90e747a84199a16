namespace Radiator.Plans.Conventions;

/// <summary>Whether a name is written as a plan declares, and how it would be.</summary>
public static class NameCases
{
    private static readonly HashSet<string> SmallWords = new(StringComparer.Ordinal)
    {
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "the", "to", "via",
        "vs", "with",
    };

    /// <summary>The plan's word for a style: <c>Title Case</c>, <c>snake_case</c>.</summary>
    public static string Text(NameCase style) => style switch
    {
        NameCase.Title => "Title Case",
        NameCase.Sentence => "Sentence case",
        NameCase.Lower => "lower case",
        NameCase.Snake => "snake_case",
        NameCase.ScreamingSnake => "SCREAMING_SNAKE_CASE",
        NameCase.Kebab => "kebab-case",
        NameCase.Camel => "camelCase",
        NameCase.Pascal => "PascalCase",
        _ => "any",
    };

    /// <summary>
    /// Letters of scripts without case fit everywhere. Allocates nothing for styles whose words are joined.
    /// </summary>
    public static bool Fits(ReadOnlySpan<char> name, NameCase style) => style switch
    {
        NameCase.Title => IsSpaced(name) && name.ToString().Split(' ').Index().All(
            word => !char.IsLower(word.Item[0]) || HasUpper(word.Item)
                || (word.Index > 0 && SmallWords.Contains(word.Item))),
        NameCase.Sentence => IsSpaced(name) && !char.IsLower(name[0])
            && name.ToString().Split(' ').Skip(1).All(word => !char.IsUpper(word[0]) || !HasLower(word)),
        NameCase.Lower => IsSpaced(name) && !HasUpper(name),
        NameCase.Snake => IsJoined(name, '_') && !HasUpper(name),
        NameCase.ScreamingSnake => IsJoined(name, '_') && !HasLower(name),
        NameCase.Kebab => IsJoined(name, '-') && !HasUpper(name),
        NameCase.Camel => IsJoined(name, null) && !char.IsUpper(name[0]),
        NameCase.Pascal => IsJoined(name, null) && !char.IsLower(name[0]),
        _ => true,
    };

    /// <summary>The name in a style; what stands between its words is left out.</summary>
    public static string Convert(string name, NameCase style)
    {
        var words = NameWords.Of(name);
        return style switch
        {
            NameCase.Title => string.Join(' ', words.Select((word, index) =>
                index > 0 && SmallWords.Contains(word) ? word : Capital(word))),
            NameCase.Sentence => string.Join(
                ' ', words.Select((word, index) => index == 0 ? First(word) : Small(word))),
            NameCase.Lower => string.Join(' ', words.Select(word => word.ToLowerInvariant())),
            NameCase.Snake => string.Join('_', words.Select(word => word.ToLowerInvariant())),
            NameCase.ScreamingSnake => string.Join('_', words.Select(word => word.ToUpperInvariant())),
            NameCase.Kebab => string.Join('-', words.Select(word => word.ToLowerInvariant())),
            NameCase.Camel => string.Concat(words.Select((word, index) =>
                index == 0 ? word.ToLowerInvariant() : Capital(word.ToLowerInvariant()))),
            NameCase.Pascal => string.Concat(words.Select(First)),
            _ => name,
        };
    }

    private static bool IsSpaced(ReadOnlySpan<char> name) => name.Length > 0 && name[0] != ' ' && name[^1] != ' '
        && name.IndexOf("  ", StringComparison.Ordinal) < 0 && name.IndexOfAny('_', '\t', '\n') < 0;

    private static bool IsJoined(ReadOnlySpan<char> name, char? separator)
    {
        foreach (var character in name)
        {
            if (!char.IsLetterOrDigit(character) && !char.IsSurrogate(character) && character != separator)
                return false;
        }

        return name.Length > 0 && name[0] != separator && name[^1] != separator;
    }

    private static bool HasUpper(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsUpper(character))
                return true;
        }

        return false;
    }

    private static bool HasLower(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLower(character))
                return true;
        }

        return false;
    }

    // iOS stays iOS.
    private static string Capital(string word) => HasUpper(word) ? word : First(word);

    private static string First(string word) => string.Concat(word[..1].ToUpperInvariant(), word.AsSpan(1));

    // An acronym stays one.
    private static string Small(string word) => word.Length > 1 && !HasLower(word) ? word : word.ToLowerInvariant();
}
