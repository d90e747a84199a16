using System.Globalization;
using System.Text;
using Radiator.Events;
using Radiator.Output;

namespace Radiator.Traffic.Sending;

/// <summary>A line for an event that was sent.</summary>
public static class SentLine
{
    /// <summary>Time, type, name, user, and the mistake that was built in.</summary>
    public static string Render(MadeEvent made, OutputStyle style, TimeZoneInfo zone)
    {
        var time = made.At is { } at
            ? TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) : "";
        var line = new StringBuilder();
        Append(line, style, 12, time, Ink.Dim);
        Append(line, style, 8, made.Type == EventType.Unspecified ? "" : made.Type.ToString().ToLowerInvariant(),
            Ink.Normal);
        Append(line, style, 22, made.Name, Ink.Normal);
        Append(line, style, 12, made.User, Ink.Normal);
        if (made.Mistake.Length > 0)
            line.Append(style, made.Expected == Expectation.Unplanned ? Ink.Unplanned : Ink.Error,
                (style.Plain ? "broken: " : "✗ ") + made.Mistake);
        return line.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder line, OutputStyle style, int columns, string text, Ink ink)
    {
        var visible = VisibleText.Of(text, style.Plain ? ControlStyle.Escapes : ControlStyle.Pictures);
        if (style.Plain)
            line.Append(visible.Length == 0 ? "-" : visible).Append("  ");
        else
            line.Append(style, ink, TextColumns.Fit(visible, columns)).Append(' ');
    }
}
