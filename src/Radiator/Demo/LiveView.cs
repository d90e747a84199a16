using System.Globalization;
using Radiator.CommandLine;
using Radiator.Lights.Devices;
using Radiator.Output;
using Radiator.Tail;

namespace Radiator.Demo;

/// <summary>
/// What a person watches: the daemon's stream as lines, and the strip below them. Reads the daemon's socket like any
/// debugger. Any thread.
/// </summary>
internal sealed class LiveView : IDisposable
{
    private readonly LiveScreen _screen;
    private readonly LineRenderer _lines;
    private readonly OutputStyle _style;
    private readonly Lock _lock = new();
    private string _strip = "";
    private ulong _shown;
    private ulong _violating;
    private ulong _unplanned;

    public LiveView(CommandContext context, OutputStyle style, Action closed)
    {
        _style = style;
        _screen = new LiveScreen(context.Out, context.OutIsTerminal && !style.Plain, closed);
        _lines = new LineRenderer(style, context.Clock.LocalTimeZone, withVerdicts: true);
    }

    /// <summary>The terminal as a strip's output.</summary>
    public LightOutputs Outputs => new LightOutputs().AddTerminal(new StripWriter(SetStrip), new TerminalOutputOptions
    {
        Mode = _style.Depth switch
        {
            ColorDepth.TrueColor => StripLineMode.TrueColor,
            ColorDepth.Ansi256 or ColorDepth.Ansi16 => StripLineMode.Palette,
            _ => StripLineMode.Plain,
        },
    });

    public void Text(string text) => _screen.WriteLines(text);

    public void Show(TailItem item)
    {
        lock (_lock)
            Count(item);
        var line = _lines.Render(item);
        if (line.Length > 0)
            _screen.WriteLines(line);
        ShowStatus();
    }

    public void Dispose() => _screen.Dispose();

    private void Count(TailItem item)
    {
        if (item is not TailItem.Seen seen)
            return;
        _shown++;
        _violating += seen.Observation?.Verdict == Events.Checking.Verdict.Violating ? 1UL : 0;
        _unplanned += seen.Observation?.Verdict == Events.Checking.Verdict.Unplanned ? 1UL : 0;
    }

    private void SetStrip(string strip)
    {
        lock (_lock)
            _strip = strip;
        ShowStatus();
    }

    private void ShowStatus()
    {
        string status;
        lock (_lock)
            status = _strip
                + string.Create(CultureInfo.InvariantCulture, $" {_shown} events  {_violating} ✗  {_unplanned} ?");
        _screen.SetStatus(status);
    }
}
