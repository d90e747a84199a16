namespace Radiator.Plans;

/// <summary>
/// How large a pattern gets once its counted repeats are written out; what a linear engine builds grows with it.
/// </summary>
internal static class PatternSize
{
    /// <summary>
    /// Saturates at <paramref name="limit"/> + 1. Expects no valid pattern: of an invalid one it says anything.
    /// </summary>
    public static long Estimate(string pattern, long limit)
    {
        var outer = new Stack<long>();
        var size = 0L;
        for (var i = 0; i < pattern.Length && size <= limit; i++)
        {
            var atom = 1L;
            if (pattern[i] == '(')
            {
                outer.Push(size);
                size = 0;
                continue;
            }

            if (pattern[i] == ')' && outer.TryPop(out var before))
                (atom, size) = (Math.Max(size, 1), before);
            else if (pattern[i] == '[')
                i = EndOfClass(pattern, i);
            else if (pattern[i] == '\\')
                i++;
            size = Math.Min(size + (atom * Repeats(pattern, ref i, limit)), limit + 1);
        }

        return size;
    }

    private static int EndOfClass(string pattern, int start)
    {
        for (var i = start + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
                i++;
            else if (pattern[i] == ']')
                return i;
        }

        return pattern.Length;
    }

    // The count of a {n}, {n,} or {n,m} behind position i, which moves to its end; 1 where there is none.
    private static long Repeats(string pattern, ref int i, long limit)
    {
        if (i + 1 >= pattern.Length || pattern[i + 1] != '{' || pattern.IndexOf('}', i + 2) is var end && end < 0)
            return 1;
        var largest = 1L;
        foreach (var range in pattern.AsSpan(i + 2, end - i - 2).Split(','))
        {
            var digits = pattern.AsSpan(i + 2, end - i - 2)[range];
            if (digits.Length > 0 && digits.IndexOfAnyExceptInRange('0', '9') >= 0)
                return 1;
            largest = Math.Max(largest, digits.Length is 0 ? 1 : digits.Length > 9 ? limit + 1 : long.Parse(digits));
        }

        i = end;
        return Math.Min(largest, limit + 1);
    }
}
