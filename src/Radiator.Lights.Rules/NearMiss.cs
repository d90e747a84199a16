namespace Radiator.Lights.Rules;

/// <summary>Says what somebody probably meant.</summary>
internal static class NearMiss
{
    /// <summary>"unknown key "colour"; did you mean "color"?", else what there is.</summary>
    public static string Unknown(string what, string given, IReadOnlyCollection<string> known)
    {
        var shown = Shorten(given);
        var nearest = known
            .Select(candidate => (Text: candidate, Distance: Distance(shown.ToLowerInvariant(), candidate)))
            .Where(entry => entry.Distance <= 2 && entry.Distance < entry.Text.Length)
            .OrderBy(entry => entry.Distance)
            .Select(entry => entry.Text)
            .FirstOrDefault();
        return nearest is not null
            ? $"unknown {what} \"{shown}\"; did you mean \"{nearest}\"?"
            : $"unknown {what} \"{shown}\"; there is {string.Join(", ", known)}";
    }

    /// <summary>Text from a file as it may stand in a message: short and clean.</summary>
    public static string Shorten(string text) => Clean(text.Length > 60 ? text[..60] + "..." : text);

    /// <summary>Without anything that a terminal would obey.</summary>
    public static string Clean(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
    });

    /// <summary>Levenshtein's; both texts are short.</summary>
    private static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
