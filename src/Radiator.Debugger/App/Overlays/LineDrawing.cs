using Radiator.Terminal.Cells;

namespace Radiator.Debugger.App.Overlays;

/// <summary>Draws one line of a list.</summary>
/// <param name="frame">One row.</param>
/// <param name="index">Which line.</param>
public delegate void LineDrawing(Frame frame, int index);
