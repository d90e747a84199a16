using System.Text;
using Spectre.Console;

namespace Radiator.Checking.Reports;

/// <summary>A page of a given width for Spectre.Console, which would else ask the terminal of this process.</summary>
internal sealed class FixedWidthOutput(TextWriter writer, int width) : IAnsiConsoleOutput
{
    public TextWriter Writer => writer;

    public bool IsTerminal => false;

    public int Width => width;

    public int Height => 50;

    public void SetEncoding(Encoding encoding)
    {
    }
}
