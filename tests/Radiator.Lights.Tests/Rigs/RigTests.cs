using Radiator.Lights.Layers;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Lights.Tests.Rigs;

public class RigTests
{
    private static readonly LinearColor White = new(1, 1, 1);

    private readonly Strip _strip = new("strip", 60, 1);

    [Fact]
    public void The_current_of_a_supply_counts_over_all_its_outputs()
    {
        var other = new Strip("other", 60, 1);
        var supply = new PowerBudget("supply", 120 + 1000);
        var rig = new Rig([_strip, other], [Output(_strip, supply), Output(other, supply)]);
        var renderer = new RigRenderer(rig);
        var scene = Lit(White, _strip);
        renderer.Render(scene, Some.Seconds(1), Brightness.Full);
        var alone = renderer.StatusOf(0).Milliamps - 60;
        Assert.InRange(alone, 950, 1000);
        scene.Layers.Show(Solid("b", White, other));
        renderer.Render(scene, Some.Seconds(2), Brightness.Full);
        Assert.InRange(renderer.StatusOf(0).Milliamps + renderer.StatusOf(1).Milliamps, 120 + 850, 120 + 1000);
        Assert.InRange(renderer.StatusOf(0).Milliamps - 60, alone * 0.42, alone * 0.52);
        Assert.True(renderer.StatusOf(0).IsPowerLimited && renderer.StatusOf(1).IsPowerLimited);
        Assert.Equal(2UL, renderer.StatusOf(1).PowerLimitedFrames);
    }

    [Fact]
    public void Failures_keep_their_light_when_the_supply_is_short_others_are_dimmed()
    {
        var scene = new Scene();
        var zone = Zone.Of(_strip);
        for (var i = 0; i < 20; i++)
            scene.TryAdd(Some.Pulse(zone) with { Start = Some.Seconds(i / 8.0), Color = new LinearColor(0, 1, 1) });
        scene.TryAdd(Some.Pulse(zone) with
        {
            Start = Some.Seconds(1.6), IsPriority = true, Color = new LinearColor(1, 0, 0),
        });
        var (rich, poor) = (new RigRenderer(Rig.Of(_strip, new PowerBudget("rich", 100_000))),
            new RigRenderer(Rig.Of(_strip, new PowerBudget("poor", 60 + 150))));
        rich.Render(scene, Some.Seconds(2.6), Brightness.Full);
        poor.Render(scene, Some.Seconds(2.6), Brightness.Full);
        var head = Enumerable.Range(0, 60).MaxBy(pixel => rich.FrameOf(0)[pixel * 3]);
        Assert.True(rich.FrameOf(0)[head * 3] > 180);
        Assert.InRange(poor.FrameOf(0)[head * 3], rich.FrameOf(0)[head * 3] - 2, rich.FrameOf(0)[head * 3]);
        Assert.True(Blue(poor) < Blue(rich) / 2);
        Assert.InRange(poor.StatusOf(0).Milliamps, 150, 210);

        static int Blue(RigRenderer renderer) => renderer.FrameOf(0).ToArray().Chunk(3).Sum(pixel => pixel[2]);
    }

    [Fact]
    public void The_limit_goes_down_at_once_and_up_slowly()
    {
        var renderer = new RigRenderer(Rig.Of(_strip, new PowerBudget("supply", 60 + 240)));
        var scene = Lit(new LinearColor(0, 0, 0.1f), _strip);
        for (var i = 0; i < 60; i++)
            renderer.Render(scene, Some.Seconds(i / 60.0), Brightness.Full);
        Assert.False(renderer.StatusOf(0).IsPowerLimited);
        scene.Layers.Show(Solid("more", White, _strip));
        renderer.Render(scene, Some.Seconds(1), Brightness.Full);
        Assert.InRange(renderer.StatusOf(0).Milliamps, 150, 300);
        scene.Layers.Show(Solid("more", new LinearColor(0, 0, 0.1f), _strip));
        List<int> levels = [];
        for (var i = 0; i < 300; i++)
        {
            renderer.Render(scene, Some.Seconds(1 + i / 60.0), Brightness.Full);
            levels.Add(renderer.FrameOf(0)[2]);
        }

        Assert.Equal(levels.Order(), levels);
        Assert.InRange(levels[6], 1, 12);
        Assert.InRange(levels[^1], 25, 26);
    }

    [Fact]
    public void Brightness_dims_what_is_ordinary_and_failures_by_themselves()
    {
        var renderer = new RigRenderer(Rig.Of(_strip, new PowerBudget("supply", 100_000)));
        var (scene, zone) = (new Scene(), Zone.Of(_strip));
        scene.TryAdd(Some.Pulse(zone));
        scene.TryAdd(Some.Pulse(zone, 2, PulseDirection.Backwards) with
        {
            IsPriority = true, Color = new LinearColor(1, 0, 0),
        });
        renderer.Render(scene, Some.Seconds(0.5), Brightness.Full);
        var full = renderer.FrameOf(0).ToArray();
        renderer.Render(scene, Some.Seconds(0.5), new Brightness(0.5, 1));
        var half = renderer.FrameOf(0).ToArray();
        renderer.Render(scene, Some.Seconds(0.5), new Brightness(0, 0));
        Assert.All(renderer.FrameOf(0).ToArray(), value => Assert.Equal(0, value));
        for (var pixel = 0; pixel < 60; pixel++)
        {
            Assert.InRange(half[pixel * 3 + 1] - full[pixel * 3 + 1] / 2.0, -1, 1);
            Assert.Equal(full[pixel * 3], half[pixel * 3]);
        }
    }

    [Fact]
    public void A_strip_may_hang_on_several_outputs_and_an_output_show_several_strips()
    {
        var other = new Strip("other", 10, 1);
        var supply = new PowerBudget("supply", 100_000);
        var rig = new Rig([_strip, other],
        [
            new RigOutput("first", new PixelMap(40, [new PixelRun(_strip, 0, 40)]), OutputAdjustment.Plain, supply),
            new RigOutput("second", new PixelMap(33,
                [new PixelRun(_strip, 40, 20, At: 2, IsReversed: true), PixelRun.WholeOf(other, at: 23)]),
                OutputAdjustment.Plain, supply),
        ]);
        var renderer = new RigRenderer(rig);
        var scene = new Scene();
        scene.TryAdd(Some.Pulse(Zone.Of(_strip)));
        scene.TryAdd(Some.Pulse(Zone.Of(other)) with { Color = new LinearColor(0, 0, 1) });
        var alone = new OneStrip(_strip, 1, 100_000);
        for (var i = 0; i < 20; i++)
        {
            renderer.Render(scene, Some.Seconds(i / 10.0), Brightness.Full);
            alone.Render(scene, Some.Seconds(i / 10.0));
            var first = renderer.FrameOf(0);
            var second = renderer.FrameOf(1);
            for (var pixel = 0; pixel < 60; pixel++)
            {
                var shown = pixel < 40 ? first[pixel * 3 + 1] : second[(2 + 59 - pixel) * 3 + 1];
                Assert.Equal(alone.Bytes[pixel * 3 + 1], shown);
                Assert.Equal(shown, renderer.PictureOf(0)[pixel * 3 + 1]);
            }

            Assert.Equal(0, second[0] + second[1] + second[5]);
            Assert.Equal(renderer.PictureOf(1).ToArray(), second[(23 * 3)..].ToArray());
        }
    }

    [Fact]
    public void A_matrix_wired_to_and_fro_is_undone()
    {
        var run = new PixelRun(new Strip("matrix", 12, 1), 0, 12, SerpentineColumns: 4);
        Assert.Equal([0, 1, 2, 3, 7, 6, 5, 4, 8, 9, 10, 11], Enumerable.Range(0, 12).Select(run.PixelAt));
        var reversed = run with { IsReversed = true };
        Assert.Equal([11, 10, 9, 8, 4, 5, 6, 7, 3, 2, 1, 0], Enumerable.Range(0, 12).Select(reversed.PixelAt));
    }

    [Fact]
    public void A_matrix_shows_a_pulse_in_all_its_rows()
    {
        var matrix = new Strip("matrix", 40, 2);
        var frame = Some.Draw(Some.Pulse(Zone.OfRows("rows", matrix, 4)), matrix, Some.Seconds(1.4));
        Assert.True(frame.Energy() > 1);
        for (var pixel = 0; pixel < 40; pixel++)
            Assert.Equal(frame.Strongest(pixel % 10), frame.Strongest(pixel), 5);
        Assert.Throws<ArgumentException>(() => Zone.OfRows("rows", matrix, 7));
    }

    [Fact]
    public void Wiring_that_cannot_be_says_what_is_wrong()
    {
        Assert.Contains("not on strip \"strip\"", Wrong(60, new PixelRun(_strip, 50, 20)));
        Assert.Contains("not on a wire of 30", Wrong(30, PixelRun.WholeOf(_strip)));
        Assert.Contains("LED 40 has two", Wrong(100, PixelRun.WholeOf(_strip), PixelRun.WholeOf(_strip, at: 59 - 19)));
        Assert.Contains("no whole rows of 7", Wrong(60, PixelRun.WholeOf(_strip) with { SerpentineColumns = 7 }));
        var stranger = Assert.Throws<ArgumentException>(() => new Rig([], [Output(_strip, new PowerBudget("supply"))]));
        Assert.Contains("\"strip\"", stranger.Message);

        static string Wrong(int leds, params PixelRun[] runs) =>
            Assert.ThrowsAny<ArgumentException>(() => new PixelMap(leds, runs)).Message;
    }

    [Fact]
    public void The_same_seed_gives_the_same_frames()
    {
        Assert.Equal(Play(5), Play(5));
        Assert.NotEqual(Play(5), Play(6));
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var other = new Strip("other", 100, 2);
        var supply = new PowerBudget("supply", 800);
        var rig = new Rig([_strip, other],
        [
            Output(_strip, supply, new OutputAdjustment { Order = ColorOrder.Grbw, Current = LedCurrent.Sk6812Rgbw }),
            Output(other, supply, new OutputAdjustment { Gamma = 2.2 }),
        ]);
        var (renderer, scene, random) = (new RigRenderer(rig), Lit(new LinearColor(0.2f, 0, 0), _strip), new Random(1));
        var zone = Zone.Of("all", [_strip, other]);
        scene.SetBackground(Background.Idle, TimeSpan.Zero);
        Frames(0, 150);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Frames(150, 300);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(scene.Counts.Heated > 0 && scene.Counts.Merged > 0);

        void Frames(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var now = Some.Seconds(i / 60.0);
                for (var n = 0; n < i % 4; n++)
                {
                    var any = Some.Any(random, zone, now);
                    scene.TryAdd(random.Next(2) == 0 ? any : Some.Pulse(zone) with { Start = now });
                }

                scene.Advance(now);
                renderer.Render(scene, now, Brightness.Full);
            }
        }
    }

    private static RigOutput Output(Strip strip, PowerBudget budget, OutputAdjustment? adjustment = null) =>
        new(strip.Name, new PixelMap(strip), adjustment ?? OutputAdjustment.Plain, budget);

    private static Scene Lit(LinearColor color, Strip strip)
    {
        var scene = new Scene();
        scene.Layers.Show(Solid("a", color, strip));
        return scene;
    }

    private static Glow Solid(string key, LinearColor color, Strip strip) => new()
    {
        Key = key, Zone = Zone.Of(strip), Color = color, Layer = LayerKind.Alert, Start = Some.Seconds(-10),
    };

    private List<byte[]> Play(int seed)
    {
        var (random, scene, zone) = (new Random(seed), new Scene(), Zone.Of(_strip));
        var renderer = new RigRenderer(Rig.Of(_strip, new PowerBudget("supply", 900), new OutputAdjustment()));
        scene.SetBackground(Background.Idle, TimeSpan.Zero);
        List<byte[]> frames = [];
        for (var i = 0; i < 300; i++)
        {
            var now = Some.Seconds(i / 60.0);
            for (var n = random.Next(i / 60); n > 0; n--)
                scene.TryAdd(Some.Any(random, zone, now));
            scene.Advance(now);
            renderer.Render(scene, now, Brightness.Full);
            frames.Add(renderer.FrameOf(0).ToArray());
        }

        return frames;
    }
}
