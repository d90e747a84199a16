using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.App.Overlays;

/// <summary>Something over the screen that takes all input while it is open.</summary>
public interface IOverlay
{
    /// <summary>Draws itself over the whole screen's frame.</summary>
    void Draw(Frame frame, Theme theme);

    /// <summary>Takes input.</summary>
    void Handle(InputEvent input);

    /// <summary>It is done, and is taken away.</summary>
    bool IsClosed { get; }
}
