using Radiator.Debugger.App;
using Radiator.Debugger.App.Themes;
using Radiator.Debugger.Model;
using Radiator.Terminal.Cells;
using Radiator.Terminal.Input;
using Radiator.Terminal.Loop;

namespace Radiator.Debugger.Wall;

/// <summary>
/// The picture for the office's screen, or for tty1: nobody's personal data, no input but q and ctrl-c. The loop's
/// thread, but for <see cref="QuitSoon"/>.
/// </summary>
public sealed class WallScreen : ITerminalScreen
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(30);

    private readonly WallReading _reading;
    private readonly Theme _theme;
    private volatile bool _isDone;
    private bool _hasMore;

    /// <summary>A wall of a model.</summary>
    public WallScreen(DebuggerModel model, DebuggerSettings settings)
    {
        _reading = new WallReading(model, settings.Clock);
        _theme = ThemeList.Choose(settings.Theme, settings.Capabilities.Colors,
            settings.IsAscii || !settings.Capabilities.HasUnicode);
    }

    /// <inheritdoc/>
    public bool IsDone => _isDone;

    /// <inheritdoc/>
    public TimeSpan? Tick => _hasMore ? s_soon : s_tick;

    /// <summary>Ends it. Any thread; the loop looks after the next drawing.</summary>
    public void QuitSoon() => _isDone = true;

    /// <inheritdoc/>
    public void Draw(Frame frame)
    {
        _hasMore = _reading.Update();
        WallView.Draw(frame, _reading.Read(), _theme);
    }

    /// <inheritdoc/>
    public void Handle(InputEvent input)
    {
        if (input is KeyPress press && press.ToString() is "q" or "Q" or "ctrl-c")
            _isDone = true;
    }
}
