using System.Globalization;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.App.Shell;

/// <summary>What is shown where nothing can be laid out: live figures, and what would be needed.</summary>
public static class SmallScreen
{
    /// <summary>Columns below which there is no layout.</summary>
    public const int WidthMin = 60;

    /// <summary>Rows below which there is none.</summary>
    public const int HeightMin = 16;

    /// <summary>Whether this is one.</summary>
    public static bool Is(Frame frame) => frame.Width < WidthMin || frame.Height < HeightMin;

    /// <summary>Draws it.</summary>
    public static void Draw(Frame frame, in HeaderFigures header, in FlowCount flow, Theme theme)
    {
        frame.Put(0, 0, string.Create(CultureInfo.InvariantCulture,
            $"{header.State} {header.Rate:0.#}/s  {flow.Received:N0} events  bad {(header.BadShare ?? 0) * 100:0.#}%"),
            header.IsTrouble ? theme.Error : theme.Text);
        if (frame.Height > 1)
            frame.Put(0, 1, string.Create(CultureInfo.InvariantCulture,
                $"needs {WidthMin}x{HeightMin}, has {frame.Width}x{frame.Height}"), theme.Dim);
    }
}
