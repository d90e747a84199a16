using Radiator.Testing.Terminal;

namespace Radiator.System.Tests.Terminal;

/// <summary>
/// <c>radiator debug FILE</c> as its user has it: on a terminal, with signals, sizes and hostile events.
/// </summary>
public sealed class DebugFileTests : IDisposable
{
    private const int HangUp = 1, Terminate = 15;

    private readonly DebuggerSession _debugger = new();

    public void Dispose() => _debugger.Dispose();

    [Fact]
    public async Task A_capture_is_shown_and_filtered_and_the_terminal_given_back()
    {
        await using var pty = _debugger.Start(_debugger.Capture(
            DebuggerSession.Event(1), DebuggerSession.Event(2, "Cart Updated"), DebuggerSession.Event(3)));
        await pty.UntilShownAsync("Cart Updated");
        await pty.UntilShownAsync("Order Completed");
        pty.Type("/event ~ \"Cart\"");
        await pty.UntilAsync(
            output => Shows(output, "Cart Updated") && !Shows(output, "Order Completed"), "the filtered list");
        pty.Type("\r");
        pty.Type("Q");
        await DebuggerSession.AssertGivenBackAsync(pty, 0);
    }

    [Theory]
    [InlineData(HangUp)]
    [InlineData(Terminate)]
    public async Task A_signal_ends_it_and_gives_the_terminal_back(int signal)
    {
        await using var pty = _debugger.Start(_debugger.Capture(DebuggerSession.Event(1)));
        await pty.UntilShownAsync("Order Completed");
        await pty.SignalAsync(signal);
        await DebuggerSession.AssertGivenBackAsync(pty, 128 + signal);
    }

    [Fact]
    public async Task Control_z_stops_it_and_fg_brings_it_back()
    {
        var capture = _debugger.Capture(DebuggerSession.Event(1));
        await using var pty = _debugger.StartShell();
        pty.Type(string.Join(' ', _debugger.Command(capture)) + "\r");
        await pty.UntilShownAsync("Order Completed");
        pty.Type("\x1a");
        await pty.UntilTextAsync("Stopped");
        await pty.UntilAsync(
            output => output.Text.TrimEnd().EndsWith("shell>", StringComparison.Ordinal), "the shell's prompt");
        DebuggerSession.AssertModesOff(pty);
        pty.Type("fg\r");
        await pty.UntilShownAsync("Order Completed");
        pty.Type("Q");
        await pty.UntilAsync(
            output => !output.IsAlternate && output.Text.TrimEnd().EndsWith("shell>", StringComparison.Ordinal),
            "the shell's prompt at the end");
        DebuggerSession.AssertModesOff(pty);
    }

    [Fact]
    public async Task A_storm_of_sizes_ends_with_a_whole_screen()
    {
        await using var pty = _debugger.Start(_debugger.Capture(DebuggerSession.Event(1)));
        await pty.UntilShownAsync("Order Completed");
        for (var round = 0; round < 60; round++)
            pty.Resize(1 + (round * 13 % 200), 1 + (round * 7 % 60));
        pty.Resize(100, 30);
        await pty.UntilAsync(
            output => output.Screen is { Width: 100 } && Shows(output, "Order Completed"), "the list at 100x30");
        pty.Type("Q");
        await DebuggerSession.AssertGivenBackAsync(pty, 0);
    }

    [Fact]
    public async Task Hostile_events_are_shown_and_do_nothing_to_the_terminal()
    {
        // Each would be obeyed by some terminal: a title, a cleared screen, a copy, a new line, letters that go
        // backwards.
        string[] hostile =
        [
            @"\u009d0;pwned\u009c", @"\u001b]0;pwned\u0007", @"\u001b[2J", @"\u009b2J", @"\u001b]52;c;cHduZWQ=\u0007",
            @"two\r\nlines", @"\u202egpj.exe", @"\ud800lone", @"\u0000\u0007\b", @"wide \ud83d\udc69\u200d\ud83d\udc67",
        ];
        // The strict screen throws at anything but the verbs of ours.
        await using var pty = _debugger.Start(_debugger.Capture(
            [.. hostile.Select((name, index) => DebuggerSession.Event(index, name, user: name))]));
        await pty.UntilShownAsync("pwned");
        foreach (var key in "jjjjj\r\e\e123455?\e1")
            pty.Type(key.ToString());
        pty.Type("/pwned\r");
        await pty.UntilShownAsync("pwned");
        pty.Look(output =>
        {
            Assert.DoesNotContain("pwned", output.Title);
            Assert.Null(output.Clipboard);
            return true;
        });
        pty.Type("Q");
        await DebuggerSession.AssertGivenBackAsync(pty, 0);
    }

    private static bool Shows(PtyOutput output, string text) => output is { IsAlternate: true, Screen: { } screen }
        && Enumerable.Range(0, screen.Height).Any(y => screen.RowText(y).Contains(text, StringComparison.Ordinal));
}
