namespace Radiator.Lights.Devices;

/// <summary>
/// Draws a strip over and over on the line that the cursor is on. The terminal is the caller's, which hands in a
/// writer that may be shared: each frame is one write that begins and ends at the line's first column.
/// </summary>
public sealed class TerminalOutput : ILightOutput
{
    private readonly TextWriter _writer;
    private readonly StripLine _line;
    private readonly char[] _text;

    /// <param name="writer">Stays the caller's.</param>
    /// <param name="pixels">LEDs.</param>
    /// <param name="options">How it looks.</param>
    public TerminalOutput(TextWriter writer, int pixels, TerminalOutputOptions options)
    {
        _writer = writer;
        _line = new StripLine(pixels, options.Columns, options.Mode);
        _text = new char[_line.CharactersMax + 2];
        _text[0] = '\r';
    }

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
    {
        var line = _line.Draw(rgb);
        line.CopyTo(_text.AsSpan(1));
        _text[line.Length + 1] = '\r';
        _writer.Write(_text, 0, line.Length + 2);
        _writer.Flush();
    }

    /// <summary>Leaves the line as it is and goes on to the next.</summary>
    public void Dispose()
    {
        _writer.WriteLine();
        _writer.Flush();
    }
}
