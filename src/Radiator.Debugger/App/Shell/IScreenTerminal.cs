using Radiator.Terminal.Loop;

namespace Radiator.Debugger.App.Shell;

/// <summary>
/// What the screen asks of its terminal; the loop's, and a made-up one in tests. The screen's thread.
/// </summary>
public interface IScreenTerminal
{
    /// <summary>Whether the mouse is taken.</summary>
    bool HasMouse { get; set; }

    /// <summary>The terminal's background, 0xRRGGBB; null where it has not said.</summary>
    int? Background { get; }

    /// <summary>Whether letters beyond ASCII are shown.</summary>
    bool HasUnicode { get; }

    /// <summary>What the loop has measured.</summary>
    TerminalPerf? Perf { get; }

    /// <summary>Asks for a drawing. Any thread.</summary>
    void Wake();

    /// <summary>Sends text to the clipboard.</summary>
    CopyResult Copy(string text);

    /// <summary>Stops the process as ctrl-z does.</summary>
    void Suspend();

    /// <summary>
    /// What was drawn at a place by the last drawing, by the number that was given with it; null: nothing.
    /// </summary>
    int? HitAt(int x, int y);
}
