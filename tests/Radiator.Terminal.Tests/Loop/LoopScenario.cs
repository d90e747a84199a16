using Radiator.Terminal.Loop;
using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.Terminal.Tests.Loop;

/// <summary>A loop, its list and its terminal, on one clock. Times are since the start.</summary>
internal sealed class LoopScenario
{
    public LoopScenario(
        PtyPersonality? personality = null, TerminalLoopOptions? options = null, int width = 80, int height = 24,
        bool isTable = false)
    {
        Terminal = new TestTerminal(Time, width, height) { Personality = personality ?? PtyPersonality.XtermJs };
        Screen = new ListScreen { IsTable = isTable };
        Loop = new TerminalLoop(Terminal, Screen, Time, options);
        Screen.Loop = Loop;
    }

    public ManualTime Time { get; } = new();

    public TestTerminal Terminal { get; }

    public ListScreen Screen { get; }

    public TerminalLoop Loop { get; }

    /// <summary>When frames were written after a time.</summary>
    public IEnumerable<TimeSpan> FramesAfter(TimeSpan from) => Terminal.Writes
        .Where(write => write.At > from && write.Text.Contains("\e[?2026h", StringComparison.Ordinal))
        .Select(write => write.At);

    /// <summary>Rows arrive at an even pace.</summary>
    public void Stream(TimeSpan from, TimeSpan until, int perSecond)
    {
        var count = (int)((until - from).TotalSeconds * perSecond);
        for (var index = 0; index < count; index++)
        {
            Terminal.At(from + TimeSpan.FromSeconds((double)index / perSecond), () =>
            {
                Screen.Rows++;
                Loop.Wake();
            });
        }
    }

    public int Run() => Loop.Run();
}
