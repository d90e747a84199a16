using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.App.Overlays;

/// <summary>Asks once, naming the effect. Only y does it: Enter is too near to what was typed before.</summary>
public sealed class ConfirmBox(string question, string effect, Action confirmed) : IOverlay
{
    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public void Draw(Frame frame, Theme theme)
    {
        var width = Math.Min(Math.Max(question.Length, 44), frame.Width - 6);
        var lines = WrappedText.Lines(effect, width);
        var box = Box.Draw(frame, theme, "Sure?", width, lines.Count + 3);
        box.Put(0, 0, question, Box.On(theme, theme.Strong));
        for (var i = 0; i < lines.Count; i++)
            box.Put(0, 1 + i, lines[i], Box.On(theme, theme.Text));
        var x = box.Put(0, lines.Count + 2, "y", Box.On(theme, theme.KeyName));
        x += box.Put(x, lines.Count + 2, " yes   ", Box.On(theme, theme.Text));
        x += box.Put(x, lines.Count + 2, "n", Box.On(theme, theme.KeyName));
        box.Put(x, lines.Count + 2, " no", Box.On(theme, theme.Text));
    }

    /// <inheritdoc/>
    public void Handle(InputEvent input)
    {
        if (input is not KeyPress press)
            return;
        if (press.Rune.Value is 'y' or 'Y' && press.Key == Key.Rune)
        {
            IsClosed = true;
            confirmed();
        }
        else if (press.Key == Key.Escape || (press.Key == Key.Rune && press.Rune.Value is 'n' or 'N' or 'q'))
        {
            IsClosed = true;
        }
    }
}
