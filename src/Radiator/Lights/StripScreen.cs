using Radiator.CommandLine;
using Radiator.Lights.Devices;
using Radiator.Output;

namespace Radiator.Lights;

/// <summary>
/// Strips in the terminal: the newest picture on a line that stays; in a pipe a line for every picture.
/// </summary>
internal sealed class StripScreen : IDisposable
{
    private const int ColumnsMax = 100;

    private readonly LiveScreen _screen;
    private readonly StripLineMode _mode;
    private readonly bool _stays;
    private readonly Dictionary<string, StripLine> _lines = [];

    /// <param name="context">Where to.</param>
    /// <param name="style">How it may look.</param>
    /// <param name="closed">Called once when nobody reads any more.</param>
    public StripScreen(CommandContext context, OutputStyle style, Action closed)
    {
        _stays = context.OutIsTerminal && !style.Plain;
        _screen = new LiveScreen(context.Out, _stays, closed);
        _mode = style.Depth switch
        {
            ColorDepth.TrueColor => StripLineMode.TrueColor,
            ColorDepth.Ansi256 or ColorDepth.Ansi16 => StripLineMode.Palette,
            _ => StripLineMode.Plain,
        };
    }

    /// <summary>Shows a picture of every strip, side by side.</summary>
    public void Show(IReadOnlyList<(string Strip, byte[] Rgb)> frame)
    {
        var text = string.Join(' ', frame.Select(strip => Line(strip.Strip, strip.Rgb, frame.Count)));
        if (_stays)
            _screen.SetStatus(text);
        else
            _screen.WriteLines(text + "\n");
    }

    public void Dispose() => _screen.Dispose();

    private string Line(string strip, byte[] rgb, int strips)
    {
        if (!_lines.TryGetValue(strip, out var line))
            _lines[strip] = line = new StripLine(rgb.Length / 3, Math.Max(10, ColumnsMax / strips), _mode);
        return new string(line.Draw(rgb));
    }
}
