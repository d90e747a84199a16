using System.ComponentModel;
using System.Diagnostics;

namespace Radiator.Terminal.Device;

/// <summary>A program that gets the terminal for itself: an editor, a pager.</summary>
internal static class ChildProcess
{
    // The standard streams of this process may be pipes: the child gets the terminal whatever they are.
    private const string OnTerminal = "exec \"$@\" </dev/tty >/dev/tty 2>&1";

    /// <summary>Runs it and waits for its end; the exit code.</summary>
    public static int Run(string fileName, IReadOnlyList<string> arguments)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        try
        {
            using var child = Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", OnTerminal, fileName, fileName, .. arguments]))
                ?? throw new TerminalException($"{fileName} did not start.");
            child.WaitForExit();
            return child.ExitCode;
        }
        catch (Win32Exception error)
        {
            throw new TerminalException($"{fileName} cannot be started: {error.Message}", error);
        }
    }
}
