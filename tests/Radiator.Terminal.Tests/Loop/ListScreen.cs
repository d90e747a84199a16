using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;
using Radiator.Terminal.Loop;

namespace Radiator.Terminal.Tests.Loop;

/// <summary>A list that follows a counter, a selection, and the keys that came.</summary>
internal sealed class ListScreen : ITerminalScreen
{
    public TerminalLoop Loop { get; set; } = null!;

    public bool IsDone { get; private set; }

    public TimeSpan? Tick { get; set; }

    public int Drawn { get; private set; }

    public long Rows { get; set; }

    /// <summary>Whether rows keep their place and all their figures change, so that nothing can be scrolled.</summary>
    public bool IsTable { get; init; }

    public int Selected { get; private set; }

    public List<InputEvent> Inputs { get; } = [];

    public Action<KeyPress>? OnKey { get; set; }

    public string Keys => string.Join(' ', Inputs.OfType<KeyPress>());

    public void Reset() => Selected = 0;

    public void Draw(Frame frame)
    {
        Drawn++;
        var last = Inputs.LastOrDefault()?.ToString() ?? "none";
        frame.Put(0, 0, $" LIST {frame.Width}x{frame.Height} row {Rows} key {last}", TextStyle.Default);
        for (var y = 1; y < frame.Height; y++)
        {
            var row = IsTable ? (Rows * 7919 * y) % 1_000_003 : Rows + y;
            var style = y - 1 == Selected
                ? TextStyle.Default with { Attributes = TextAttributes.Reverse }
                : TextStyle.Default;
            frame.Put(0, y, $"{row,9} Order Completed user-{row * 31 % 9973:D4} {row * 17 % 389:D3} ok", style);
        }

        frame.SetCursor(0, Math.Min(1 + Selected, frame.Height - 1), visible: false);
    }

    public void Handle(InputEvent input)
    {
        Inputs.Add(input);
        if (input is not KeyPress key)
            return;
        OnKey?.Invoke(key);
        if (key.ToString() == "down")
            Selected++;
        IsDone |= key.ToString() == "q";
    }
}
