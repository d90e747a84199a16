using Radiator.Testing;

namespace Radiator.Lights.Devices.Tests;

public class OutputPumpTests
{
    private readonly ManualTime _clock = new();
    private readonly List<FakeOutput> _opened = [];
    private Exception? _failsWith;

    [Fact]
    public void The_newest_frame_is_shown_and_overwritten_ones_are_counted()
    {
        using var pump = NewPump();
        pump.Offer([1, 0, 0], default);
        pump.Offer([2, 0, 0], default);
        Assert.True(pump.ShowNewest());
        Assert.False(pump.ShowNewest());
        Assert.Equal([2], _opened[0].Shown);
        Assert.Equal((1UL, 1UL), (pump.Shown, pump.Overwritten));
    }

    [Fact]
    public void A_failing_output_is_opened_anew_after_waits_that_grow_and_says_why_meanwhile()
    {
        using var pump = NewPump();
        _failsWith = new IOException("no such strip");
        foreach (var wait in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            pump.Offer([1, 0, 0], default);
            Assert.False(pump.ShowNewest());
            Assert.Equal("no such strip", pump.Problem);
            var opened = _opened.Count;
            _clock.Advance(TimeSpan.FromSeconds(wait - 0.01));
            pump.Offer([1, 0, 0], default);
            Assert.False(pump.ShowNewest());
            Assert.Equal(opened, _opened.Count);
            _clock.Advance(TimeSpan.FromSeconds(0.01));
        }

        _failsWith = null;
        Assert.True(pump.ShowNewest());
        Assert.Equal("", pump.Problem);
        Assert.All(_opened.SkipLast(1), output => Assert.True(output.IsDisposed));

        _failsWith = new IOException("again");
        pump.Offer([2, 0, 0], default);
        pump.ShowNewest();
        _clock.Advance(TimeSpan.FromSeconds(1));
        _failsWith = null;
        pump.Offer([3, 0, 0], default);
        Assert.True(pump.ShowNewest());
    }

    [Fact]
    public void The_end_is_dark_twice()
    {
        var pump = NewPump();
        pump.Offer([9, 9, 9], default);
        pump.ShowNewest();
        pump.Dispose();
        Assert.Equal([9, 0, 0], _opened[0].Shown);
        Assert.True(_opened[0].IsDisposed);
    }

    [Fact]
    public async Task An_output_that_blocks_holds_up_nobody_and_shows_the_newest_frame_in_the_end()
    {
        using var entered = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        var output = new FakeOutput(() => null)
        {
            OnShow = () =>
            {
                entered.Release();
                gate.Wait(TimeSpan.FromSeconds(30));
            },
        };
        var pump = new OutputPump(3, () => output, _clock, 1000);
        pump.Start("test");
        pump.Offer([1, 0, 0], default);
        Assert.True(await entered.WaitAsync(TimeSpan.FromSeconds(30)));
        for (byte i = 2; i <= 100; i++)
            pump.Offer([i, 0, 0], default);
        gate.Release();
        Assert.True(await entered.WaitAsync(TimeSpan.FromSeconds(30)));
        gate.Release(3);
        await Task.Run(pump.Dispose).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([1, 100, 0, 0], output.Shown);
        Assert.Equal(98UL, pump.Overwritten);
    }

    [Fact]
    public async Task An_output_gets_no_more_frames_a_second_than_it_can_take()
    {
        using var shown = new SemaphoreSlim(0);
        var waiter = new RecordedWaiter();
        using (var pump = new OutputPump(
            3, () => new FakeOutput(() => null) { OnShow = () => shown.Release() }, _clock, 50, waiter))
        {
            pump.Start("test");
            for (byte i = 1; i <= 5; i++)
            {
                pump.Offer([i, 0, 0], default);
                Assert.True(await shown.WaitAsync(TimeSpan.FromSeconds(30)));
            }
        }

        Assert.Equal([0, 20, 40, 60, 80], waiter.Deadlines.Take(5).Select(deadline => deadline / 1_000_000));
    }

    private OutputPump NewPump() => new(3, () =>
    {
        var output = new FakeOutput(() => _failsWith);
        _opened.Add(output);
        return output;
    }, _clock, 1000);

    private sealed class FakeOutput(Func<Exception?> failsWith) : ILightOutput
    {
        public List<byte> Shown { get; } = [];

        public bool IsDisposed { get; private set; }

        public Action OnShow { get; init; } = () => { };

        public void Show(ReadOnlySpan<byte> rgb, TimeSpan time)
        {
            if (failsWith() is { } problem)
                throw problem;
            Shown.Add(rgb[0]);
            OnShow();
        }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class RecordedWaiter : IFrameWaiter
    {
        public long NowNanoseconds { get; private set; }

        public List<long> Deadlines { get; } = [];

        public void WaitUntil(long deadlineNanoseconds)
        {
            Deadlines.Add(deadlineNanoseconds);
            NowNanoseconds = Math.Max(NowNanoseconds, deadlineNanoseconds);
        }
    }
}
