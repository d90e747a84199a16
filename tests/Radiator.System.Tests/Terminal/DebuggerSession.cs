using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.System.Tests.Terminal;

/// <summary>The real program's debugger on a real pseudo-terminal, with a home of its own.</summary>
internal sealed class DebuggerSession : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>A file of events, for a debugger without a daemon.</summary>
    public string Capture(params string[] lines)
    {
        var path = _folder.File("capture.ndjson");
        File.WriteAllLines(path, lines);
        return path;
    }

    public static string Event(int number, string name = "Order Completed", string user = "u-1") =>
        $$"""{"type":"track","event":"{{name}}","userId":"{{user}}","messageId":"m-{{number}}",""" +
        $$$""" "timestamp":"2026-11-22T09:00:{{{number % 60:D2}}}Z","properties":{"order_id":"{{{number}}}"}}""";

    public string[] Command(params string[] arguments) =>
        ["dotnet", Path.Combine(AppContext.BaseDirectory, "radiator.dll"), "debug", .. arguments];

    public PtySession Start(params string[] arguments) =>
        PtySession.Start(Command(arguments), environment: Environment());

    public PtySession StartShell() => PtySession.StartShell(environment: Environment());

    public void Dispose() => _folder.Dispose();

    /// <summary>Waits for the end and looks at what it leaves.</summary>
    public static async Task AssertGivenBackAsync(PtySession pty, int exitCode)
    {
        Assert.Equal(exitCode, await pty.ExitCodeAsync());
        Assert.Equal(pty.Before, pty.Settings());
        AssertModesOff(pty);
    }

    public static void AssertModesOff(PtySession pty) => pty.Look(output =>
    {
        Assert.False(output.IsAlternate);
        Assert.False(output.IsCursorHidden);
        // 2004 is also a shell's.
        Assert.Empty(output.ModesOn.Except([25, 2004]));
        Assert.Equal(0, output.KeyboardFlags);
        Assert.Equal(0, output.Titles);
        return true;
    });

    private Dictionary<string, string?> Environment() => new()
    {
        ["XDG_RUNTIME_DIR"] = _folder.Path,
        ["XDG_STATE_HOME"] = _folder.Path,
        ["XDG_CONFIG_HOME"] = _folder.Path,
        ["HOME"] = _folder.Path,
        ["RADIATOR_SOCKET"] = null,
    };
}
