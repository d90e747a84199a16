using Radiator.CommandLine;
using Radiator.Debugger.App;
using Radiator.Debugger.App.Actions;
using Radiator.Debugger.Model.Files;
using Radiator.Debugger.Model.Sources;
using Radiator.Debugger.Wall;
using Radiator.Plans;
using Radiator.Terminal.Device;
using Radiator.Terminal.Loop;
using Radiator.Wire;

namespace Radiator.Debugging;

/// <summary>What stands before the debugger's first picture: a terminal, a source, and errors in words.</summary>
/// <param name="context">What the command has around it.</param>
/// <param name="command">The command, for errors that name another one.</param>
internal sealed class DebugStart(CommandContext context, string command)
{
    /// <summary>Throws <see cref="FailureException"/> where no screen can be shown, and names what can.</summary>
    public void RequireTerminal()
    {
        if (OperatingSystem.IsWindows())
            throw new FailureException(
                $"radiator {command} needs a terminal of Linux or macOS; WSL is one. 'radiator tail' works here.");
        if (!context.OutIsTerminal)
            throw new FailureException(
                $"radiator {command} needs a terminal, and standard output is none. 'radiator tail' prints a line "
                + "for every event, also into a pipe; over ssh, -t makes a terminal.");
        if (context.Environment("TERM") is null or "" or "dumb")
            throw new FailureException(
                "this terminal shows lines only (TERM is dumb or not set). 'radiator tail --plain' prints them.");
    }

    /// <summary>Whether a screen can be shown, for commands that have lines besides.</summary>
    public static bool CanShow(CommandContext context) => !OperatingSystem.IsWindows() && context.OutIsTerminal
        && context.Environment("TERM") is not (null or "" or "dumb");

    /// <summary>The daemon at an address.</summary>
    public static IEventSource Daemon(CommandContext context, string address) =>
        new DaemonSource(DaemonAddress.Of(address, context.Environment, context.FullPath), context.Clock);

    /// <summary>
    /// Opens the process' terminal, and does not take it yet: its signals are registered from here on.
    /// </summary>
    public static UnixTerminal OpenTerminal(CommandContext context)
    {
        try
        {
            return UnixTerminal.Open(new UnixTerminalOptions { Folder = RuntimeFolder.Find(context.Environment) });
        }
        catch (TerminalException exception)
        {
            throw new FailureException(exception.Message, exception);
        }
    }

    /// <summary>Shows a source on a terminal until somebody ends it; the exit code.</summary>
    public static async Task<int> ShowAsync(
        IEventSource source, ITerminalDevice device, DebuggerSettings settings, CommandContext context,
        CancellationToken cancellationToken, bool isWall = false)
    {
        var options = TerminalLoopOptions.From(context.Environment) with
        {
            Capabilities = settings.Capabilities,
            HasMouse = settings.Mouse,
            Title = "radiator",
        };
        try
        {
            return isWall
                ? await WallRun.RunAsync(source, device, settings, options, cancellationToken)
                : await DebuggerRun.RunAsync(source, device, settings, options, cancellationToken);
        }
        catch (TerminalException exception)
        {
            throw new FailureException(exception.Message, exception);
        }
        catch (KeymapException exception)
        {
            throw new UsageException(exception.Problems);
        }
    }

    /// <summary>
    /// The daemon that was named, or that runs here; it may also be started later. Throws
    /// <see cref="UsageException"/> for an address that is none.
    /// </summary>
    public IEventSource FindDaemon(string? connect)
    {
        var address = DaemonAddress.Of(connect, context.Environment, context.FullPath);
        try
        {
            // Whether it can be an address is known before anything is drawn.
            if (address.Find() is { } found)
                new DaemonClient(found).Dispose();
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }

        return new DaemonSource(address, context.Clock);
    }

    /// <summary>A file of events, or standard input (<c>-</c>), and the plan that they are checked with.</summary>
    public IEventSource OpenFile(string path, string? plan)
    {
        // Read once before anything is drawn, for its problems; compiling takes longer, and is done aside.
        var planPath = plan is null || PlanFile.IsBuiltIn(plan) ? plan : context.FullPath(plan);
        var read = planPath is null ? null : ReadPlan(planPath);
        Func<IEventChecker>? checker = read is null ? null : () => PlanFile.Compile(read);
        if (path == "-")
            return new FileSource("standard input", context.OpenIn, checker, context.Clock);
        var full = context.FullPath(path);
        if (!File.Exists(full))
            throw new FailureException(Directory.Exists(full)
                ? $"{path} is a folder; name a file of events, one JSON object a line" : $"there is no file {path}");
        try
        {
            File.OpenRead(full).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(exception.Message, exception);
        }

        return new FileSource(Path.GetFileName(full), () => File.OpenRead(full), checker, context.Clock);
    }

    /// <summary>Shows it until somebody ends it; the exit code.</summary>
    public async Task<int> RunAsync(
        IEventSource source, DebuggerSettings settings, bool isWall, CancellationToken cancellationToken)
    {
        using var device = OpenTerminal(context);
        return await ShowAsync(source, device, settings, context, cancellationToken, isWall);
    }

    private static TrackingPlan ReadPlan(string path)
    {
        try
        {
            return PlanFile.Read(path);
        }
        catch (PlanException exception)
        {
            throw new UsageException([.. exception.Problems.Select(problem => problem.ToString())]);
        }
    }
}
