using Radiator.Debugger.App;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Sources;
using Radiator.Terminal.Device;
using Radiator.Terminal.Loop;

namespace Radiator.Debugger.Wall;

/// <summary>One run of the wall: source, model, screen and terminal put together, and taken apart again.</summary>
public static class WallRun
{
    /// <summary>
    /// Shows a source on a terminal until somebody ends it: a daemon that goes is waited for as long as it takes. The
    /// exit code of <see cref="TerminalLoop.Run"/>.
    /// </summary>
    /// <param name="source">Where events come from; disposed at the end.</param>
    /// <param name="device">The terminal, not yet taken: whoever opened it has registered its signals.</param>
    /// <param name="settings">How it looks.</param>
    /// <param name="options">How the loop treats the terminal.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="TerminalException">The terminal cannot be used.</exception>
    public static async Task<int> RunAsync(
        IEventSource source, ITerminalDevice device, DebuggerSettings settings, TerminalLoopOptions options,
        CancellationToken cancellationToken)
    {
        await using var model = new DebuggerModel(source, settings.Clock);
        var screen = new WallScreen(model, settings);
        var loop = new TerminalLoop(device, screen, settings.Clock, options);
        model.Changed += loop.Wake;
        await using var ending = cancellationToken.Register(() =>
        {
            screen.QuitSoon();
            loop.Wake();
        });
        model.Start();
        // A thread of its own: it sleeps in a system call, and the pool has few threads.
        var code = await Task.Factory.StartNew(
            loop.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        model.Changed -= loop.Wake;
        return code;
    }
}
