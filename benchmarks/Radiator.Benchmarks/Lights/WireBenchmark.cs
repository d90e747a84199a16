using Radiator.Lights.Devices;
using Radiator.Lights.Devices.Spi;

namespace Radiator.Benchmarks.Lights;

/// <summary>
/// How much of the frame rate that the wire allows an output holds, and how even its frames are beside a bare loop of
/// clock_nanosleep of the same period: the bus takes as long as the wire would, and everything else is the daemon's own.
/// </summary>
internal static class WireBenchmark
{
    private static readonly int[] Lengths = [144, 300, 1000];

    public static void Run(Options options)
    {
        var report = new Report(
            "wire", "Lights: frames on the wire", "LEDs", "wire ms", "limit fps", "held fps", "held %",
            "jitter p50 us", "jitter p99 us", "bare loop p50 us", "bare loop p99 us");
        foreach (var pixels in Lengths)
        {
            List<(double Held, double P50, double P99)> ours = [], bare = [];
            var settings = new OutputSettings { Name = "wall", Output = "ws2812-spi", Pixels = pixels };
            var wire = Ws2812Settings.Read(settings);

            // The Pi 5's clock; 0.8 % below the one that is asked for.
            var seconds = wire.FrameBytes * 8 / SpiClock.Real(SpiClock.Rp1Hz, wire.Code.RequestHz);
            for (var round = 0; round < options.Rounds; round++)
            {
                ours.Add(Measure(OfOutput(settings, seconds, options.Seconds), seconds));
                bare.Add(Measure(OfBareLoop(seconds, options.Seconds), seconds));
            }

            var held = ours.Select(round => round.Held).Median();
            report.Row(
                pixels, seconds * 1000, 1 / seconds, held, held * seconds * 100,
                ours.Select(round => round.P50).Median(), ours.Select(round => round.P99).Median(),
                bare.Select(round => round.P50).Median(), bare.Select(round => round.P99).Median());
        }

        report.Finish(
            options.Record,
            $"Medians of {options.Rounds} interleaved rounds of {options.Seconds} s; jitter: how far the time from one "
            + "frame to the next is off the wire's. The bus is simulated: it waits for as long as the wire would take.");
    }

    private static List<long> OfOutput(OutputSettings settings, double wireSeconds, int seconds)
    {
        var bus = new TimedBus(wireSeconds, (int)(seconds / wireSeconds) + 1000);
        var type = new LightOutputs()["ws2812-spi"];
        var frame = new byte[settings.Pixels * 3];
        var (waiter, fps) = (new MonotonicWaiter(), type.FramesPerSecondMax(settings));
        using (var pump = new OutputPump(
            frame.Length, () => new Ws2812Output(settings, bus), TimeProvider.System, fps))
        {
            pump.Start("wire");
            var clock = new FrameClock(fps, waiter);
            var end = waiter.NowNanoseconds + seconds * 1_000_000_000L;
            while (waiter.NowNanoseconds < end)
            {
                clock.WaitForNext();
                frame[0]++;
                pump.Offer(frame, TimeSpan.FromTicks(waiter.NowNanoseconds / 100));
            }
        }

        // The last two are the dark ones of the end.
        return bus.Starts[..^2];
    }

    private static List<long> OfBareLoop(double periodSeconds, int seconds)
    {
        var waiter = new MonotonicWaiter();
        var (period, wakes) = ((long)(periodSeconds * 1e9), new List<long>((int)(seconds / periodSeconds) + 10));
        var deadline = waiter.NowNanoseconds;
        var end = deadline + seconds * 1_000_000_000L;
        while (deadline < end)
        {
            waiter.WaitUntil(deadline += period);
            wakes.Add(waiter.NowNanoseconds);
        }

        return wakes;
    }

    private static (double Held, double P50, double P99) Measure(List<long> starts, double seconds)
    {
        double[] off = [.. starts.Zip(starts.Skip(1), (from, to) => Math.Abs((to - from) / 1e3 - seconds * 1e6))];
        return ((starts.Count - 1) / ((starts[^1] - starts[0]) / 1e9), off.Median(), off.Percentile(0.99));
    }

    /// <summary>A bus that takes as long as the wire.</summary>
    private sealed class TimedBus(double wireSeconds, int transfersMax) : ISpiBus
    {
        private readonly MonotonicWaiter _waiter = new();
        private readonly long _nanoseconds = (long)(wireSeconds * 1e9);

        public List<long> Starts { get; } = new(transfersMax);

        public int BytesMax => 1 << 20;

        public void Transfer(ReadOnlySpan<byte> bytes)
        {
            var start = _waiter.NowNanoseconds;
            Starts.Add(start);
            _waiter.WaitUntil(start + _nanoseconds);
        }

        public void Dispose()
        {
        }
    }
}
