using System.Text;

namespace Radiator.Debugger.Exporting;

/// <summary>Text as one word of a POSIX shell.</summary>
internal static class ShellText
{
    /// <summary>
    /// In single quotes, within which nothing has a meaning (POSIX.1-2024, XCU 2.2.2); a single quote itself closes
    /// them, stands escaped, and opens them again.
    /// </summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('\'');
        foreach (var character in text)
        {
            if (character == '\'')
                quoted.Append("'\\''");
            else
                quoted.Append(character);
        }

        return quoted.Append('\'').ToString();
    }
}
