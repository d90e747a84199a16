using Radiator.Terminal.Cells;
using Radiator.Terminal.Rendering;

namespace Radiator.Debugger.App.Themes;

/// <summary>
/// The themes. Blue and orange-red, not green and red: they differ to every kind of eye, and each colour of a set has a
/// contrast of at least 5.9:1 on its background. None of them sets a background, but for the selected row.
/// </summary>
public static class ThemeList
{
    /// <summary>Names for <c>--theme</c>, in the order in which the key goes through them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["dark", "light", "16", "none"];

    /// <summary>The theme that fits a terminal: fewer colours where it has fewer.</summary>
    /// <param name="name">One of <see cref="Names"/>, or <c>auto</c>: dark on many colours, else 16, else none.</param>
    /// <param name="depth">Colours that the terminal shows.</param>
    /// <param name="ascii">Whether nothing beyond ASCII may be drawn.</param>
    public static Theme Choose(string name, ColorDepth depth, bool ascii)
    {
        var glyphs = ascii ? Glyphs.Ascii : Glyphs.Unicode;
        var theme = depth switch
        {
            ColorDepth.None => None,
            ColorDepth.Ansi16 => name == "none" ? None : Sixteen,
            _ => name switch { "light" => Light, "16" => Sixteen, "none" => None, _ => Dark },
        };
        return theme with { Glyphs = glyphs, HasTrueColor = depth == ColorDepth.TrueColor && theme.Name != "none" };
    }

    private static Theme Dark { get; } = Rich("dark",
        blue: TextColor.FromRgb(0x56, 0xB4, 0xE9), red: TextColor.FromRgb(0xFF, 0x8A, 0x5B),
        yellow: TextColor.FromRgb(0xF0, 0xC4, 0x5A), violet: TextColor.FromRgb(0xC7, 0x9B, 0xF2),
        grey: TextColor.FromRgb(0x9A, 0xA5, 0xB1), selected: TextColor.FromRgb(0x2B, 0x3A, 0x4A),
        box: TextColor.FromRgb(0x1E, 0x26, 0x30), ink: TextColor.FromRgb(0xE8, 0xEC, 0xF0));

    private static Theme Light { get; } = Rich("light",
        blue: TextColor.FromRgb(0x00, 0x60, 0x9C), red: TextColor.FromRgb(0xB2, 0x3A, 0x00),
        yellow: TextColor.FromRgb(0x8A, 0x5A, 0x00), violet: TextColor.FromRgb(0x6B, 0x3F, 0xA0),
        grey: TextColor.FromRgb(0x5A, 0x64, 0x70), selected: TextColor.FromRgb(0xD6, 0xE6, 0xF4),
        box: TextColor.FromRgb(0xF0, 0xF2, 0xF5), ink: TextColor.FromRgb(0x1A, 0x20, 0x28));

    private static Theme Sixteen { get; } = new()
    {
        Name = "16",
        Glyphs = Glyphs.Unicode,
        Dim = Of(TextColor.FromPalette(8)),
        Heading = Of(TextColor.FromPalette(8)),
        Strong = Of(TextColor.Default, TextAttributes.Bold),
        Border = Of(TextColor.FromPalette(8)),
        Selected = Of(TextColor.Default, TextAttributes.Reverse),
        SelectedAway = Of(TextColor.Default, TextAttributes.Underline),
        Error = Of(TextColor.FromPalette(9), TextAttributes.Bold),
        Warning = Of(TextColor.FromPalette(11)),
        Unplanned = Of(TextColor.FromPalette(13)),
        Good = Of(TextColor.FromPalette(14)),
        Accent = Of(TextColor.FromPalette(14), TextAttributes.Bold),
        Match = Of(TextColor.FromPalette(11), TextAttributes.Reverse),
        KeyName = Of(TextColor.FromPalette(14)),
        Box = TextStyle.Default,
        JsonKey = TextStyle.Default,
        JsonString = Of(TextColor.FromPalette(14)),
        JsonLiteral = Of(TextColor.FromPalette(11)),
    };

    private static Theme None { get; } = new()
    {
        Name = "none",
        Glyphs = Glyphs.Unicode,
        Dim = TextStyle.Default,
        Heading = Of(TextColor.Default, TextAttributes.Underline),
        Strong = Of(TextColor.Default, TextAttributes.Bold),
        Border = TextStyle.Default,
        Selected = Of(TextColor.Default, TextAttributes.Reverse),
        SelectedAway = Of(TextColor.Default, TextAttributes.Underline),
        Error = Of(TextColor.Default, TextAttributes.Bold),
        Warning = Of(TextColor.Default, TextAttributes.Bold),
        Unplanned = Of(TextColor.Default, TextAttributes.Bold),
        Good = TextStyle.Default,
        Accent = Of(TextColor.Default, TextAttributes.Bold),
        Match = Of(TextColor.Default, TextAttributes.Reverse),
        KeyName = Of(TextColor.Default, TextAttributes.Bold),
        Box = TextStyle.Default,
        JsonKey = TextStyle.Default,
        JsonString = TextStyle.Default,
        JsonLiteral = TextStyle.Default,
    };

    private static Theme Rich(
        string name, TextColor blue, TextColor red, TextColor yellow, TextColor violet, TextColor grey,
        TextColor selected, TextColor box, TextColor ink) => new()
        {
            Name = name,
            Glyphs = Glyphs.Unicode,
            Dim = Of(grey),
            Heading = Of(grey),
            Strong = Of(TextColor.Default, TextAttributes.Bold),
            Border = Of(grey),
            Selected = new TextStyle(TextColor.Default, selected, TextAttributes.Bold),
            SelectedAway = new TextStyle(TextColor.Default, selected, TextAttributes.None),
            Error = Of(red, TextAttributes.Bold),
            Warning = Of(yellow),
            Unplanned = Of(violet),
            Good = Of(blue),
            Accent = Of(blue, TextAttributes.Bold),
            Match = Of(yellow, TextAttributes.Reverse),
            KeyName = Of(blue),
            Box = new TextStyle(ink, box, TextAttributes.None),
            JsonKey = TextStyle.Default,
            JsonString = Of(blue),
            JsonLiteral = Of(yellow),
        };

    private static TextStyle Of(TextColor color, TextAttributes attributes = TextAttributes.None) =>
        new(color, TextColor.Default, attributes);
}
