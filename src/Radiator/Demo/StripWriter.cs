using System.Text;

namespace Radiator.Demo;

/// <summary>
/// Takes what a terminal output draws, a strip's line between carriage returns, and hands on the line.
/// </summary>
internal sealed class StripWriter(Action<string> show) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char[] buffer, int index, int count) =>
        show(new string(buffer, index, count).Trim('\r', '\n'));

    public override void Write(char value)
    {
    }
}
