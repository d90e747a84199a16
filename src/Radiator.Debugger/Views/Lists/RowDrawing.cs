using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Views.Lists;

/// <summary>Draws one row of a list.</summary>
/// <param name="frame">One row.</param>
/// <param name="index">Its place, from 0.</param>
internal delegate void RowDrawing(Frame frame, int index);
