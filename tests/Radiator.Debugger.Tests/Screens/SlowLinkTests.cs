using Radiator.Debugger.App;
using Radiator.Debugger.App.Shell;
using Radiator.Debugger.App.State;
using Radiator.Debugger.Model;
using Radiator.Debugger.Model.Links;
using Radiator.Debugger.Tests.Model;
using Radiator.Terminal.Loop;
using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.Debugger.Tests.Screens;

/// <summary>The whole screen at the end of a bad line, on a simulated clock: the same each time.</summary>
public sealed class SlowLinkTests
{
    private const int EventsPerSecond = 2_000;

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 45)]
    public void A_reader_at_2_kB_a_second_has_its_keys_answered_within_half_a_second_at_2_000_events_a_second(
        int width, int height)
    {
        (string Key, Func<PtyOutput, int, bool> IsAnswered)[] script =
        [
            ("space", (output, _) => Shows(output, "PAUSED +")),
            ("space", (output, _) => Shows(output, "following")),
            ("k", (output, before) => Selected(output) < before),
            ("k", (output, before) => Selected(output) < before),
            ("j", (output, before) => Selected(output) > before),
            ("G", (output, _) => Shows(output, "following")),
            ("/", (output, _) => !output.IsCursorHidden),
            ("x", (output, _) => Row(output, 2).StartsWith(" filter  x", StringComparison.Ordinal)),
            ("backspace", (output, _) => Row(output, 2).StartsWith(" filter   ", StringComparison.Ordinal)),
            ("enter", (output, _) => Row(output, 2).StartsWith(" filter  none", StringComparison.Ordinal)),
        ];
        var time = new ManualTime(Sample.Now);
        var terminal = new TestTerminal(time, width, height)
        {
            BytesPerSecond = 2_000, OneWay = TimeSpan.FromMilliseconds(20),
        };
        var source = new FakeSource();
        var settings = new DebuggerSettings { Clock = time };
        var model = new DebuggerModel(source, time);
        var facts = new ModelFacts(model, settings);
        using var screen = DebuggerRun.MakeScreen(model, facts, settings, new SavedUi());
        var loop = new TerminalLoop(terminal, screen, time);
        screen.Attach(new LoopTerminal(loop));
        facts.OnMore(loop.Wake);
        model.Changed += loop.Wake;
        model.Start();
        Assert.True(SpinWait.SpinUntil(() => source.HasStarted, TimeSpan.FromSeconds(30)));
        source.Push(new LinkView { Phase = LinkPhase.Live, Peer = "office:8081", Since = Sample.Now });
        Stream(terminal, source, TimeSpan.FromSeconds(10 + script.Length * 2));
        var answers = new List<(string Key, double Milliseconds)>();
        for (var i = 0; i < script.Length; i++)
        {
            var (key, isAnswered) = script[i];
            // Ten seconds for the first picture, which takes a second of such a link, and to measure it.
            var at = TimeSpan.FromSeconds(10 + (i * 1.837));
            terminal.Press(at, key);
            terminal.At(at, () =>
            {
                var before = Selected(terminal.Output);
                terminal.When(output => isAnswered(output, before),
                    shown => answers.Add((key, (shown - at).TotalMilliseconds)));
            });
        }

        terminal.Press(TimeSpan.FromSeconds(11 + (script.Length * 2)), "Q");
        loop.Run();
        Assert.Equal(script.Length, answers.Count);
        Assert.True(answers.Max(answer => answer.Milliseconds) < 500, string.Join("  ", answers));
        // What waits behind a frame is little for as long as it goes on.
        Assert.InRange(loop.Perf.RoundTrip!.Value.TotalSeconds, 0, 1);
    }

    private static void Stream(TestTerminal terminal, FakeSource source, TimeSpan length)
    {
        const int AtOnce = 20;
        var events = Sample.Shop(1_200).ToArray();
        for (var i = 0; i < length.TotalSeconds * EventsPerSecond / AtOnce; i++)
        {
            var first = i * AtOnce;
            terminal.At(TimeSpan.FromSeconds((double)first / EventsPerSecond), () =>
            {
                for (var one = 0; one < AtOnce; one++)
                    source.Push(events[(first + one) % events.Length]);
                source.Inbox.RowsChanged();
            });
        }
    }

    // The row of the list that is selected has a sign in front.
    private static int Selected(PtyOutput output) => output.Screen is not { } screen ? -1
        : Enumerable.Range(0, screen.Height).LastOrDefault(y => screen.RowText(y).StartsWith('>'), -1);

    private static string Row(PtyOutput output, int y) => output.Screen?.RowText(y) ?? "";

    private static bool Shows(PtyOutput output, string text) => output.Screen is { } screen
        && Enumerable.Range(0, screen.Height).Any(y => screen.RowText(y).Contains(text, StringComparison.Ordinal));
}
