namespace Radiator.Events.Filters.Syntax;

/// <summary>What somebody probably meant.</summary>
internal static class NearMiss
{
    private const int LongestWord = 32;

    /// <summary>
    /// The candidate with the fewest typing errors, at most two and fewer than half of its letters; else null.
    /// </summary>
    public static string? Find(string typed, IEnumerable<string> candidates)
    {
        if (typed.Length > LongestWord)
            return null;
        var lower = typed.ToLowerInvariant();
        var best = candidates
            .Select(candidate => (candidate, distance: Distance(lower, candidate.ToLowerInvariant())))
            .MinBy(pair => pair.distance);
        return best.candidate is not null && best.distance <= 2 && best.distance * 2 < best.candidate.Length
            ? best.candidate
            : null;
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var shift = Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1;
                rows[i, j] = Math.Min(change, shift);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
