using System.Text;

namespace Radiator.Terminal.Text;

/// <summary>
/// Text as it is shown, as a string: for titles, file names, logs and copies, which no cell guards. The same rules as
/// in cells (<see cref="ClusterReader"/>). Pure; any thread.
/// </summary>
public static class VisibleText
{
    private const int FileNameMax = 80;

    /// <summary>The text without anything that acts on a terminal or is not to be seen.</summary>
    public static string Of(string text) => IsPlain(text) ? text : Of(text.AsSpan());

    /// <inheritdoc cref="Of(string)" />
    public static string Of(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, ClusterReader.LengthMax) + 16);
        for (var reader = new ClusterReader(text); reader.MoveNext();)
            shown.Append(reader.Shown);
        return shown.ToString();
    }

    /// <summary>
    /// A name for a file, of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 80 of them, never hidden, never
    /// empty, never a path: all else becomes <c>_</c>.
    /// </summary>
    public static string FileName(ReadOnlySpan<char> text)
    {
        var name = new StringBuilder();
        foreach (var unit in text)
        {
            if (name.Length == FileNameMax)
                break;
            var isKept = char.IsAsciiLetterOrDigit(unit) || unit == '-'
                || (unit == '.' && name.Length > 0 && char.IsAsciiLetterOrDigit(name[^1]));
            if (isKept || name.Length == 0 || name[^1] != '_')
                name.Append(isKept ? unit : '_');
        }

        return name.Length == 0 ? "_" : name.ToString();
    }

    private static bool IsPlain(string text) =>
        text.Length <= ClusterReader.LengthMax && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
