using System.Globalization;
using System.Text;

namespace Radiator.Output;

/// <summary>JSON text for a terminal. Pure; any thread.</summary>
public static class VisibleJson
{
    /// <summary>
    /// The same JSON value, with <c>\u</c> escapes for characters that a terminal would obey or that nobody would see:
    /// valid JSON holds those inside of strings only, where an escape means the same.
    /// </summary>
    public static string Of(string json)
    {
        if (json.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return json;
        var shown = new StringBuilder(json.Length);
        foreach (var rune in json.EnumerateRunes())
        {
            var text = rune.ToString();
            if (VisibleText.Of(text) == text)
            {
                shown.Append(text);
                continue;
            }

            foreach (var unit in text)
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        }

        return shown.ToString();
    }
}
