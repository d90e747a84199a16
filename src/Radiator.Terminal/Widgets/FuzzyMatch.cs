namespace Radiator.Terminal.Widgets;

/// <summary>
/// Whether the letters of a query occur in a text in their order, and how well: beginnings of words and letters in a
/// row count more, letters late in the text a little less. Cases do not matter. Pure; any thread.
/// </summary>
public static class FuzzyMatch
{
    /// <summary>UTF-16 units of a query; longer ones match nothing.</summary>
    public const int QueryMax = 64;

    /// <summary>UTF-16 units of a text that are looked at.</summary>
    public const int TextMax = 256;

    private const int Letter = 16;
    private const int WordStart = 24;
    private const int Streak = 12;
    private const int None = int.MinValue / 2;

    /// <summary>Score of the best match, higher is better; null where the query does not occur.</summary>
    public static int? Score(ReadOnlySpan<char> query, ReadOnlySpan<char> text) => Match(query, text, []);

    /// <summary>The same; <paramref name="positions"/> gets where each letter of the query is in the text.</summary>
    public static int? Match(ReadOnlySpan<char> query, ReadOnlySpan<char> text, Span<int> positions)
    {
        if (query.IsEmpty)
            return 0;
        if (query.Length > QueryMax)
            return null;
        text = text[..Math.Min(text.Length, TextMax)];
        if (!IsSubsequence(query, text))
            return null;
        // best[i, j]: the best score of the first i letters, the last of them at j.
        var best = new int[query.Length, text.Length];
        var from = new short[query.Length, text.Length];
        for (var i = 0; i < query.Length; i++)
        {
            var (reach, reachAt) = (i == 0 ? 0 : None, -1);
            for (var j = 0; j < text.Length; j++)
            {
                best[i, j] = None;
                if (i > 0 && j > 0 && best[i - 1, j - 1] > reach)
                    (reach, reachAt) = (best[i - 1, j - 1], j - 1);
                if (char.ToUpperInvariant(query[i]) != char.ToUpperInvariant(text[j]))
                    continue;
                var inRow = i > 0 && j > 0 ? best[i - 1, j - 1] + Streak : None;
                var isStreak = inRow >= reach;
                best[i, j] = (isStreak ? inRow : reach) + Letter + (IsWordStart(text, j) ? WordStart : 0) - (j / 8);
                from[i, j] = (short)(isStreak ? j - 1 : reachAt);
            }
        }

        return Best(best, from, query.Length, text.Length, positions);
    }

    private static int? Best(int[,] best, short[,] from, int letters, int length, Span<int> positions)
    {
        var end = 0;
        for (var j = 1; j < length; j++)
            end = best[letters - 1, j] > best[letters - 1, end] ? j : end;
        var score = best[letters - 1, end];
        for (var i = letters - 1; i >= 0; i--)
        {
            if (i < positions.Length)
                positions[i] = end;
            end = from[i, end];
        }

        return score;
    }

    private static bool IsSubsequence(ReadOnlySpan<char> query, ReadOnlySpan<char> text)
    {
        var found = 0;
        foreach (var unit in text)
        {
            if (found < query.Length && char.ToUpperInvariant(unit) == char.ToUpperInvariant(query[found]))
                found++;
        }

        return found == query.Length;
    }

    private static bool IsWordStart(ReadOnlySpan<char> text, int at) =>
        at == 0 || !char.IsLetterOrDigit(text[at - 1]) || (char.IsUpper(text[at]) && char.IsLower(text[at - 1]));
}
