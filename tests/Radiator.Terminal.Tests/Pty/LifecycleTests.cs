using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Pty;

/// <summary>
/// The sample program in a pseudo-terminal, ended in all the ways that there are: the terminal is as it was before.
/// </summary>
public sealed class LifecycleTests : IDisposable
{
    private const int HangUp = 1, Interrupt = 2, Quit = 3, Terminate = 15, Continue = 18, Stop = 19;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<PtyPersonality> Personalities =>
    [
        PtyPersonality.XtermJs, PtyPersonality.Tmux, PtyPersonality.Kitty, PtyPersonality.Dumb, PtyPersonality.Silent,
        PtyPersonality.Slow,
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Personalities))]
    public async Task Keys_and_a_paste_are_shown_and_the_terminal_is_given_back(PtyPersonality personality)
    {
        await using var pty = await StartAsync(personality, "--mouse");
        pty.Type("ab");
        await pty.UntilTitleAsync("last=b");
        pty.Type("\e[1;5A");
        await pty.UntilTitleAsync("last=ctrl-up");
        pty.Type("\e[200~quit with q\rnow\e[201~");
        await pty.UntilTitleAsync("last=paste of 15");
        pty.Type("\e");
        await pty.UntilTitleAsync("last=esc");
        pty.Type("\e[<0;10;5M");
        await pty.UntilTitleAsync("last=Press 9,4");
        await pty.UntilShownAsync("typed: ab");
        Assert.Contains(1006, pty.Look(output => output.ModesOn.ToArray()));
        pty.Type("q");
        await AssertGivenBackAsync(pty, 0);
    }

    [Theory]
    [InlineData(HangUp)]
    [InlineData(Interrupt)]
    [InlineData(Quit)]
    [InlineData(Terminate)]
    public async Task A_signal_to_end_gives_the_terminal_back_and_is_told_to_the_shell(int signal)
    {
        await using var pty = await StartAsync();
        await pty.SignalAsync(signal);
        await AssertGivenBackAsync(pty, 128 + signal);
    }

    [Theory]
    [InlineData("c", "crash on a thread", 134)]
    [InlineData("d", "crash while drawing", 134)]
    [InlineData("x", "", 7)]
    public async Task A_crash_on_any_thread_gives_the_terminal_back_first_and_is_read_on_the_normal_screen(
        string key, string message, int exitCode)
    {
        await using var pty = await StartAsync(null, "--stream");
        pty.Type(key);
        await AssertGivenBackAsync(pty, exitCode);
        Assert.Contains(message, pty.Look(output => output.Text));
    }

    [Fact]
    public async Task Control_z_stops_under_a_real_shell_and_fg_shows_everything_again()
    {
        await using var pty = PtySession.StartShell();
        pty.Type("stty -g\r");
        await pty.UntilAsync(output => Count(output.Text, "shell> ") >= 2, "the answer of stty");
        var before = Settings(pty);
        pty.Type(string.Join(' ', Command()) + "\r");
        await pty.UntilShownAsync("last none");
        pty.Type("k");
        await pty.UntilTitleAsync("last=k");
        for (var round = 1; round <= 2; round++)
        {
            pty.Type("\x1a");
            await pty.UntilAsync(output => Count(output.Text, "Stopped") == round && !output.IsAlternate
                && output.Text.TrimEnd().EndsWith("shell>", StringComparison.Ordinal), "stopped, and a prompt");
            Assert.Empty(pty.Look(output => output.ModesOn.Except([25, 2004]).ToArray()));
            Assert.False(pty.Look(output => output.IsCursorHidden));
            pty.Resize(80 + round, 24);
            pty.Type("fg\r");
            await pty.UntilShownAsync($"SAMPLE {80 + round}x24");
            pty.Type("b");
            await pty.UntilTitleAsync("last=b");
        }

        pty.Type("q");
        await pty.UntilAsync(output => !output.IsAlternate
            && output.Text.TrimEnd().EndsWith("shell>", StringComparison.Ordinal), "the prompt at the end");
        pty.Type("stty -g\r");
        await pty.UntilAsync(output => Settings(output) is { } now && now == before && Count(output.Text, before) >= 2,
            "the same settings: " + before);
        Assert.Empty(pty.Look(output => output.ModesOn.Except([25, 2004]).ToArray()));
    }

    [Fact]
    public async Task Stopped_from_outside_and_continued_it_takes_the_terminal_again()
    {
        await using var pty = await StartAsync();
        await pty.SignalAsync(Stop);
        await pty.SignalAsync(Continue);
        // It cannot know what the screen shows: it takes it anew.
        await pty.UntilAsync(output => output.Bytes > 0 && output.Titles == 2, "taken again");
        pty.Type("a");
        await pty.UntilTitleAsync("last=a");
        pty.Type("q");
        await pty.ExitCodeAsync();
        Assert.Equal(pty.Before, pty.Settings());
        Assert.False(pty.Look(output => output.IsAlternate));
    }

    [Fact]
    public async Task A_storm_of_sizes_ends_with_the_last_one_on_the_screen()
    {
        await using var pty = await StartAsync(null, "--stream");
        for (var round = 0; round < 60; round++)
            pty.Resize(20 + round, 5 + (round * 7 % 40));
        pty.Resize(100, 30);
        await pty.UntilShownAsync("SAMPLE 100x30");
        pty.Resize(1, 1);
        pty.Resize(120, 40);
        await pty.UntilShownAsync("SAMPLE 120x40");
        pty.Type("q");
        await AssertGivenBackAsync(pty, 0);
    }

    [Fact]
    public async Task An_editor_gets_the_terminal_as_it_was_and_control_c_is_its_own()
    {
        var editor = _folder.File("editor");
        File.WriteAllText(editor, """
            #!/bin/sh
            trap 'echo "[editor interrupted]"' INT
            echo "[editor $(stty -g)]"
            read -r line
            read -r line
            echo "[typed $line]"
            exit 3
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(editor, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var pty = await StartAsync(
            null, ["--stream"], new Dictionary<string, string?> { ["EDITOR"] = editor });
        pty.Type("e");
        await pty.UntilTextAsync("[editor ");
        Assert.Equal(pty.Before, pty.Settings());
        pty.Type("\x03");
        await pty.UntilTextAsync("[editor interrupted]");
        pty.Type("one\rtwo\r");
        await pty.UntilShownAsync("ended with 3");
        pty.Type("k");
        await pty.UntilTitleAsync("last=k");
        pty.Type("q");
        await AssertGivenBackAsync(pty, 0);
    }

    [Fact]
    public async Task A_terminal_that_is_closed_ends_the_program()
    {
        await using var pty = await StartAsync(null, "--stream");
        var process = await pty.ProcessIdAsync();
        using var program = System.Diagnostics.Process.GetProcessById(process);
        pty.HangUp();
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task What_is_written_to_standard_error_is_kept_off_the_screen()
    {
        await using var pty = await StartAsync();
        pty.Type("w");
        await pty.UntilTitleAsync("last=w");
        pty.Type("q");
        await AssertGivenBackAsync(pty, 0);
        var log = Assert.Single(Directory.GetFiles(_folder.Path, "stderr-*.log"));
        Assert.Equal("written to standard error\n", File.ReadAllText(log));
        Assert.DoesNotContain("written to standard error", pty.Look(output => output.Text));
    }

    [Fact]
    public async Task Reset_puts_a_killed_programs_terminal_right()
    {
        await using var shell = PtySession.StartShell();
        shell.Type($"{string.Join(' ', Command("--mouse"))}\r");
        await shell.UntilShownAsync("last none");
        shell.Type("z");
        await shell.UntilTitleAsync("last=z");
        var saved = Assert.Single(Directory.GetFiles(_folder.Path, "*.saved"));
        var process = int.Parse(File.ReadAllLines(saved)[1]);
        // The shell goes on writing to the screen that nobody left.
        shell.Look(output => output.IsForgiving = true);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-9", process.ToString()]))
            await kill.WaitForExitAsync();
        await shell.UntilAsync(
            output => output.Recent.IndexOf("Killed", StringComparison.Ordinal) is >= 0 and var killed
                && output.Recent.IndexOf("shell> ", killed, StringComparison.Ordinal) >= 0,
            "the shell's prompt after the kill");
        // An answer to the killed program's last question may have been typed into the shell: ctrl-u takes it back.
        shell.Type($"\u0015dotnet {Program()} reset {_folder.Path}\r");
        await shell.UntilTextAsync($"settings again that it had before process {process} took it");
        // 7: wrapping, which is on in any terminal that nobody has touched.
        Assert.Empty(shell.Look(output => output.ModesOn.Except([7, 25, 2004]).ToArray()));
        Assert.False(shell.Look(output => output.IsCursorHidden));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.saved"));
    }

    [Fact]
    public async Task Reset_falls_back_to_what_stty_calls_sane()
    {
        const string ruin = "stty raw -echo -iexten -icrnl intr '^-' eof x min 3 time 7 olcuc tostop";
        var reset = $"dotnet {Program()} reset {_folder.Path}";
        await using var pty = PtySession.Start(
            ["sh", "-c", $"{ruin}; stty sane; stty -g; {ruin}; stty -g; printf '\\033[?1049h'; {reset}; stty -g"]);
        // The strict screen knows what a program says that takes and leaves it, not what puts right any other.
        pty.Look(output => output.IsForgiving = true);
        await pty.ExitCodeAsync();
        var settings = pty.Look(output => output.Text).Split('\n', '\r')
            .Where(line => line.Count(letter => letter == ':') > 10).ToArray();
        Assert.Equal(3, settings.Length);
        Assert.NotEqual(settings[0], settings[1]);
        Assert.Equal(settings[0], settings[2]);
        Assert.Contains("sane settings (nothing was kept", pty.Look(output => output.Text));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Settings(PtySession pty) => pty.Look(Settings)
        ?? throw new InvalidOperationException("no settings");

    private static string? Settings(PtyOutput output) => output.Text.Split('\n')
        .Select(line => line.Trim()).LastOrDefault(line => line.Count(letter => letter == ':') > 10);

    private static string Program() => typeof(SampleProgram).Assembly.Location;

    private string[] Command(params string[] options) =>
        ["dotnet", Program(), "sample", "--folder", _folder.Path, .. options];

    private Task<PtySession> StartAsync(PtyPersonality? personality = null, params string[] options) =>
        StartAsync(personality, options, new Dictionary<string, string?>());

    private async Task<PtySession> StartAsync(
        PtyPersonality? personality, string[] options, IReadOnlyDictionary<string, string?> environment)
    {
        var pty = PtySession.Start(Command(options), personality, environment: environment);
        await pty.UntilShownAsync("last none");
        return pty;
    }

    private async Task AssertGivenBackAsync(PtySession pty, int exitCode)
    {
        Assert.Equal(exitCode, await pty.ExitCodeAsync());
        Assert.Equal(pty.Before, pty.Settings());
        pty.Look(output =>
        {
            Assert.False(output.IsAlternate);
            Assert.False(output.IsCursorHidden);
            Assert.Empty(output.ModesOn.Except([25]));
            Assert.Equal(0, output.KeyboardFlags);
            Assert.Equal(0, output.Titles);
            return true;
        });
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.saved"));
    }
}
