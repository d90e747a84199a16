using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Terminal.Loop;

/// <summary>What a <see cref="TerminalLoop"/> shows. All of it is called on the loop's one thread.</summary>
public interface ITerminalScreen
{
    /// <summary>Whether the loop is to end; asked after each input and before each drawing.</summary>
    bool IsDone { get; }

    /// <summary>
    /// How often to draw though nothing has happened (an animation, a clock); null: never, and then an idle loop
    /// sleeps. Asked after each drawing.
    /// </summary>
    TimeSpan? Tick { get; }

    /// <summary>Draws all of the screen; the frame is empty at first.</summary>
    void Draw(Frame frame);

    /// <summary>
    /// Takes a key, a paste, the mouse, focus or a new size. Each is followed by a drawing, several that came together
    /// by one.
    /// </summary>
    void Handle(InputEvent input);
}
