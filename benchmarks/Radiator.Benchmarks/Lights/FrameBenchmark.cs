using Radiator.Benchmarks.Plans;
using Radiator.Lights;
using Radiator.Lights.Devices;
using Radiator.Lights.Devices.Spi;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Benchmarks.Lights;

/// <summary>
/// A frame from the scene to the bytes on the SPI bus: compose, limit current and flashes, dither, encode; beside the
/// time that the wire takes for it.
/// </summary>
internal static class FrameBenchmark
{
    private const int Frames = 300;

    // WS2812B: 30 us an LED, and 300 us of silence between frames (leds.md 1.2).
    private const double WireMicroseconds = 30, ResetMicroseconds = 300;

    public static void Run(Options options)
    {
        Setup[] setups =
        [
            .. from leds in new[] { 300, 1000 } from pulses in new[] { 0, 50, 256 } select new Setup(leds, pulses),
        ];

        // Until the compiler of the hot path has done its work.
        foreach (var setup in setups)
        {
            for (var warm = 0; warm < 5; warm++)
                setup.Measure();
        }

        List<double>[] rounds = [.. setups.Select(_ => new List<double>())];
        var allocated = new long[setups.Length];
        for (var round = 0; round < options.Rounds; round++)
        {
            for (var i = 0; i < setups.Length; i++)
            {
                var (time, bytes) = setups[i].Measure();
                rounds[i].Add(time);
                allocated[i] += bytes;
            }
        }

        var report = new Report("frame", "A light frame from the scene to the bytes of the SPI bus, one core",
            "LEDs", "pulses", "us a frame", "wire us", "share of the wire time %", "allocated B a frame", "budget us");
        for (var i = 0; i < setups.Length; i++)
        {
            var wire = setups[i].Leds * WireMicroseconds + ResetMicroseconds;
            var time = rounds[i].Median();
            report.Row(setups[i].Leds, setups[i].Pulses, time, wire, time / wire * 100,
                allocated[i] / (double)(Frames * options.Rounds), setups[i] is { Leds: 300, Pulses: 50 } ? "150" : "");
        }

        report.Finish(options.Record,
            $"Medians of {options.Rounds} interleaved rounds of {Frames} frames, processor time. Idle background, "
            + "a quarter of the pulses failures, a supply that must be limited, dithering, GRB, 3-bit code. "
            + "Wire: 30 us an LED and 300 us of silence.");
    }

    private sealed class Setup
    {
        private readonly Scene _scene = new();
        private readonly RigRenderer _renderer;
        private readonly Ws2812Output _output;
        private double _seconds;

        public Setup(int leds, int pulses)
        {
            (Leds, Pulses) = (leds, pulses);
            var settings = new OutputSettings { Name = "strip", Output = "ws2812-spi", Pixels = leds };
            var strip = new Strip("strip", leds, leds / 60.0);
            var adjustment = new LightOutputs()[settings.Output].Adjust(settings);
            _renderer = new RigRenderer(Rig.Of(strip, new PowerBudget("supply", leds * 8), adjustment));
            _output = new Ws2812Output(settings, new SilentBus());
            _scene.SetBackground(Background.Idle, TimeSpan.Zero);

            // Zones of their own, so that none of them has so many that they become comets.
            var zones = Enumerable.Range(0, 64).Select(_ => Zone.Of(strip)).ToArray();
            for (var i = 0; i < pulses; i++)
            {
                _scene.TryAdd(new Pulse
                {
                    Origin = new PulseOrigin(default, (ulong)i),
                    Zone = zones[i % zones.Length],
                    Color = new LinearColor(i % 4 == 0 ? 1 : 0, 0.5f, i / 256f),
                    Pace = PulsePace.EndToEnd(60),
                    IsPriority = i % 4 == 0,
                    Start = TimeSpan.FromSeconds((i - pulses) * 50.0 / pulses),
                });
            }

            if (_scene.Pulses.Length != pulses)
                throw new InvalidOperationException($"{_scene.Pulses.Length} pulses of {pulses} run.");
        }

        public int Leds { get; }

        public int Pulses { get; }

        /// <summary>Microseconds of processor time a frame; bytes allocated by all of them.</summary>
        public (double Microseconds, long Allocated) Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = CoreTime.Now;
            for (var i = 0; i < Frames; i++)
            {
                // So small a step that the pulses stay where they are, and all rounds are of one picture.
                _seconds += 1e-4;
                _renderer.Render(_scene, TimeSpan.FromSeconds(_seconds), Brightness.Full);
                _output.Show(_renderer.FrameOf(0), TimeSpan.FromSeconds(_seconds));
            }

            var time = (CoreTime.Now - start).TotalMicroseconds / Frames;
            return (time, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }
}
