using Radiator.Checking.Reports;
using Radiator.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Radiator.Planning;

/// <summary>Spectre.Console's drawing as text, in the colours and the width that were asked for.</summary>
internal static class SpectrePage
{
    public static string Render(IRenderable drawing, OutputStyle style, int columns)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = style.Attributes ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = style.Depth == ColorDepth.None ? ColorSystemSupport.NoColors : ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new FixedWidthOutput(text, columns),
        });
        console.Write(drawing);
        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd()));
    }
}
