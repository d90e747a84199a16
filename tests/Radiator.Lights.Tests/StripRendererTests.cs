using System.Text;
using Radiator.Testing;

namespace Radiator.Lights.Tests;

public class StripRendererTests
{
    [Fact]
    public void Estimated_current_never_exceeds_the_limit()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var strip = new Strip("strip", random.Next(1, 400), 0.1 + random.NextDouble() * 5);
            var limit = PowerLimiter.DarkMilliamps(strip.Pixels) + 0.5 + random.NextDouble() * strip.Pixels * 30;
            var renderer = new StripRenderer(strip, random.NextDouble(), limit);
            var scene = new Scene();
            var now = TimeSpan.Zero;
            for (var frame = 0; frame < 120; frame++)
            {
                now += Some.Seconds(random.NextDouble() / 20);
                if (frame % 40 == 10)
                    scene.SetBackground((Background)random.Next(3), now);
                for (var i = random.Next(20); i > 0; i--)
                    scene.TryAdd(Any(random, strip, now));
                scene.RemoveEnded(now);
                renderer.Render(scene, now);
                Assert.True(renderer.Milliamps <= limit, $"seed {seed}, frame {frame}: {renderer.Milliamps} above {limit}");
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_frames() => Assert.Equal(Show(5), Show(5));

    [Fact]
    public void The_limit_goes_down_at_once_and_up_slowly()
    {
        var limiter = new PowerLimiter(100, 100 + 400);
        Assert.Equal(1, limiter.Limit(10, Some.Seconds(0)));
        Assert.Equal(0.2, limiter.Limit(100, Some.Seconds(0.02)), 9);
        var before = 0.2;
        for (var i = 1; i <= 60; i++)
        {
            var factor = limiter.Limit(10, Some.Seconds(0.02 + i / 60.0));
            Assert.InRange(factor, before, before + 0.03);
            before = factor;
        }

        Assert.InRange(before, 0.6, 0.9);
        Assert.Equal(1, limiter.Limit(10, Some.Seconds(30)));
    }

    [Fact]
    public void Brightness_dims_in_light()
    {
        var strip = new Strip("strip", 60, 1);
        var (full, half) = (new StripRenderer(strip, 1, 5000), new StripRenderer(strip, 0.5, 5000));
        var scene = new Scene();
        Assert.True(scene.TryAdd(Some.Pulse(Zone.Of(strip))));
        full.Render(scene, Some.Seconds(1));
        half.Render(scene, Some.Seconds(1));
        for (var i = 0; i < full.Bytes.Length; i++)
            Assert.InRange(half.Bytes[i] - full.Bytes[i] / 2.0, -1, 1);
    }

    [Fact]
    public void Many_pulses_at_one_place_keep_their_hue_and_stay_within_what_an_led_can_give()
    {
        var strip = new Strip("strip", 60, 1);
        var scene = new Scene();
        for (var i = 0; i < 60; i++)
            Assert.True(scene.TryAdd(Some.Pulse(Zone.Of(strip)) with { Color = new LinearColor(1, 0.2f, 0) }));
        var frame = new Frame(60);
        Compositor.Compose(scene, strip, Some.Seconds(1), frame);
        var head = frame[frame.Brightest()];
        Assert.InRange(head.R, 0.99, 1);
        Assert.Equal(0.2, head.G / head.R, 3);
        Assert.Equal(0, head.B);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var strip = new Strip("strip", 300, 5);
        var renderer = new StripRenderer(strip, 1, 5000);
        var scene = new Scene();
        scene.SetBackground(Background.Idle, TimeSpan.Zero);
        var random = new Random(1);
        for (var i = 0; i < 50; i++)
            Assert.True(scene.TryAdd(Any(random, strip, TimeSpan.Zero)));
        renderer.Render(scene, Some.Seconds(0.5));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            scene.RemoveEnded(Some.Seconds(0.5 + i / 60.0));
            renderer.Render(scene, Some.Seconds(0.5 + i / 60.0));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_burst_looks_as_it_always_did()
    {
        var strip = new Strip("strip", 48, 0.8);
        var zone = Zone.Of(strip);
        var renderer = new StripRenderer(strip, 1, 2000);
        var scene = new Scene();
        scene.SetBackground(Background.Idle, TimeSpan.Zero);
        Pulse[] burst =
        [
            Some.Pulse(zone) with { Start = Some.Seconds(0.2) },
            Some.Pulse(zone, 4) with { Start = Some.Seconds(0.4), Color = LinearColor.FromSrgb(255, 128, 0) },
            Some.Pulse(zone, 2, PulseDirection.Backwards) with { Start = Some.Seconds(0.6), Color = new LinearColor(1, 0, 0) },
            Some.Pulse(zone) with
            {
                Start = Some.Seconds(2.4),
                Color = new LinearColor(0, 0, 1),
                Shape = PulseShape.Sparkle,
                Origin = new PulseOrigin(default, 3),
            },
        ];
        var picture = new StringBuilder("A run, a sign-up at half its speed, a failure, broken data. Time down, 10 frames a second.\n");
        for (var i = 0; i < 60; i++)
        {
            var now = Some.Seconds(i / 10.0);
            foreach (var pulse in burst.Where(pulse => pulse.Start > now - Some.Seconds(0.1) && pulse.Start <= now))
                Assert.True(scene.TryAdd(pulse));
            scene.RemoveEnded(now);
            renderer.Render(scene, now);
            picture.Append($"{now.TotalSeconds,4:0.0} |{Some.Row(renderer.Bytes)}|\n");
        }

        Golden.Verify(picture.ToString(), "burst.txt");
    }

    private static List<byte[]> Show(int seed)
    {
        var random = new Random(seed);
        var strip = new Strip("strip", 100, 2);
        var renderer = new StripRenderer(strip, 0.8, 900);
        var scene = new Scene();
        scene.SetBackground(Background.Idle, TimeSpan.Zero);
        List<byte[]> frames = [];
        for (var i = 0; i < 200; i++)
        {
            var now = Some.Seconds(i / 60.0);
            if (random.Next(4) == 0)
                scene.TryAdd(Any(random, strip, now));
            scene.RemoveEnded(now);
            renderer.Render(scene, now);
            frames.Add(renderer.Bytes.ToArray());
        }

        return frames;
    }

    private static Pulse Any(Random random, Strip strip, TimeSpan now) => new()
    {
        Origin = new PulseOrigin(default, (ulong)random.NextInt64()),
        Zone = Zone.Of(strip),
        Color = new LinearColor(random.NextSingle(), random.NextSingle(), random.NextSingle()) * (random.NextSingle() * 2),
        Pace = PulsePace.EndToEnd(0.3 + random.NextDouble() * 4),
        Direction = (PulseDirection)random.Next(2),
        Shape = (PulseShape)random.Next(2),
        Start = now,
    };
}
