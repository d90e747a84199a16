using System.Text;

namespace Radiator.Plans.Writing;

/// <summary>Cells of separated values, RFC 4180.</summary>
internal static class CsvText
{
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>
    /// In quotes where it has to be; with an apostrophe in front where a spreadsheet would take it for a formula and
    /// run it (CWE-1236).
    /// </summary>
    public static string Cell(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\'', ..])
            text = "'" + text;
        var needsQuotes = text.AsSpan().ContainsAny(",;\"\r\n\t") || text is [' ', ..] or [.., ' '];
        return needsQuotes ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>A name within a path of names: <c>.</c>, <c>\</c> and a leading <c>$</c> get a backslash.</summary>
    public static string Name(string name)
    {
        var text = new StringBuilder(name.Length + 2);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is '.' or '\\' || (name[i] == '$' && i == 0))
                text.Append('\\');
            text.Append(name[i]);
        }

        return text.ToString();
    }
}
