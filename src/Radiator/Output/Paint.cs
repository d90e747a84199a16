using System.Text;

namespace Radiator.Output;

/// <summary>Puts SGR sequences around text. The text itself has been through <see cref="VisibleText"/>.</summary>
public static class Paint
{
    private const string Reset = "\e[0m";

    /// <summary>Appends the text in an ink.</summary>
    public static StringBuilder Append(this StringBuilder line, OutputStyle style, Ink ink, string text)
    {
        var start = Start(style, ink);
        return start.Length == 0 || text.Length == 0 ? line.Append(text)
            : line.Append(start).Append(text).Append(Reset);
    }

    private static string Start(OutputStyle style, Ink ink)
    {
        if (!style.Attributes)
            return "";
        // The pairs that stay apart for deuteranopes and protanopes: blue against orange-red; docs/lights.md.
        return ink switch
        {
            Ink.Dim => "\e[2m",
            Ink.Error => "\e[1" + Color(style.Depth, ";31", ";38;5;209", ";38;2;255;138;91") + "m",
            Ink.Warning => "\e[0" + Color(style.Depth, ";33", ";38;5;221", ";38;2;240;196;90") + "m",
            Ink.Unplanned => "\e[0" + Color(style.Depth, ";35", ";38;5;141", ";38;2;199;155;242") + "m",
            Ink.Loss => "\e[1;7m",
            _ => "",
        };
    }

    private static string Color(ColorDepth depth, string ansi16, string ansi256, string trueColor) => depth switch
    {
        ColorDepth.Ansi16 => ansi16,
        ColorDepth.Ansi256 => ansi256,
        ColorDepth.TrueColor => trueColor,
        _ => "",
    };
}
