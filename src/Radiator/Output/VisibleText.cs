using System.Globalization;
using System.Text;
using Radiator.Terminal.Text;

namespace Radiator.Output;

/// <summary>
/// The one way for event text to a terminal that shows lines. Whatever comes in, what comes out holds no control
/// character, no direction control, nothing invisible and no lone surrogate: they are shown instead, by the rules of
/// the debugger's cells (<see cref="ClusterReader"/>). Pure; any thread.
/// </summary>
public static class VisibleText
{
    /// <summary>The text as it may be shown; what is beyond <see cref="ClusterReader.LengthMax"/> is cut.</summary>
    public static string Of(string text, ControlStyle style = ControlStyle.Pictures)
    {
        if (style == ControlStyle.Pictures)
            return Terminal.Text.VisibleText.Of(text);
        var shown = new StringBuilder(Math.Min(text.Length, ClusterReader.LengthMax) + 16);
        for (var reader = new ClusterReader(text); reader.MoveNext();)
        {
            if (reader.Start >= ClusterReader.LengthMax)
                shown.Append("...");
            else if (text[reader.Start] is < ' ' or '\x7F')
                AppendEscape(shown, text[reader.Start]);
            else
                shown.Append(reader.Shown);
        }

        return shown.ToString();
    }

    private static void AppendEscape(StringBuilder shown, char control) => shown.Append(control switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)control:x4}"),
    });
}
