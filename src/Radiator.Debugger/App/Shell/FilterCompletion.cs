using Radiator.Events.Filters;

namespace Radiator.Debugger.App.Shell;

/// <summary>
/// What may come next in a filter: paths that occur, roots, operators, values that a root can have. Pure.
/// </summary>
public static class FilterCompletion
{
    /// <summary>Offers at once.</summary>
    public const int OffersMax = 8;

    /// <summary>
    /// The offers at a place of the text, best first, and where the word begins that they would replace.
    /// </summary>
    /// <param name="text">The filter so far.</param>
    /// <param name="cursor">UTF-16 units before the cursor.</param>
    /// <param name="paths">Paths that occur in events, most frequent first.</param>
    public static (int Start, IReadOnlyList<string> Offers) At(string text, int cursor, IReadOnlyList<string> paths)
    {
        var before = text[..Math.Clamp(cursor, 0, text.Length)];
        var start = before.Length;
        while (start > 0 && !IsBreak(before[start - 1]))
            start--;
        var word = before[start..];
        var words = before[..start].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = words is [.., var one] ? one : "";
        var candidates = Candidates(words, last, word, paths);
        return (start, [.. candidates.Where(offer => offer != word && Fits(offer, word)).Distinct()
            .OrderBy(offer => Rank(offer, word)).Take(OffersMax)]);
    }

    private static IEnumerable<string> Candidates(
        string[] words, string last, string word, IReadOnlyList<string> paths)
    {
        if (last == "is")
            return FilterVocabulary.Types;
        if (last == "has")
            return paths;
        if (FilterVocabulary.Operators.Contains(last) && words.Length > 1)
            return FilterVocabulary.Values(words[^2]);
        // Behind a path comes an operator; behind a value or a flag comes something new.
        if (last.Length > 0 && word.Length == 0 && IsPath(last, paths)
            && (words.Length == 1 || !FilterVocabulary.Operators.Contains(words[^2])))
            return FilterVocabulary.Operators;
        return word.Contains('.', StringComparison.Ordinal) ? paths
            : FilterVocabulary.Names(FilterScope.View).Concat(paths);
    }

    private static bool IsPath(string word, IReadOnlyList<string> paths) =>
        paths.Contains(word) || FilterVocabulary.Values(word).Count > 0
        || (FilterVocabulary.Names(FilterScope.View).Contains(word) && !Filter.TryParse(
            word, FilterScope.View, TimeProvider.System, out _, out _));

    private static bool Fits(string offer, string word) =>
        word.Length == 0 || offer.Contains(word, StringComparison.OrdinalIgnoreCase);

    // What begins so, then a key that begins so, then what has it anywhere.
    private static int Rank(string offer, string word) =>
        offer.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 0
        : offer.AsSpan(offer.LastIndexOf('.') + 1).StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 1 : 2;

    private static bool IsBreak(char unit) => unit is ' ' or '(' or ')' or '&' or '|' or '!' or ',';
}
