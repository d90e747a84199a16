using System.Globalization;
using Radiator.Terminal.Input;
using Radiator.Terminal.Rendering;

namespace Radiator.Terminal.Loop;

/// <summary>How a <see cref="TerminalLoop"/> treats its terminal.</summary>
public sealed record TerminalLoopOptions
{
    /// <summary>
    /// What the terminal can show, as far as its environment says; answers of the terminal refine it.
    /// </summary>
    public TerminalCapabilities Capabilities { get; init; } = new();

    /// <summary>The window's title while the loop runs; null leaves it.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Whether the mouse is reported from the start: it takes the selection of text away from the terminal.
    /// </summary>
    public bool HasMouse { get; init; }

    /// <summary>How long an escape byte may wait for the rest of a sequence.</summary>
    public TimeSpan EscapeDelay { get; init; } = InputDecoder.DefaultEscapeDelay;

    /// <summary>Whether the terminal runs in tmux or screen, which pass a copy on only when told to.</summary>
    public bool IsMultiplexed { get; init; }

    /// <summary>
    /// Whether the terminal is asked what it is (background, keyboard, widths): not the console of Linux, which would
    /// show the questions.
    /// </summary>
    public bool HasQuestions { get; init; } = true;

    /// <summary>
    /// As the environment says: TERM, COLORTERM, NO_COLOR, locale, TMUX, and ESCDELAY in milliseconds (ncurses(3)).
    /// </summary>
    public static TerminalLoopOptions From(Func<string, string?> environment, ColorDepth? colors = null) => new()
    {
        Capabilities = TerminalCapabilities.Detect(environment, colors),
        IsMultiplexed = environment("TMUX") is { Length: > 0 } || environment("STY") is { Length: > 0 },
        HasQuestions = environment("TERM") != "linux",
        EscapeDelay = int.TryParse(
            environment("ESCDELAY"), NumberStyles.None, CultureInfo.InvariantCulture, out var delay)
            ? TimeSpan.FromMilliseconds(Math.Clamp(delay, 1, 5000))
            : InputDecoder.DefaultEscapeDelay,
    };
}
