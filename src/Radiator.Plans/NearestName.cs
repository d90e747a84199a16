using System.Numerics;

namespace Radiator.Plans;

/// <summary>Finds the name that somebody probably meant. Immutable; bounded by the number of names.</summary>
/// <remarks>
/// In this order: the same letters and digits (case, blanks, underscores, hyphens aside); the same words in another
/// order; a plural; few edits (below 4 letters two swapped, then 1, from 6 on 2, from 12 on 3); a name that stands
/// whole within the other and is most of it.
/// </remarks>
public sealed class NearestName
{
    // Longer names are compared by their first 64 letters: that is enough to suggest, and bounds the work.
    private const int LettersMax = 64;

    private readonly Candidate[] _candidates;

    /// <summary>Finds among these names.</summary>
    public NearestName(IEnumerable<string> names) =>
        _candidates = [.. names.Select(name => new Candidate(name, Letters(name), Words(name)))];

    /// <summary>The nearest name; null where none is near.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="sameLetters">The two differ in case, blanks and separators only: a certain slip.</param>
    public string? Find(string text, out bool sameLetters)
    {
        var letters = Letters(text);
        var same = Array.Find(_candidates, one => one.Letters == letters);
        sameLetters = same.Name is not null && letters.Length > 0;
        if (sameLetters)
            return same.Name;
        return letters.Length == 0 ? null : FindNear(text, letters);
    }

    private string? FindNear(string text, string letters)
    {
        var words = Words(text);
        var mask = Mask(letters);
        string? best = null;
        var bestRank = int.MaxValue;
        foreach (var one in _candidates)
        {
            if (Rank(one, letters, mask, words) is { } rank && rank < bestRank)
                (best, bestRank) = (one.Name, rank);
        }

        return best;
    }

    private static int? Rank(in Candidate one, string letters, uint mask, string words)
    {
        if (one.Words == words || one.Letters.TrimEnd('s') == letters.TrimEnd('s'))
            return 0;
        var shorter = Math.Min(letters.Length, one.Letters.Length);
        var longer = Math.Max(letters.Length, one.Letters.Length);
        var limit = shorter switch { < 3 => 0, 3 => mask == one.Mask ? 1 : 0, < 6 => 1, < 12 => 2, _ => 3 };
        if (longer - shorter <= limit && BitOperations.PopCount(mask ^ one.Mask) <= 2 * limit
            && EditDistance(letters, one.Letters) is var distance && distance <= limit)
        {
            return distance;
        }

        var holds = shorter >= 5 && shorter * 5 >= longer * 3
            && (letters.Contains(one.Letters, StringComparison.Ordinal)
                || one.Letters.Contains(letters, StringComparison.Ordinal));
        return holds ? 10 + longer - shorter : null;
    }

    // Levenshtein, with two neighbours swapped as one edit.
    private static int EditDistance(string left, string right)
    {
        Span<int> before = stackalloc int[LettersMax + 1];
        Span<int> previous = stackalloc int[LettersMax + 1];
        Span<int> current = stackalloc int[LettersMax + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }

        return previous[right.Length];
    }

    private static string Letters(string name)
    {
        Span<char> letters = stackalloc char[LettersMax];
        var count = 0;
        foreach (var character in name)
        {
            if (count < LettersMax && char.IsLetterOrDigit(character))
                letters[count++] = char.ToLowerInvariant(character);
        }

        return new string(letters[..count]);
    }

    private static string Words(string name)
    {
        if (name.Length > LettersMax)
            return name;
        var words = name.ToLowerInvariant().Split([' ', '_', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Order(StringComparer.Ordinal));
    }

    private static uint Mask(string letters)
    {
        var mask = 0u;
        foreach (var letter in letters)
            mask |= 1u << (letter & 31);
        return mask;
    }

    private readonly record struct Candidate(string Name, string Letters, string Words)
    {
        public uint Mask { get; } = Mask(Letters);
    }
}
