using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Radiator.Lights.Devices.Gpio;

namespace Radiator.Lights.Devices.Tests.Gpio;

public class ButtonTests
{
    private readonly ButtonPresses _presses = new();

    [Fact]
    public void Pressed_and_let_go_is_a_short_press()
    {
        Assert.Null(Down(10));
        Assert.Null(_presses.Wait(At(10.9)));
        Assert.Equal(ButtonPress.Short, Up(10.95));
        Assert.Null(_presses.LongAt);
    }

    [Fact]
    public void A_long_press_counts_once_while_it_is_held()
    {
        Down(10);
        Assert.Equal(ButtonPress.Long, _presses.Wait(At(11)));
        Assert.Null(_presses.Wait(At(12)));
        Assert.Null(Up(13));
        Down(20);
        Assert.Equal(ButtonPress.Short, Up(20.1));
    }

    [Fact]
    public void A_long_press_that_nobody_looked_at_in_time_is_one_when_it_ends()
    {
        Down(10);
        Assert.Equal(ButtonPress.Long, Up(12));
    }

    [Fact]
    public void Lost_edges_make_no_press()
    {
        Assert.Null(Up(5));
        Down(10);
        Down(30);
        Assert.Equal(ButtonPress.Short, Up(30.2));
        Assert.Null(Up(31));
        Down(40);
        Assert.Null(Up(39));
    }

    [Fact]
    public void Any_edges_at_all_make_at_most_one_press_each_time_it_goes_down()
    {
        const int seed = 3;
        var random = new Random(seed);
        var (downs, told, now) = (0, 0, 0.0);
        for (var i = 0; i < 10_000; i++)
        {
            now += random.NextDouble();
            var press = random.Next(3) switch { 0 => Down(now), 1 => Up(now), _ => _presses.Wait(At(now)) };
            told += press is null ? 0 : 1;
            downs += press is null && _presses.LongAt == At(now + 1) ? 1 : 0;
            Assert.True(told <= downs, $"seed {seed}, step {i}");
        }

        Assert.True(told > 1000);
    }

    [Fact]
    public void Layouts_are_the_kernels()
    {
        Assert.Equal(592, Unsafe.SizeOf<GpioAbi.LineRequest>());

        // _IOWR(0xB4, nr, size) and _IOR of asm-generic/ioctl.h.
        Assert.Equal(GpioAbi.GetLine, 3u << 30 | 592u << 16 | 0xB4u << 8 | 7);
        Assert.Equal(GpioAbi.GetChipInfo, 2u << 30 | 68u << 16 | 0xB4u << 8 | 1);
        var request = new GpioAbi.LineRequest
        {
            Offset = 0x01020304, Flags = 0x11, AttributeCount = 1, AttributeId = 3, AttributeMicroseconds = 10_000,
            AttributeMask = 1, LineCount = 1, EventBufferSize = 0x22, FileDescriptor = 0x33,
        };
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<GpioAbi.LineRequest>(in request));
        foreach (var (at, value) in new[]
            { (0, 0x01020304), (288, 0x11), (296, 1), (320, 3), (328, 10_000), (336, 1), (560, 1), (564, 0x22), (588, 0x33) })
            Assert.Equal(value, BitConverter.ToInt32(bytes[at..]));
    }

    [Fact]
    public void An_event_is_read_as_the_kernel_writes_it()
    {
        var bytes = new byte[48];
        BitConverter.TryWriteBytes(bytes, 1_500_000_000UL);
        bytes[8] = 1;
        Assert.Equal(new ButtonEdge(true, TimeSpan.FromSeconds(1.5)), GpioButtonLine.Parse(bytes));
        bytes[8] = 2;
        Assert.False(GpioButtonLine.Parse(bytes).IsPressed);
    }

    [Fact]
    public async Task A_button_tells_its_presses()
    {
        var told = new TaskCompletionSource<ButtonPress>();
        using var button = new LightButton(() => new TwoEdges(), press => told.TrySetResult(press));
        Assert.Equal(ButtonPress.Short, await told.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(("", 1ul), (button.Problem, button.Presses));
    }

    [Fact]
    public async Task A_button_that_is_not_there_says_why()
    {
        var asked = new TaskCompletionSource();
        using var button = new LightButton(
            () =>
            {
                asked.TrySetResult();
                throw new IOException("no such line");
            },
            _ => { });
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        for (var i = 0; button.Problem.Length == 0 && i < 1_000_000; i++)
            await Task.Yield();
        Assert.Equal("no such line", button.Problem);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private ButtonPress? Down(double seconds) => _presses.Take(new ButtonEdge(true, At(seconds)));

    private ButtonPress? Up(double seconds) => _presses.Take(new ButtonEdge(false, At(seconds)));

    private sealed class TwoEdges : IButtonLine
    {
        private readonly ManualResetEventSlim _never = new();
        private int _read;

        public bool TryRead(TimeSpan timeout, out ButtonEdge edge)
        {
            edge = new ButtonEdge(_read == 0, At(_read));
            if (_read++ < 2)
            {
                edge = edge with { Time = At(_read * 0.1) };
                return true;
            }

            _never.Wait(timeout);
            return false;
        }

        public void Dispose() => _never.Dispose();
    }
}
