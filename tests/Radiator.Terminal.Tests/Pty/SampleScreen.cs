using Microsoft.Win32.SafeHandles;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;
using Radiator.Terminal.Loop;

namespace Radiator.Terminal.Tests.Pty;

/// <summary>
/// A list that follows a made-up stream, a line of what was typed, and keys that do harm. Its title says after each
/// input how many there were and which was the last: a whole line, whatever of the screen a frame has changed.
/// </summary>
public sealed class SampleScreen : ITerminalScreen
{
    private int _inputs;
    private long _rows;
    private int _selected;
    private string _last = "none";
    private string _typed = "";
    private string _status = "ready";
    private bool _isCrashing;

    public TerminalLoop Loop { get; set; } = null!;

    public bool IsStreaming { get; set; }

    public bool IsDone { get; private set; }

    public TimeSpan? Tick => IsStreaming ? TimeSpan.FromMilliseconds(33) : null;

    public void Draw(Frame frame)
    {
        if (_isCrashing)
            throw new InvalidOperationException("crash while drawing");
        if (IsStreaming)
            _rows += 3;
        var bold = TextStyle.Default with { Attributes = TextAttributes.Bold };
        frame.Put(0, 0, $" SAMPLE {frame.Width}x{frame.Height}  inputs {_inputs}  last {_last}  {_status}", bold);
        frame.Put(0, 1, $" typed: {_typed}", TextStyle.Default);
        for (var y = 2; y < frame.Height - 1; y++)
        {
            var row = _rows + y - 2;
            var style = y - 2 == _selected
                ? TextStyle.Default with { Attributes = TextAttributes.Reverse }
                : TextStyle.Default;
            var bar = new string('=', (int)(row % 23));
            frame.Put(1, y, $"{row,8}  Order Completed   user-{row % 977:D4}   {bar}", style);
        }

        const string keys = " q quit  c crash on a thread  d crash while drawing  e editor  m mouse  y copy";
        frame.Put(0, frame.Height - 1, keys, bold);
        frame.SetCursor(0, Math.Min(2 + _selected, frame.Height - 1), visible: false);
    }

    public void Handle(InputEvent input)
    {
        _inputs++;
        _last = input switch
        {
            Paste paste => $"paste of {paste.Text.Length}",
            Resized resized => $"{resized.Width}x{resized.Height}",
            FocusChange focus => focus.HasFocus ? "focus" : "no focus",
            MouseInput mouse => $"{mouse.Action} {mouse.X},{mouse.Y}",
            _ => input.ToString() ?? "",
        };
        if (input is KeyPress key)
            Press(key);
        Loop.SetTitle($"inputs={_inputs} last={_last}");
    }

    private void Press(KeyPress key)
    {
        switch (key.ToString())
        {
            case "q" or "ctrl-c":
                IsDone = true;
                break;
            case "c":
                new Thread(() => throw new InvalidOperationException("crash on a thread")).Start();
                break;
            case "d":
                _isCrashing = true;
                break;
            case "x":
                Environment.Exit(7);
                break;
            case "e":
                var editor = Environment.GetEnvironmentVariable("EDITOR") ?? "vi";
                _status = $"{editor} ended with {Loop.RunChild(editor)}";
                break;
            case "m":
                Loop.HasMouse = !Loop.HasMouse;
                break;
            case "y":
                _status = Loop.Copy("copied text").Message;
                break;
            case "w":
                // As native code does it; Console would write to the terminal besides (?1h, ESC =).
                using (var error = new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write))
                    error.Write("written to standard error\n"u8);
                break;
            case "up":
                _selected = Math.Max(0, _selected - 1);
                break;
            case "down":
                _selected++;
                break;
            default:
                if (key.IsText)
                    _typed += key.Rune;
                break;
        }
    }
}
