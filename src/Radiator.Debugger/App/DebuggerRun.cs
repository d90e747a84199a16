using Radiator.Debugger.App.Actions;
using Radiator.Debugger.App.Shell;
using Radiator.Debugger.App.State;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Sources;
using Radiator.Debugger.Views.Discards;
using Radiator.Debugger.Views.Events;
using Radiator.Debugger.Views.Plan;
using Radiator.Debugger.Views.Strips;
using Radiator.Debugger.Views.Users;
using Radiator.Debugger.Views.Violations;
using Radiator.Terminal.Device;
using Radiator.Terminal.Loop;

namespace Radiator.Debugger.App;

/// <summary>One run of the debugger: source, model, screen and terminal put together, and taken apart again.</summary>
public static class DebuggerRun
{
    /// <summary>
    /// Shows a source on a terminal until somebody ends it; the exit code of <see cref="TerminalLoop.Run"/>.
    /// </summary>
    /// <param name="source">Where events come from; disposed at the end.</param>
    /// <param name="device">The terminal, not yet taken: whoever opened it has registered its signals.</param>
    /// <param name="settings">How it looks.</param>
    /// <param name="options">How the loop treats the terminal.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KeymapException">Somebody's own keys cannot be used.</exception>
    /// <exception cref="TerminalException">The terminal cannot be used.</exception>
    public static async Task<int> RunAsync(
        IEventSource source, ITerminalDevice device, DebuggerSettings settings, TerminalLoopOptions options,
        CancellationToken cancellationToken)
    {
        var model = new DebuggerModel(
            source, settings.Clock, new DebuggerModelOptions { SessionIdle = settings.SessionIdle });
        await using (model)
        {
            var file = new SavedUiFile(settings.StatePath);
            var facts = new ModelFacts(model, settings);
            using var screen = MakeScreen(model, facts, settings, file.Read());
            var loop = new TerminalLoop(device, screen, settings.Clock, options);
            screen.Attach(new LoopTerminal(loop));
            facts.OnMore(loop.Wake);
            model.Changed += loop.Wake;
            await using var ending = cancellationToken.Register(() => screen.QuitSoon());
            model.Start();
            // A thread of its own: it sleeps in a system call, and the pool has few threads.
            var code = await Task.Factory.StartNew(
                loop.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            model.Changed -= loop.Wake;
            file.Write(screen.Save());
            return code;
        }
    }

    /// <summary>The screen of a model, with every view.</summary>
    /// <exception cref="KeymapException">Somebody's own keys cannot be used.</exception>
    public static DebuggerScreen MakeScreen(
        DebuggerModel model, IShellFacts facts, DebuggerSettings settings, SavedUi saved)
    {
        IReadOnlyList<IView> Views(IShell shell) => MakeViews(shell, model, settings);
        if (settings.KeysPath is not { } path || !File.Exists(path))
            return new DebuggerScreen(settings, facts, Views, saved);
        // The groups are the views' own: a screen without keys knows them.
        using var plain = new DebuggerScreen(settings, facts, Views);
        var (bindings, problems) = Keymap.Read(ReadKeys(path), plain.Groups);
        if (problems.Count > 0)
            throw new KeymapException([.. problems.Select(problem => $"{path}: {problem}")]);
        return new DebuggerScreen(settings, facts, Views, saved, bindings);
    }

    /// <summary>Every view, in the order of the tabs.</summary>
    public static IReadOnlyList<IView> MakeViews(IShell shell, DebuggerModel model, DebuggerSettings settings) =>
    [
        new EventsView(shell, model, settings.Teaching),
        new ViolationsView(shell, model),
        new PlanView(shell, model),
        new UsersView(shell, model),
        new DiscardsView(shell, model),
        new StripsView(shell, model),
    ];

    private static string ReadKeys(string path)
    {
        try
        {
            return new FileInfo(path).Length <= Keymap.LengthMax * 4 ? File.ReadAllText(path)
                : throw new KeymapException([$"{path}: longer than any list of keys"]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KeymapException([$"{path}: {exception.Message}"]);
        }
    }
}
