using System.Globalization;

namespace Radiator.Events.Filters.Syntax;

/// <summary>
/// How large a pattern is once its counted repeats are written out: <c>((a{100}){100}){100}</c> is 18 characters and
/// a million states.
/// </summary>
internal static class PatternSize
{
    /// <summary>An estimate from above for what the runtime will accept; saturates.</summary>
    public static long Estimate(string pattern)
    {
        // Size of each open group, and of the last thing in it, which a repeat behind it multiplies.
        var open = new Stack<(long Sum, long Last)>();
        (long Sum, long Last) group = (0, 0);
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '(':
                    open.Push(group);
                    group = (0, 0);
                    break;
                case ')' when open.Count > 0:
                    var inner = group.Sum + 1;
                    group = Add(open.Pop(), inner);
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    group = Add(group, 1);
                    break;
                case '{' when TryReadCount(pattern, ref i, out var count):
                    var repeated = Math.Min(group.Last * count, int.MaxValue);
                    group = (Math.Min(group.Sum - group.Last + repeated, int.MaxValue), repeated);
                    break;
                case '*' or '+' or '?':
                    break;
                case '\\':
                    i++;
                    group = Add(group, 1);
                    break;
                default:
                    group = Add(group, 1);
                    break;
            }
        }

        while (open.Count > 0)
            group = Add(open.Pop(), group.Sum);
        return group.Sum;
    }

    private static (long Sum, long Last) Add((long Sum, long Last) group, long size) =>
        (Math.Min(group.Sum + size, int.MaxValue), size);

    private static int EndOfClass(string pattern, int start)
    {
        // A "]" right behind "[" or "[^" is a member of the class.
        var i = start + 1;
        if (i < pattern.Length && pattern[i] == '^')
            i++;
        if (i < pattern.Length && pattern[i] == ']')
            i++;
        while (i < pattern.Length && pattern[i] != ']')
            i += pattern[i] == '\\' ? 2 : 1;
        return Math.Min(i, pattern.Length - 1);
    }

    /// <summary>
    /// The larger bound of <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c>, at least 1; anything else is plain text.
    /// </summary>
    private static bool TryReadCount(string pattern, ref int i, out long count)
    {
        count = 1;
        var close = pattern.IndexOf('}', i);
        if (close < 0)
            return false;
        var bounds = pattern[(i + 1)..close].Split(',');
        if (bounds.Length > 2 || bounds[0].Length == 0 || bounds.Any(bound => bound.Any(c => !char.IsAsciiDigit(c))))
            return false;
        foreach (var bound in bounds.Where(bound => bound.Length > 0))
        {
            if (!int.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                value = int.MaxValue;
            count = Math.Max(count, value);
        }

        i = close;
        return true;
    }
}
