using Radiator.Terminal.Input;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.App.Shell;

/// <summary>The keys of a line that is being written, as in a shell.</summary>
public static class EditorKeys
{
    /// <summary>
    /// Gives the input to the line; false where it means nothing to a line: Enter, Esc, Tab and others.
    /// </summary>
    public static bool Handle(LineEditor line, InputEvent input)
    {
        switch (input)
        {
            case Paste paste:
                line.Insert(paste.Text);
                return true;
            case KeyPress { IsText: true } press:
                line.Insert(press.Rune.ToString());
                return true;
            case KeyPress press when ActionOf(line, press.ToString()) is { } act:
                act();
                return true;
            default:
                return false;
        }
    }

    private static Action? ActionOf(LineEditor line, string key) => key switch
    {
        "left" or "ctrl-b" => line.MoveLeft,
        "right" or "ctrl-f" => line.MoveRight,
        "ctrl-left" or "alt-b" or "alt-left" => line.MoveWordLeft,
        "ctrl-right" or "alt-f" or "alt-right" => line.MoveWordRight,
        "home" or "ctrl-a" => line.MoveHome,
        "end" or "ctrl-e" => line.MoveEnd,
        "backspace" or "ctrl-h" => line.Backspace,
        "del" or "ctrl-d" => line.Delete,
        "ctrl-w" or "alt-backspace" => line.KillWordLeft,
        "alt-d" => line.KillWordRight,
        "ctrl-u" => line.KillToStart,
        "ctrl-k" => line.KillToEnd,
        "ctrl-y" => line.Yank,
        "up" or "ctrl-p" => line.HistoryPrevious,
        "down" or "ctrl-n" => line.HistoryNext,
        _ => null,
    };
}
