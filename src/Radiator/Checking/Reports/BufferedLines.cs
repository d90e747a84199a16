using System.Text;
using Radiator.Output;

namespace Radiator.Checking.Reports;

/// <summary>Gathers lines, so that each is not a write of its own.</summary>
internal sealed class BufferedLines(OutputPipe output)
{
    private const int CharactersMax = 64 * 1024;

    private readonly StringBuilder _text = new();

    /// <summary>A line.</summary>
    public void Add(string line)
    {
        _text.Append(line).Append('\n');
        if (_text.Length >= CharactersMax)
            Flush();
    }

    /// <summary>Writes what is gathered.</summary>
    public void Flush()
    {
        if (_text.Length > 0)
            output.Write(_text.ToString());
        _text.Clear();
    }
}
