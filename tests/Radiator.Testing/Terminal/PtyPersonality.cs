namespace Radiator.Testing.Terminal;

/// <summary>What a terminal answers to which question, and how long it takes. Answers as seen from real ones.</summary>
public sealed record PtyPersonality(string Name)
{
    /// <summary>xterm.js 6: DA1, 5n, 6n; nothing for kitty's keyboard.</summary>
    public static PtyPersonality XtermJs { get; } = new("xterm.js")
    {
        Attributes = "\e[?1;2c",
        Status = "\e[0n",
        HasCursorReports = true,
        Background = "\e]11;rgb:1e1e/1e1e/1e1e\e\\",
    };

    /// <summary>tmux 3.3a: DA1, 5n, 6n; nothing for OSC 11.</summary>
    public static PtyPersonality Tmux { get; } = new("tmux")
    {
        Attributes = "\e[?1;2c",
        Status = "\e[0n",
        HasCursorReports = true,
    };

    /// <summary>One that knows kitty's keyboard protocol and answers all.</summary>
    public static PtyPersonality Kitty { get; } = XtermJs with { Name = "kitty", Keyboard = "\e[?0u" };

    /// <summary>One that says what it is and no more.</summary>
    public static PtyPersonality Dumb { get; } = new("dumb") { Attributes = "\e[?6c" };

    /// <summary>One that never answers.</summary>
    public static PtyPersonality Silent { get; } = new("silent");

    /// <summary>tmux at the other end of a long line.</summary>
    public static PtyPersonality Slow { get; } = Tmux with { Name = "slow", Delay = TimeSpan.FromMilliseconds(300) };

    public string? Attributes { get; init; }

    public string? Status { get; init; }

    public bool HasCursorReports { get; init; }

    public string? Background { get; init; }

    public string? Keyboard { get; init; }

    public TimeSpan Delay { get; init; }

    /// <summary>What it answers to one sequence, as its parameters and final byte; null: nothing.</summary>
    public string? AnswerTo(string sequence) => sequence switch
    {
        "\e[c" => Attributes,
        "\e[5n" => Status,
        "\e[6n" => HasCursorReports ? "\e[1;2R" : null,
        "\e[?u" => Keyboard,
        "\e]11;?\e\\" => Background,
        _ => null,
    };

    public override string ToString() => Name;
}
