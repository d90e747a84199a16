using Radiator.Debugger.App;
using Radiator.Terminal.Rendering;
using Radiator.Testing;
using Radiator.Testing.Terminal;

namespace Radiator.Debugger.Tests.Screens;

public sealed class EventScreenTests
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 45)]
    [InlineData(200, 60)]
    [InlineData(59, 15)]
    public void The_events_at_a_size(int width, int height)
    {
        using var screen = new ScreenHarness();

        screen.Draw(width, height);

        Golden.Verify(screen.Text + "\n", $"events-{width}x{height}.txt");
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 45)]
    public void The_detail_at_a_size(int width, int height)
    {
        using var screen = new ScreenHarness();

        screen.Draw(width, height).Press("E enter").Draw(width, height);

        Golden.Verify(screen.Text + "\n", $"detail-{width}x{height}.txt");
    }

    [Theory]
    [InlineData(ColorDepth.TrueColor, false)]
    [InlineData(ColorDepth.Ansi16, false)]
    [InlineData(ColorDepth.None, false)]
    [InlineData(ColorDepth.None, true)]
    public void The_events_in_a_theme(ColorDepth colors, bool isAscii)
    {
        var capabilities = new TerminalCapabilities { Colors = colors, HasUnicode = !isAscii };
        using var screen = new ScreenHarness(
            new DebuggerSettings { Capabilities = capabilities, IsAscii = isAscii }, events: 12);

        screen.Draw().Press("k k k k").Draw();

        ScreenGolden.Verify(
            screen.Buffer, capabilities, $"events-{colors.ToString().ToLowerInvariant()}{(isAscii ? "-ascii" : "")}.txt");
    }
}
