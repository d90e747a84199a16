namespace Radiator.Plans.Conventions;

/// <summary>The words of a name, however they are written together: blanks, separators, humps.</summary>
internal static class NameWords
{
    // A longer name is looked at up to here: enough to know its style, and a bound for the work.
    private const int LengthMax = 200;

    /// <summary>
    /// <c>Sent Project Data</c>, <c>sent_project_data</c> and <c>sentProjectData</c> are three words.
    /// </summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var words = new List<string>();
        var end = Math.Min(name.Length, LengthMax);
        var start = -1;
        for (var i = 0; i <= end; i++)
        {
            var inWord = i < end && (char.IsLetterOrDigit(name[i]) || char.IsSurrogate(name[i]) || name[i] == '\'');
            if (start >= 0 && (!inWord || IsHump(name, i, end)))
            {
                words.Add(name[start..i]);
                start = -1;
            }

            if (inWord && start < 0)
                start = i;
        }

        return words;
    }

    // sentData has one before D; HTTPError one before E; iOS none.
    private static bool IsHump(string name, int at, int end) =>
        char.IsUpper(name[at]) && (
            (char.IsLower(name[at - 1]) && at >= 2 && char.IsLetter(name[at - 2]))
            || (char.IsUpper(name[at - 1]) && at + 1 < end && char.IsLower(name[at + 1])));
}
