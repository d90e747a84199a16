using Radiator.Terminal.Cells;

namespace Radiator.Debugger.App.Themes;

/// <summary>
/// Styles by what they say, and the glyphs that say the same without colour. Immutable.
/// </summary>
public sealed record Theme
{
    /// <summary>Name: <c>dark light 16 none</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Glyphs; ASCII ones where the terminal has no others.</summary>
    public required Glyphs Glyphs { get; init; }

    /// <summary>Plain text.</summary>
    public TextStyle Text { get; init; } = TextStyle.Default;

    /// <summary>Less important: units, hints, what is fine.</summary>
    public required TextStyle Dim { get; init; }

    /// <summary>Heads of columns and panes.</summary>
    public required TextStyle Heading { get; init; }

    /// <summary>What one should look at first: names, figures.</summary>
    public required TextStyle Strong { get; init; }

    /// <summary>Lines between panes.</summary>
    public required TextStyle Border { get; init; }

    /// <summary>The selected row, laid over its own styles.</summary>
    public required TextStyle Selected { get; init; }

    /// <summary>The selected row of a pane that keys do not go to.</summary>
    public required TextStyle SelectedAway { get; init; }

    /// <summary>An error of the data, a loss. Always with its glyph or word.</summary>
    public required TextStyle Error { get; init; }

    /// <summary>A warning.</summary>
    public required TextStyle Warning { get; init; }

    /// <summary>Not in the plan.</summary>
    public required TextStyle Unplanned { get; init; }

    /// <summary>As it should be; rarely drawn.</summary>
    public required TextStyle Good { get; init; }

    /// <summary>The open tab, the filter that holds, marks.</summary>
    public required TextStyle Accent { get; init; }

    /// <summary>A match of the search.</summary>
    public required TextStyle Match { get; init; }

    /// <summary>Names of keys in footer and help.</summary>
    public required TextStyle KeyName { get; init; }

    /// <summary>Boxes over the screen.</summary>
    public required TextStyle Box { get; init; }

    /// <summary>JSON: names of properties.</summary>
    public required TextStyle JsonKey { get; init; }

    /// <summary>JSON: strings.</summary>
    public required TextStyle JsonString { get; init; }

    /// <summary>JSON: numbers, true, false, null.</summary>
    public required TextStyle JsonLiteral { get; init; }

    /// <summary>Whether 24-bit colours may be used for what is a colour itself: a strip's pixels.</summary>
    public bool HasTrueColor { get; init; }

    /// <summary>The style of a piece of text.</summary>
    public TextStyle Of(Ink ink) => ink switch
    {
        Ink.Dim => Dim,
        Ink.Strong => Strong,
        Ink.Heading => Heading,
        Ink.Border => Border,
        Ink.Error => Error,
        Ink.Warning => Warning,
        Ink.Unplanned => Unplanned,
        Ink.Good => Good,
        Ink.Accent => Accent,
        Ink.KeyName => KeyName,
        Ink.JsonKey => JsonKey,
        Ink.JsonString => JsonString,
        Ink.JsonLiteral => JsonLiteral,
        Ink.Match => Match,
        _ => Text,
    };
}
