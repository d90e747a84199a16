namespace Radiator.Daemon.Observations;

/// <summary>Text from events, cut before it is kept for years: a name may be as long as an item.</summary>
internal static class BoundedText
{
    /// <summary>
    /// At most <paramref name="max"/> characters. SQLite reads text up to its first NUL, so there may be none.
    /// </summary>
    public static string Cut(string text, int max)
    {
        text = text.Replace('\0', '\uFFFD');
        if (text.Length <= max)
            return text;
        var end = char.IsHighSurrogate(text[max - 2]) ? max - 2 : max - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
