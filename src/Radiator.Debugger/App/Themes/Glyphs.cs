namespace Radiator.Debugger.App.Themes;

/// <summary>
/// The glyphs of a theme. Each is one column wide, but the ones of <see cref="Unicode"/> that draw lines and bars are
/// two in a terminal that shows ambiguous characters wide; there <see cref="Ascii"/> is used.
/// </summary>
public sealed record Glyphs
{
    /// <summary>With line and block characters.</summary>
    public static Glyphs Unicode { get; } = new();

    /// <summary>Nothing beyond ASCII.</summary>
    public static Glyphs Ascii { get; } = new()
    {
        Error = "x", Ok = "+", Cursor = ">", Mark = "*", Never = ".", Horizontal = "-", Vertical = "|", Elbow = "`-",
        Ellipsis = "~", Levels = " _.-=*#@", Bar = "=", BarEmpty = " ", Folded = "+", Unfolded = "-", Dot = "-",
        Up = "^", Down = "v", Times = "x", IsAscii = true,
    };

    /// <summary>An error.</summary>
    public string Error { get; init; } = "✗";

    /// <summary>A warning.</summary>
    public string Warning { get; init; } = "!";

    /// <summary>Not in the plan.</summary>
    public string Unplanned { get; init; } = "?";

    /// <summary>As planned.</summary>
    public string Ok { get; init; } = "✓";

    /// <summary>In front of the selected row.</summary>
    public string Cursor { get; init; } = ">";

    /// <summary>A marked row.</summary>
    public string Mark { get; init; } = "*";

    /// <summary>Never seen.</summary>
    public string Never { get; init; } = "·";

    /// <summary>A line across.</summary>
    public string Horizontal { get; init; } = "─";

    /// <summary>A line down.</summary>
    public string Vertical { get; init; } = "│";

    /// <summary>From a line to the note below it.</summary>
    public string Elbow { get; init; } = "└ ";

    /// <summary>Text goes on.</summary>
    public string Ellipsis { get; init; } = "…";

    /// <summary>Eight levels of a bar, lowest first, for <c>Sparkline</c>.</summary>
    public string Levels { get; init; } = "▁▂▃▄▅▆▇█";

    /// <summary>A filled column of a bar.</summary>
    public string Bar { get; init; } = "█";

    /// <summary>An empty one.</summary>
    public string BarEmpty { get; init; } = "░";

    /// <summary>Something that can be unfolded.</summary>
    public string Folded { get; init; } = "▸";

    /// <summary>Something that can be folded.</summary>
    public string Unfolded { get; init; } = "▾";

    /// <summary>Between two words of a list.</summary>
    public string Dot { get; init; } = "·";

    /// <summary>Upwards, older.</summary>
    public string Up { get; init; } = "↑";

    /// <summary>Downwards, newer.</summary>
    public string Down { get; init; } = "↓";

    /// <summary>How often: <c>41×</c>.</summary>
    public string Times { get; init; } = "×";

    /// <summary>Whether nothing beyond ASCII may be drawn.</summary>
    public bool IsAscii { get; init; }
}
