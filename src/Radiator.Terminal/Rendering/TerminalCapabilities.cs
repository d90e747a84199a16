namespace Radiator.Terminal.Rendering;

/// <summary>
/// What the terminal at the other end can show. Unknown means yes only where a wrong yes does no harm.
/// </summary>
public sealed record TerminalCapabilities
{
    /// <summary>Colours.</summary>
    public ColorDepth Colors { get; init; } = ColorDepth.TrueColor;

    /// <summary>Whether letters beyond ASCII are shown; if not, <see cref="AsciiGlyphs"/> stand for them.</summary>
    public bool HasUnicode { get; init; } = true;

    /// <summary>
    /// Whether frames are bracketed by mode 2026. Unknown modes are ignored, so only a dumb one has none.
    /// </summary>
    public bool HasSynchronizedOutput { get; init; } = true;

    /// <summary>Whether rows that moved are moved by the terminal (DECSTBM, SU, SD).</summary>
    public bool HasScrollRegions { get; init; } = true;

    /// <summary>Whether it cannot place a cursor (TERM=dumb): no screen at all, plain lines only.</summary>
    public bool IsDumb { get; init; }

    /// <summary>
    /// What the environment says. Colours, first match: <paramref name="asked"/>; NO_COLOR not empty; COLORTERM
    /// truecolor or 24bit; TERM. Letters: the character set of LC_ALL, LC_CTYPE, LANG, first that is set; none on the
    /// console of Linux, whose font has few of them.
    /// </summary>
    /// <param name="environment">Value of a variable, or null.</param>
    /// <param name="asked">What the user asked for; wins.</param>
    public static TerminalCapabilities Detect(Func<string, string?> environment, ColorDepth? asked = null)
    {
        var term = environment("TERM") ?? "";
        return new TerminalCapabilities
        {
            Colors = asked ?? ColorsOf(environment, term),
            HasUnicode = term != "linux" && IsUtf8(environment),
            HasSynchronizedOutput = term != "linux",
            IsDumb = term is "dumb" or "",
        };
    }

    private static ColorDepth ColorsOf(Func<string, string?> environment, string term)
    {
        if (environment("NO_COLOR") is { Length: > 0 })
            return ColorDepth.None;
        if (environment("COLORTERM") is "truecolor" or "24bit" || term.EndsWith("-direct", StringComparison.Ordinal)
            || term is "xterm-kitty" or "alacritty" or "wezterm" or "xterm-ghostty"
            || term.StartsWith("foot", StringComparison.Ordinal))
            return ColorDepth.TrueColor;
        return term.Contains("256color", StringComparison.Ordinal) ? ColorDepth.Ansi256 : ColorDepth.Ansi16;
    }

    private static bool IsUtf8(Func<string, string?> environment)
    {
        string[] variables = ["LC_ALL", "LC_CTYPE", "LANG"];
        var locale = variables.Select(environment).FirstOrDefault(value => value is { Length: > 0 });
        // Over SSH often none is set, and the terminal at the other end is of this century.
        return locale is null || (locale is not ("C" or "POSIX")
            && (!locale.Contains('.') || locale.Contains("utf", StringComparison.OrdinalIgnoreCase)));
    }
}
