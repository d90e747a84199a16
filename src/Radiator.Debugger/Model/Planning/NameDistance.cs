namespace Radiator.Debugger.Model.Planning;

/// <summary>How many letters two names differ in.</summary>
internal static class NameDistance
{
    private const int LengthMax = 64;

    /// <summary>Levenshtein distance over the first 64 characters; 0 where either name is empty.</summary>
    public static int Of(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return 0;
        left = left.Length > LengthMax ? left[..LengthMax] : left;
        right = right.Length > LengthMax ? right[..LengthMax] : right;
        Span<int> row = stackalloc int[LengthMax + 1];
        for (var j = 0; j <= right.Length; j++)
            row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
