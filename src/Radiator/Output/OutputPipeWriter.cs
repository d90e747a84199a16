using System.Text;

namespace Radiator.Output;

/// <summary>
/// An <see cref="OutputPipe"/> for code that writes text, such as the help. Writes at line breaks and at the end.
/// </summary>
internal sealed class OutputPipeWriter(OutputPipe pipe) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        _line.Append(value);
        if (value == '\n')
            Flush();
    }

    public override void Flush()
    {
        if (_line.Length == 0)
            return;
        pipe.Write(_line.ToString());
        _line.Clear();
    }

    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing)
                Flush();
        }
        catch (OutputClosedException)
        {
            // Nobody reads the rest: radiator --help | head.
        }

        base.Dispose(disposing);
    }
}
