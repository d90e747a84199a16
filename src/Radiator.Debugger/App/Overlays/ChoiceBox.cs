using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.App.Overlays;

/// <summary>A menu: each entry has a key, or is taken with arrows and Enter.</summary>
public sealed class ChoiceBox(string title, IReadOnlyList<Choice> choices) : IOverlay
{
    private int _selected;

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public void Draw(Frame frame, Theme theme)
    {
        var width = Math.Max(title.Length + 4, choices.Max(choice => choice.Text.Length) + 4);
        var box = Box.Draw(frame, theme, title, width, choices.Count);
        for (var i = 0; i < choices.Count; i++)
        {
            var style = i == _selected ? theme.Selected : Box.On(theme, theme.Text);
            if (i == _selected)
                box.Fill(new Rect(0, i, box.Width, 1), style);
            box.Put(1, i, choices[i].Key.ToString(), i == _selected ? style : Box.On(theme, theme.KeyName));
            box.Put(4, i, choices[i].Text, style);
        }
    }

    /// <inheritdoc/>
    public void Handle(InputEvent input)
    {
        if (input is not KeyPress press)
            return;
        switch (press.Key)
        {
            case Key.Escape:
                IsClosed = true;
                break;
            case Key.Up:
                _selected = (_selected + choices.Count - 1) % choices.Count;
                break;
            case Key.Down:
                _selected = (_selected + 1) % choices.Count;
                break;
            case Key.Enter:
                Take(choices[_selected]);
                break;
            case Key.Rune:
                TakeKey((char)press.Rune.Value);
                break;
        }
    }

    private void TakeKey(char key)
    {
        if (choices.FirstOrDefault(choice => choice.Key == key) is { } choice)
            Take(choice);
        else if (key == 'q')
            IsClosed = true;
        else if (key is 'j' or 'k')
            _selected = (_selected + (key == 'j' ? 1 : choices.Count - 1)) % choices.Count;
    }

    private void Take(Choice choice)
    {
        IsClosed = true;
        choice.Run();
    }
}
