using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.App.Overlays;

/// <summary>Lines that are longer than the screen, with the keys to move in them.</summary>
public sealed class ScrolledText
{
    private int _top;
    private int _height = 1;
    private int _count;

    /// <summary>Draws the lines that are in view.</summary>
    /// <param name="frame">Where.</param>
    /// <param name="count">Lines in all.</param>
    /// <param name="draw">Draws one line into a frame of one row.</param>
    public void Draw(Frame frame, int count, LineDrawing draw)
    {
        _height = Math.Max(1, frame.Height);
        _count = count;
        _top = Math.Clamp(_top, 0, Math.Max(0, count - _height));
        for (var y = 0; y < frame.Height && _top + y < count; y++)
            draw(frame.Sub(new Rect(0, y, frame.Width, 1)), _top + y);
    }

    /// <summary>What part is in view, for a title: <c>12-30 of 84</c>; empty where all of it is.</summary>
    public string Position => _count <= _height ? ""
        : $"{_top + 1}-{Math.Min(_top + _height, _count)} of {_count}";

    /// <summary>Goes to the end.</summary>
    public void ToEnd() => _top = int.MaxValue / 2;

    /// <summary>Moves; false where the key is none that moves.</summary>
    public bool Handle(InputEvent input)
    {
        var by = input switch
        {
            KeyPress { Key: Key.Down } => 1,
            KeyPress { Key: Key.Up } => -1,
            KeyPress { Key: Key.PageDown } => _height - 1,
            KeyPress { Key: Key.PageUp } => 1 - _height,
            KeyPress { Key: Key.Home } => -_count,
            KeyPress { Key: Key.End } => _count,
            KeyPress { Key: Key.Rune } press => ByRune(press),
            MouseInput { Action: MouseAction.WheelDown } => 3,
            MouseInput { Action: MouseAction.WheelUp } => -3,
            _ => 0,
        };
        _top = Math.Clamp(_top + by, 0, Math.Max(0, _count - _height));
        return by != 0;
    }

    private int ByRune(KeyPress press) => press.ToString() switch
    {
        "j" => 1,
        "k" => -1,
        "space" or "ctrl-f" => _height - 1,
        "ctrl-b" => 1 - _height,
        "ctrl-d" => _height / 2,
        "ctrl-u" => -_height / 2,
        "g" => -_count,
        "G" => _count,
        _ => 0,
    };
}
