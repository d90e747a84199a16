using Radiator.Debugger.Tests.Model;
using Radiator.Terminal.Cells;

namespace Radiator.Debugger.Tests.Screens;

/// <summary>What a drawing allocates: the debugger runs for days beside a daemon on a small machine.</summary>
public sealed class FrameAllocationTests
{
    // As many as come in a thirtieth of a second at 2,000 a second.
    private const int EventsOfAFrame = 66;

    [Theory]
    [InlineData(80, 24)]
    [InlineData(160, 45)]
    [InlineData(200, 60)]
    public void A_frame_in_which_nothing_changed_allocates_nothing(int width, int height)
    {
        using var harness = new ScreenHarness();
        var buffer = new CellBuffer(width, height);
        // Pools are filled and what is made once is made.
        Draw(harness, buffer, 5);
        // The least of five rounds: the runtime may compile, or fill a cache of its own, in the middle of one.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Draw(harness, buffer, 10);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    // Of code that is built for debugging, which boxes more than the program's; the benchmark "screen" has the program's.
    [Theory]
    [InlineData(80, 24, 20_000)]
    [InlineData(160, 45, 24_000)]
    [InlineData(200, 60, 24_000)]
    public void A_frame_of_2_000_events_a_second_stays_under_its_bound(int width, int height, int bound)
    {
        using var harness = new ScreenHarness();
        var buffer = new CellBuffer(width, height);
        var events = Sample.Shop(2_400).ToArray();
        const int frames = 30;
        var allocated = 0L;
        for (var frame = -frames; frame < frames; frame++)
        {
            for (var i = 0; i < EventsOfAFrame; i++)
                harness.Source.Push(events[((frame + frames) * EventsOfAFrame + i) % events.Length]);
            harness.Clock.Advance(TimeSpan.FromSeconds(1.0 / frames));
            var before = GC.GetAllocatedBytesForCurrentThread();
            Draw(harness, buffer, 1);
            allocated += frame < 0 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated / frames, 0, bound);
    }

    private static void Draw(ScreenHarness harness, CellBuffer buffer, int times)
    {
        for (var i = 0; i < times; i++)
        {
            buffer.Clear();
            harness.Screen.Draw(new Frame(buffer));
        }
    }
}
