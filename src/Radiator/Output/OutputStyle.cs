namespace Radiator.Output;

/// <summary>How lines are drawn.</summary>
/// <param name="Depth">Colours.</param>
/// <param name="Attributes">Whether bold and dim may be used; without colours they still carry weight.</param>
/// <param name="Plain">Words instead of glyphs and columns.</param>
public readonly record struct OutputStyle(ColorDepth Depth, bool Attributes, bool Plain)
{
    /// <summary>What <c>--color</c> takes.</summary>
    public static IReadOnlyList<string> ColorChoices { get; } = ["auto", "always", "never", "16", "256", "24bit"];

    /// <summary>Nothing but text.</summary>
    public static OutputStyle Text { get; } = new(ColorDepth.None, Attributes: false, Plain: false);

    /// <summary>
    /// The style for an output. First match wins: <c>--plain</c>, <c>--color</c>, no terminal, TERM=dumb, NO_COLOR
    /// (no-color.org: any non-empty value), COLORTERM, TERM.
    /// </summary>
    public static OutputStyle Choose(string color, bool plain, bool isTerminal, Func<string, string?> environment)
    {
        if (plain)
            return Text with { Plain = true };
        var depth = DepthOf(environment("TERM") ?? "", environment("COLORTERM") ?? "");
        return color switch
        {
            "never" => Text with { Attributes = isTerminal },
            "16" => new(ColorDepth.Ansi16, true, false),
            "256" => new(ColorDepth.Ansi256, true, false),
            "24bit" => new(ColorDepth.TrueColor, true, false),
            "always" => new(depth, true, false),
            _ when !isTerminal => Text,
            _ when environment("TERM") == "dumb" => Text with { Plain = true },
            _ when !string.IsNullOrEmpty(environment("NO_COLOR")) => Text with { Attributes = true },
            _ => new(depth, true, false),
        };
    }

    private static ColorDepth DepthOf(string term, string colorTerm)
    {
        if (colorTerm is "truecolor" or "24bit" || term.EndsWith("-direct", StringComparison.Ordinal)
            || term is "xterm-kitty" or "alacritty" or "wezterm" or "xterm-ghostty"
                || term.StartsWith("foot", StringComparison.Ordinal))
            return ColorDepth.TrueColor;
        return term.Contains("256color", StringComparison.Ordinal) ? ColorDepth.Ansi256 : ColorDepth.Ansi16;
    }
}
