using System.Globalization;
using Radiator.Debugger.App.Themes;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;

namespace Radiator.Debugger.App.Overlays;

/// <summary>
/// The program's own log: what collector and daemon of `demo` and `dev` would have printed, and notices.
/// </summary>
public sealed class LogPanel : IOverlay
{
    private readonly ScrolledText _scroll = new();
    private readonly DebugLog _log;
    private readonly TimeZoneInfo _zone;

    /// <summary>Opens at the newest line.</summary>
    public LogPanel(DebugLog log, TimeZoneInfo zone)
    {
        _log = log;
        _zone = zone;
        _scroll.ToEnd();
    }

    /// <inheritdoc/>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public void Draw(Frame frame, Theme theme)
    {
        var lines = _log.Read();
        var box = Box.Draw(frame, theme, $"Log  {_scroll.Position}", frame.Width - 6, frame.Height * 2 / 3);
        if (lines.Count == 0)
            box.Put(0, 0, "Nothing so far: no warnings, no errors.", Box.On(theme, theme.Dim));
        _scroll.Draw(box, lines.Count, (row, index) =>
        {
            var line = lines[index];
            var time = TimeZoneInfo.ConvertTime(line.Time, _zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            var x = row.Put(0, 0, time, Box.On(theme, theme.Dim));
            x += row.Put(x, 0, line.IsProblem ? $" {theme.Glyphs.Warning} " : "   ", Box.On(theme, theme.Warning));
            row.Put(x, 0, line.Text, Box.On(theme, theme.Text));
        });
    }

    /// <inheritdoc/>
    public void Handle(InputEvent input)
    {
        if (!_scroll.Handle(input) && input is KeyPress)
            IsClosed = true;
    }
}
