using Radiator.Lights.Layers;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Lights.Tests.Limits;

public class FlashTests
{
    [Fact]
    public void The_meter_itself_sees_flashes()
    {
        var meter = new WcagMeter(8, 2);
        for (var i = 0; i < 60; i++)
            meter.Add(Some.Seconds(i / 60.0), Enumerable.Repeat(i / 6 % 2 == 0 ? (0.0, 0.0, 0.0) : (1.0, 0.0, 0.0), 8));
        Assert.Equal(4, meter.GeneralFlashes);
        Assert.Equal(4, meter.RedFlashes);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 0, 0)]
    [InlineData(0, 0.4, 1)]
    public void A_strobe_is_tamed(float r, float g, float b)
    {
        var strip = new Strip("strip", 60, 1);
        foreach (var (hertz, stretch) in new[] { (4.0, 60), (7.5, 15), (12, 30), (25, 15) })
        {
            var meter = new WcagMeter(60, stretch);
            var (scene, zone) = (new Scene(), Zone.Of(strip));
            var supply = new PowerBudget("supply", 100_000);
            var output = new RigOutput(
                "strip", new PixelMap(strip), OutputAdjustment.Plain, supply, FlashStretchMeters: stretch / 60.0);
            var renderer = new RigRenderer(new Rig([strip], [output]));
            for (var i = 0; i < 200; i++)
            {
                // At once, past the layers' own fades: as the worst rules could.
                var now = Some.Seconds(i / 60.0);
                var isOn = i / 60.0 * hertz % 1 < 0.5;
                scene.Layers.Show(new Glow
                {
                    Key = "strobe",
                    Zone = zone,
                    Color = new LinearColor(r, g, b) * (isOn ? 1 : 0),
                    Layer = LayerKind.Alert,
                    Start = Some.Seconds(-1),
                });
                Show(renderer, scene, now, meter);
            }

            Assert.InRange(meter.GeneralFlashes, 0, 3);
            Assert.InRange(meter.RedFlashes, 0, 3);
            Assert.InRange(renderer.StatusOf(0).FlashLimitedFrames, 20UL, 200UL);
        }
    }

    [Fact]
    public void Never_more_than_three_flashes_in_any_second_whatever_the_events()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            var rig = AnyRig(random);
            var (renderer, scene) = (new RigRenderer(rig), new Scene());
            var meters = rig.Outputs.Select(output => new WcagMeter(output.Map.Leds, Stretch(output))).ToArray();
            var together = new WcagMeter(rig.Outputs.Sum(output => output.Map.Leds), stretch: 0);
            Play(random, rig, scene, 260, now => Show(renderer, scene, now, meters, together));
            Assert.All(meters.Append(together), meter =>
            {
                Assert.True(meter.GeneralFlashes <= 3, $"seed {seed}: {meter.GeneralFlashes} general flashes");
                Assert.True(meter.RedFlashes <= 3, $"seed {seed}: {meter.RedFlashes} red flashes");
            });
        }
    }

    [Fact]
    public void Estimated_current_of_a_supply_never_exceeds_its_limit_over_all_its_outputs()
    {
        for (var seed = 100; seed < 108; seed++)
        {
            var random = new Random(seed);
            var rig = AnyRig(random);
            var (renderer, scene) = (new RigRenderer(rig), new Scene());
            Play(random, rig, scene, 120, now =>
            {
                renderer.Render(scene, now, new Brightness(random.NextDouble(), 1));
                foreach (var budget in rig.Budgets)
                {
                    var milliamps = Enumerable.Range(0, rig.Outputs.Count)
                        .Where(i => rig.Outputs[i].Budget == budget).Sum(i => renderer.StatusOf(i).Milliamps);
                    Assert.True(milliamps <= budget.MilliampsMax, $"seed {seed}: {milliamps} of {budget.MilliampsMax}");
                }
            });
        }
    }

    [Fact]
    public void A_calm_strip_is_left_alone()
    {
        var strip = new Strip("strip", 300, 5);
        var (scene, renderer) = (new Scene(), new RigRenderer(Rig.Of(strip, new PowerBudget("supply", 100_000))));
        scene.SetBackground(Background.Idle, TimeSpan.Zero);
        var zone = Zone.Of(strip);
        for (var i = 0; i < 1200; i++)
        {
            var now = Some.Seconds(i / 60.0);
            if (i % 30 == 0)
                scene.TryAdd(Some.Pulse(zone) with { Start = now, IsPriority = i % 60 == 0 });
            scene.Advance(now);
            renderer.Render(scene, now, Brightness.Full);
            Assert.False(renderer.StatusOf(0).IsFlashLimited, $"frame {i}");
        }
    }

    /// <summary>Floods, bursts, strobes, states that come and go, backgrounds that change: by turns.</summary>
    private static void Play(Random random, Rig rig, Scene scene, int frames, Action<TimeSpan> show)
    {
        var zones = rig.Strips.Select(Zone.Of).Append(Zone.Of("all", rig.Strips)).ToArray();
        var (now, strobes, floods) = (TimeSpan.Zero, 0.0, 0.0);
        for (var frame = 0; frame < frames; frame++)
        {
            now += Some.Seconds(1 / 120.0 + random.NextDouble() / 40);
            if (frame % 60 == 0)
                (strobes, floods) = (random.Next(2) * random.NextDouble(), random.NextDouble() * random.Next(2));
            if (frame % 60 == 30)
                scene.SetBackground((Background)random.Next(6), now);
            var count = random.NextDouble() < floods ? random.Next(30) : random.Next(20) == 0 ? 1 : 0;
            for (var i = 0; i < count; i++)
            {
                var pulse = Some.Any(random, zones[random.Next(zones.Length)], now);
                scene.TryAdd(pulse with { Color = random.Next(3) == 0 ? new LinearColor(1, 0, 0) : pulse.Color });
            }

            if (random.NextDouble() < strobes)
                scene.Layers.Show(AnyGlow(random, zones[random.Next(zones.Length)]));
            scene.Advance(now);
            show(now);
        }
    }

    private static Glow AnyGlow(Random random, Zone zone) => new()
    {
        Key = "strobe " + random.Next(3),
        Zone = zone,
        Color = random.Next(3) switch
        {
            0 => default,
            1 => new LinearColor(1, 0, 0),
            _ => new LinearColor(random.NextSingle(), random.NextSingle(), random.NextSingle()),
        },
        Layer = (LayerKind)random.Next(3),
        Shape = (GlowShape)random.Next(6),
        Level = random.NextDouble(),
        Start = Some.Seconds(-10),
    };

    private static Rig AnyRig(Random random)
    {
        var strips = Enumerable.Range(0, random.Next(1, 4))
            .Select(i => new Strip($"strip {i}", random.Next(1, 100), 0.2 + random.NextDouble() * 3)).ToArray();
        var leds = strips.Sum(strip => strip.Pixels);
        var shared = new PowerBudget("shared", leds * (2.5 + random.NextDouble() * 40));
        return new Rig(strips, [.. strips.Select(strip => new RigOutput(
            strip.Name,
            new PixelMap(strip.Pixels + 2, [PixelRun.WholeOf(strip, random.Next(3), random.Next(2) == 0)]),
            AnyAdjustment(random),
            random.Next(3) == 0 ? new PowerBudget("own", strip.Pixels * (5 + random.NextDouble() * 30)) : shared,
            0.3 + 0.7 * random.NextDouble(),
            random.Next(2) * 1.2 * random.NextDouble()))]);
    }

    /// <summary>LEDs of what an output is measured by: its metres, at least a quarter.</summary>
    private static int Stretch(RigOutput output)
    {
        var strip = output.Map.Strips.Single();
        var leds = (int)Math.Ceiling(output.FlashStretchMeters * strip.Pixels / strip.Meters);
        return Math.Clamp(leds, Math.Max(1, output.Map.Leds / 4), output.Map.Leds);
    }

    private static OutputAdjustment AnyAdjustment(Random random) => random.Next(4) switch
    {
        0 => OutputAdjustment.Plain,
        1 => new OutputAdjustment { Order = ColorOrder.Grbw, Current = LedCurrent.Sk6812Rgbw },
        2 => new OutputAdjustment { Gamma = 2.2, WhiteBalance = new LinearColor(1, 0.8f, 0.7f) },
        _ => new OutputAdjustment { Order = ColorOrder.Bgr, SplitsCurrent = true },
    };

    private static void Show(RigRenderer renderer, Scene scene, TimeSpan now, WcagMeter meter) =>
        Show(renderer, scene, now, [meter], null);

    private static void Show(
        RigRenderer renderer, Scene scene, TimeSpan now, WcagMeter[] meters, WcagMeter? together)
    {
        scene.Advance(now);
        renderer.Render(scene, now, Brightness.Full);
        var lights = Enumerable.Range(0, meters.Length)
            .Select(i => LedLight.Of(renderer.FrameOf(i), renderer.Rig.Outputs[i].Adjustment)).ToArray();
        for (var i = 0; i < meters.Length; i++)
            meters[i].Add(now, lights[i]);
        together?.Add(now, lights.SelectMany(light => light));
    }
}
