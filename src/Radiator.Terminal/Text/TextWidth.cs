namespace Radiator.Terminal.Text;

/// <summary>
/// Columns that text takes when it is shown, hidden characters as their names. By our own figures
/// (<see cref="ClusterReader"/>), never by asking a terminal. Pure; any thread.
/// </summary>
public static class TextWidth
{
    /// <summary>Columns of all of it.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var columns = 0;
        for (var reader = new ClusterReader(text); reader.MoveNext();)
            columns += reader.Width;
        return columns;
    }

    /// <summary>
    /// How many UTF-16 units from the start fit into so many columns, whole clusters only, and the columns they take.
    /// </summary>
    public static int Fit(ReadOnlySpan<char> text, int columns, out int used)
    {
        used = 0;
        var reader = new ClusterReader(text);
        while (reader.MoveNext())
        {
            if (used + reader.Width > columns)
                return reader.Start;
            used += reader.Width;
        }

        return text.Length;
    }

    /// <summary>Where the cluster after <paramref name="position"/> ends, in UTF-16 units.</summary>
    public static int Next(ReadOnlySpan<char> text, int position)
    {
        var reader = new ClusterReader(text);
        while (reader.MoveNext())
        {
            if (reader.Start + reader.Length > position)
                return reader.Start + reader.Length;
        }

        return text.Length;
    }

    /// <summary>Where the cluster before <paramref name="position"/> begins, in UTF-16 units.</summary>
    public static int Previous(ReadOnlySpan<char> text, int position)
    {
        var reader = new ClusterReader(text);
        var start = 0;
        while (reader.MoveNext() && reader.Start < position)
            start = reader.Start;
        return start;
    }
}
