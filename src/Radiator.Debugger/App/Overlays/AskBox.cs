using Radiator.Debugger.App.Shell;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;
using Radiator.Terminal.Widgets;

namespace Radiator.Debugger.App.Overlays;

/// <summary>Asks for a line of text.</summary>
public sealed class AskBox : IOverlay
{
    private readonly LineEditor _line = new();
    private readonly string _label;
    private readonly Action<string> _entered;

    /// <summary>Asks with something written already.</summary>
    public AskBox(string label, string initial, Action<string> entered)
    {
        (_label, _entered) = (label, entered);
        _line.Set(initial);
    }

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public void Draw(Frame frame, Theme theme)
    {
        var box = Box.Draw(frame, theme, _label, Math.Min(64, frame.Width - 6), 2);
        _line.Draw(box.Sub(new Rect(0, 0, box.Width, 1)), Box.On(theme, theme.Text), hasFocus: true);
        box.Put(0, 1, "enter takes it   esc does not", Box.On(theme, theme.Dim));
    }

    /// <inheritdoc/>
    public void Handle(InputEvent input)
    {
        if (EditorKeys.Handle(_line, input) || input is not KeyPress press)
            return;
        if (press.Key == Key.Enter)
        {
            IsClosed = true;
            _entered(_line.Text);
        }
        else if (press.Key == Key.Escape || press.ToString() == "ctrl-c")
        {
            IsClosed = true;
        }
    }
}
