using Radiator.Lights.Load;
using Radiator.Lights.Rigs;
using Radiator.Lights.Schedules;

namespace Radiator.Lights.Tests.Load;

public class LoadTests
{
    private readonly Strip _strip = new("strip", 120, 2);
    private readonly Zone _zone;
    private readonly Scene _scene = new();
    private ulong _number;
    private double _seconds;

    public LoadTests() => _zone = Zone.Of(_strip);

    [Fact]
    public void A_few_events_are_a_pulse_each()
    {
        Offer(rate: 5, seconds: 20);
        Assert.Equal(LoadMode.Pulses, _scene.ModeOf(_zone));
        Assert.Equal(100UL, _scene.Counts.Pulses);
        Assert.Equal(100UL, _scene.Counts.Offered);
    }

    [Fact]
    public void More_become_comets_then_heat_and_come_back_later_than_they_went()
    {
        Offer(rate: 7, seconds: 5);
        Assert.Equal(LoadMode.Pulses, _scene.ModeOf(_zone));
        Offer(rate: 18, seconds: 5);
        Assert.Equal(LoadMode.Comets, _scene.ModeOf(_zone));
        Assert.True(_scene.Counts.Merged > 40);
        Assert.Equal(0UL, _scene.Counts.Heated);
        Offer(rate: 60, seconds: 5);
        Assert.Equal(LoadMode.Heat, _scene.ModeOf(_zone));
        Assert.True(_scene.Counts.Heated > 150);

        // Hysteresis: rates that did not lead into a mode do not lead out of it either.
        Offer(rate: 20, seconds: 6);
        Assert.Equal(LoadMode.Heat, _scene.ModeOf(_zone));
        Offer(rate: 7, seconds: 6);
        Assert.Equal(LoadMode.Comets, _scene.ModeOf(_zone));
        Offer(rate: 2, seconds: 6);
        Assert.Equal(LoadMode.Pulses, _scene.ModeOf(_zone));
    }

    [Fact]
    public void The_mode_does_not_flutter_at_a_border()
    {
        foreach (var border in new[] { 5.0, 8, 15, 25 })
        {
            var (scene, changes, before, random) = (new Scene(), 0, LoadMode.Pulses, new Random(4));
            for (var now = 0.0; now < 60; now += -Math.Log(1 - random.NextDouble()) / border)
            {
                scene.TryAdd(Next(now));
                scene.Advance(Some.Seconds(now));
                changes += scene.ModeOf(_zone) != before ? 1 : 0;
                before = scene.ModeOf(_zone);
            }

            Assert.True(changes <= 60 / 2, $"{changes} changes in a minute at {border} events a second");
        }
    }

    [Fact]
    public void One_batch_is_no_flood()
    {
        for (var i = 0; i < 200; i++)
            _scene.TryAdd(Next(1));
        Assert.Equal(0UL, _scene.Counts.Heated);
        var comet = Assert.Single(_scene.Pulses.ToArray());
        Assert.Equal(200, comet.Weight);
    }

    [Fact]
    public void Nothing_is_lost_whatever_comes()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (random, scene, offered) = (new Random(seed), new Scene(), 0UL);
            Zone[] zones = [.. Enumerable.Range(0, 8).Select(_ => Zone.Of(_strip))];
            for (var now = 0.0; now < 20; now += random.NextDouble() / 20)
            {
                for (var i = random.Next(60); i > 0; i--, offered++)
                    Assert.True(scene.TryAdd(Some.Any(random, zones[random.Next(8)], Some.Seconds(now))));
                scene.Advance(Some.Seconds(now));
                Assert.InRange(scene.Pulses.Length, 0, Scene.PulsesMax);
            }

            Assert.Equal(offered, scene.Counts.Shown);
            Assert.Equal(offered, scene.Counts.Offered);
        }
    }

    [Fact]
    public void More_busy_zones_than_there_are_places_for_are_refused_and_counted()
    {
        for (var i = 0; i < Scene.ZonesMax + 10; i++)
            Assert.Equal(i < Scene.ZonesMax, _scene.TryAdd(Some.Pulse(Zone.Of(_strip))));
        Assert.Equal((Scene.ZonesMax + 10UL, 10UL), (_scene.Counts.Offered, _scene.Counts.Refused));
        _scene.Advance(Some.Seconds(20));
        Assert.True(_scene.TryAdd(Some.Pulse(Zone.Of(_strip)) with { Start = Some.Seconds(20) }));
    }

    [Fact]
    public void A_failure_is_never_hidden_by_overload()
    {
        foreach (var rate in new[] { 20, 100, 1000, 5000 })
        {
            var (scene, random) = (new Scene(), new Random(rate));
            var renderer = new RigRenderer(Rig.Of(_strip, new PowerBudget("supply", 2_000)));
            scene.SetBackground(Background.Idle, TimeSpan.Zero);
            for (var i = 0; i < 60 * 6; i++)
            {
                var now = Some.Seconds(i / 60.0);
                for (var n = random.Next(2 * rate / 60 + 1); n > 0; n--)
                    scene.TryAdd(Next(now.TotalSeconds, random.Next(3)));
                if (i == 240)
                    scene.TryAdd(Failure(now));
                scene.Advance(now);
                renderer.Render(scene, now, Brightness.Full);
                if (i is < 252 or > 340)
                    continue;

                // Where its head is, red is bright and by far the strongest channel.
                var head = (int)((1 - (i - 240) / 120.0) * 120);
                var seen = Enumerable.Range(head - 1, 4).Where(pixel => pixel is >= 0 and < 120)
                    .Any(pixel => IsRed(renderer.FrameOf(0).Slice(pixel * 3, 3)));
                Assert.True(seen, $"{rate} events a second, frame {i}: no red at pixel {head}");
            }
        }
    }

    [Fact]
    public void Failures_that_flood_are_comets_and_none_is_lost()
    {
        for (var i = 0; i < 20_000; i++)
            Assert.True(_scene.TryAdd(Failure(Some.Seconds(i / 2000.0))));
        Assert.Equal(20_000UL, _scene.Counts.Failures);
        Assert.Equal(0UL, _scene.Counts.Heated);
        Assert.InRange(_scene.Pulses.Length, 10, 64);
    }

    [Fact]
    public void Failures_find_a_place_when_others_have_taken_theirs()
    {
        // Each of another look, so that none joins another; long, so that none ends.
        for (var i = 0; i < 400; i++)
        {
            var color = new LinearColor(0, 1, i / 400f);
            _scene.TryAdd(Next(i / 7.0) with { Color = color, Pace = PulsePace.EndToEnd(60) });
        }

        Assert.Equal(Scene.PulsesMax - Scene.PulsesReserved, _scene.Pulses.Length);
        for (var i = 0; i < 100; i++)
            _scene.TryAdd(Failure(Some.Seconds(57 + i)) with { Pace = PulsePace.EndToEnd(59) });
        Assert.Equal(Scene.PulsesMax, _scene.Pulses.Length);
        Assert.Equal(500UL, _scene.Counts.Shown);
    }

    [Fact]
    public void Heat_tells_how_many_and_in_what_shares()
    {
        var levels = new List<double>();
        foreach (var rate in new[] { 40, 200, 1000, 5000 })
        {
            var (scene, frame) = (new Scene(), Array.Empty<byte>());
            var renderer = new OneStrip(_strip, 1, 100_000);
            for (var i = 0; i < 60 * 10; i++)
            {
                for (var n = 0; n < rate / 60.0 - (i % 3) / 3.0; n++)
                    scene.TryAdd(Next(i / 60.0, _number % 4 == 0 ? 1 : 0));
                scene.Advance(Some.Seconds(i / 60.0));
                renderer.Render(scene, Some.Seconds(i / 60.0));
                frame = renderer.Bytes.ToArray();
            }

            levels.Add(frame.Average(value => value));
            var pixels = frame.Chunk(3).ToList();
            Assert.InRange(pixels.Count(pixel => pixel[2] > pixel[1]) / 120.0, 0.1, 0.4);
        }

        for (var i = 1; i < levels.Count; i++)
            Assert.True(levels[i] > levels[i - 1] * 1.2, string.Join(' ', levels));
    }

    [Fact]
    public void Heat_cools_down_and_is_forgotten()
    {
        Offer(rate: 200, seconds: 5);
        _scene.Advance(Some.Seconds(_seconds + 40));
        var renderer = new OneStrip(_strip, 1, 100_000);
        for (var i = 0; i < 60; i++)
        {
            _scene.Advance(Some.Seconds(_seconds + 40 + i));
            renderer.Render(_scene, Some.Seconds(_seconds + 40 + i));
        }

        Assert.All(renderer.Bytes.ToArray(), value => Assert.Equal(0, value));
    }

    private static bool IsRed(ReadOnlySpan<byte> pixel) =>
        pixel[0] > 60 && pixel[0] > 2 * pixel[1] && pixel[0] > 2 * pixel[2];

    private void Offer(double rate, double seconds)
    {
        var count = (int)(rate * seconds);
        for (var i = 0; i < count; i++)
        {
            _scene.Advance(Some.Seconds(_seconds));
            _scene.TryAdd(Next(_seconds));
            _seconds += 1 / rate;
        }
    }

    private Pulse Next(double seconds, int kind = 0) => Some.Pulse(_zone) with
    {
        Start = Some.Seconds(seconds),
        Color = kind switch
        {
            0 => new LinearColor(0, 1, 0),
            1 => new LinearColor(0, 0, 1),
            _ => new LinearColor(1, 0.25f, 0),
        },
        Origin = new PulseOrigin(default, ++_number),
    };

    private Pulse Failure(TimeSpan now) => Some.Pulse(_zone, 2, PulseDirection.Backwards) with
    {
        Start = now,
        Color = new LinearColor(1, 0, 0),
        Shape = PulseShape.DoubleHeaded,
        IsPriority = true,
        Origin = new PulseOrigin(default, ++_number),
    };
}
