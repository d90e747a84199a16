namespace Radiator.Lights.Tests;

public class PulseTests
{
    public static TheoryData<int, double> Densities => new()
    {
        { 60, 1 }, { 300, 5 }, { 144, 1 }, { 60, 5 }, { 150, 5 }, { 50, 10 },
    };

    [Theory]
    [MemberData(nameof(Densities))]
    public void A_moving_pulse_keeps_its_energy(int pixels, double meters)
    {
        var strip = new Strip("strip", pixels, meters);
        var zone = Zone.Of(strip);
        foreach (var direction in Enum.GetValues<PulseDirection>())
        {
            var pulse = Some.Pulse(zone, 2, direction);

            // While head and tail are both on the strip; 997 is prime, so that all positions within a pixel occur.
            var profile = PulseProfile.For(strip);
            var from = profile.ReachBehind / meters * 2;
            var to = (meters - profile.ReachAhead) / meters * 2;
            var energies = Enumerable.Range(0, 997)
                .Select(i => Some.Draw(pulse, strip, Some.Seconds(from + (to - from) * i / 997)).Energy())
                .ToList();
            Assert.InRange(energies.Min(), energies.Average() * 0.98, energies.Average());
            Assert.InRange(energies.Max(), energies.Average(), energies.Average() * 1.02);
        }
    }

    [Fact]
    public void A_pulse_keeps_its_energy_from_one_strip_to_the_next_even_one_mounted_the_other_way_round()
    {
        var fine = new Strip("fine", 120, 2);
        var alsoFine = new Strip("also fine", 120, 2);
        var lane = new Lane([new LanePart(fine, 0, 2), new LanePart(alsoFine, 2, 0)]);
        var pulse = Some.Pulse(new Zone("both", [lane]), 4);
        var energies = Enumerable.Range(0, 400).Select(i => Some.Seconds(1 + 2.0 * i / 400))
            .Select(at => Some.Draw(pulse, fine, at).Energy() + Some.Draw(pulse, alsoFine, at).Energy()).ToList();
        Assert.InRange(energies.Min(), energies.Max() * 0.98, energies.Max());
        Assert.Equal(119, Some.Draw(pulse, alsoFine, Some.Seconds(2.01)).Brightest());
        Assert.Equal(0, Some.Draw(pulse, alsoFine, Some.Seconds(3.99)).Brightest());
    }

    [Fact]
    public void Every_shape_that_runs_keeps_its_energy_whatever_its_weight()
    {
        var strip = new Strip("strip", 960, 16);
        PulseShape[] shapes = [PulseShape.Plain, PulseShape.Comet, PulseShape.DoubleHeaded, PulseShape.Dot];
        foreach (var shape in shapes)
        {
            foreach (var texture in new[] { PulseTexture.Smooth, PulseTexture.Soft })
            {
                foreach (var weight in new[] { 1, 5, 1000 })
                {
                    var pulse = Some.Pulse(Zone.Of(strip), 32) with
                    {
                        Shape = shape, Texture = texture, Weight = weight,
                    };
                    var energies = Enumerable.Range(0, 97)
                        .Select(i => Some.Draw(pulse, strip, Some.Seconds(29.5 + i / 97.0)).Energy()).ToList();
                    Assert.InRange(energies.Min(), energies.Max() * 0.98, energies.Max());
                }
            }
        }
    }

    [Theory]
    [InlineData(PulseShape.Plain)]
    [InlineData(PulseShape.Comet)]
    [InlineData(PulseShape.DoubleHeaded)]
    [InlineData(PulseShape.Dot)]
    public void A_pulse_looks_the_same_however_many_leds_a_metre_has(PulseShape shape)
    {
        // In light by metres, from 60 LEDs a metre on; coarser strips widen it, so that it does not wobble.
        var pictures = new[] { 60, 100, 144, 300 }.Select(density =>
        {
            var strip = new Strip("strip", density * 2, 2);
            var frame = Some.Draw(Some.Pulse(Zone.Of(strip), 2) with { Shape = shape }, strip, Some.Seconds(1.5));
            return (Light: frame.Energy() * strip.PitchMeters, Head: frame.Brightest() * strip.PitchMeters);
        }).ToList();
        Assert.All(pictures, picture => Assert.InRange(
            picture.Light, pictures[^1].Light * 0.98, pictures[^1].Light * 1.02));
        Assert.All(pictures, picture => Assert.InRange(picture.Head, 1.3, 1.52));
    }

    [Fact]
    public void A_double_head_is_dark_in_between()
    {
        var strip = new Strip("strip", 60, 1);
        var pulse = Some.Pulse(Zone.Of(strip)) with { Shape = PulseShape.DoubleHeaded };
        var frame = Some.Draw(pulse, strip, Some.Seconds(1.6));
        var heads = Enumerable.Range(1, 58).Where(i => frame.Strongest(i) > 0.5
            && frame.Strongest(i) >= frame.Strongest(i - 1) && frame.Strongest(i) > frame.Strongest(i + 1)).ToList();
        Assert.Equal(2, heads.Count);
        var gap = Enumerable.Range(heads[0], heads[1] - heads[0]).Min(frame.Strongest);
        Assert.InRange(gap, 0, 0.25);
    }

    [Fact]
    public void The_more_events_a_comet_stands_for_the_more_light_it_has()
    {
        var strip = new Strip("strip", 600, 10);
        var pulse = Some.Pulse(Zone.Of(strip), 10);
        var lights = new[] { 1, 2, 4, 8, 16 }
            .Select(weight => Some.Draw(pulse with { Weight = weight }, strip, Some.Seconds(9)).Energy()).ToList();
        for (var i = 1; i < lights.Count; i++)
            Assert.InRange(lights[i], lights[i - 1] * 1.15, lights[i - 1] * 2);
    }

    [Fact]
    public void A_fill_fills_its_zone_and_a_breath_comes_and_goes()
    {
        var strip = new Strip("strip", 60, 1);
        var fill = Some.Pulse(Zone.Of(strip)) with { Shape = PulseShape.Fill };
        var half = Some.Draw(fill, strip, Some.Seconds(1));
        Assert.All(Enumerable.Range(0, 28), pixel => Assert.True(half.Strongest(pixel) > 0.2));
        Assert.All(Enumerable.Range(32, 28), pixel => Assert.Equal(0, half.Strongest(pixel)));
        Assert.True(Some.Draw(fill, strip, Some.Seconds(2.2)).Strongest(59) > 0.2);
        Assert.Equal(0, Some.Draw(fill, strip, fill.End + Some.Seconds(0.01)).Energy());
        var back = Some.Draw(fill with { Direction = PulseDirection.Backwards }, strip, Some.Seconds(1));
        Assert.True(back.Strongest(59) > 0.2 && back.Strongest(0) == 0);

        var breath = Some.Pulse(Zone.Of(strip)) with { Shape = PulseShape.Breath };
        var levels = Enumerable.Range(0, 41)
            .Select(i => Some.Draw(breath, strip, Some.Seconds(i / 20.0)).Energy()).ToList();
        Assert.Equal(20, levels.IndexOf(levels.Max()));
        Assert.True(levels[0] == 0 && levels[40] < 0.1);
    }

    [Theory]
    [MemberData(nameof(Densities))]
    public void The_tail_only_gets_darker_away_from_the_head(int pixels, double meters)
    {
        var strip = new Strip("strip", pixels, meters);
        var pulse = Some.Pulse(Zone.Of(strip));
        for (var i = 0; i < 200; i++)
        {
            var frame = Some.Draw(pulse, strip, Some.Seconds(2.0 * i / 200));
            var head = frame.Brightest();
            for (var pixel = head; pixel > 0; pixel--)
                Assert.True(frame.Strongest(pixel - 1) <= frame.Strongest(pixel), $"{i}: pixel {pixel}");
            for (var pixel = head; pixel < pixels - 1; pixel++)
                Assert.True(frame.Strongest(pixel + 1) <= frame.Strongest(pixel), $"{i}: pixel {pixel}");
        }
    }

    [Fact]
    public void Backwards_is_the_mirror_of_forwards_and_ends_at_the_beginning()
    {
        var strip = new Strip("strip", 60, 1);
        var forwards = Some.Pulse(Zone.Of(strip));
        var backwards = Some.Pulse(Zone.Of(strip), 2, PulseDirection.Backwards);
        for (var i = 0; i <= 100; i++)
        {
            var at = Some.Seconds(2.3 * i / 100);
            var there = Some.Draw(forwards, strip, at);
            var back = Some.Draw(backwards, strip, at);
            for (var pixel = 0; pixel < 60; pixel++)
                Assert.Equal(there[pixel].G, back[59 - pixel].G, 4);
        }

        Assert.Equal(59, Some.Draw(backwards, strip, Some.Seconds(0.01)).Brightest());
        Assert.Equal(0, Some.Draw(backwards, strip, Some.Seconds(1.99)).Brightest());
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(4.0)]
    [InlineData(0.5)]
    public void End_to_end_takes_the_seconds_it_was_given_to_one_frame(double seconds) =>
        Assert.InRange(Arrival(PulsePace.EndToEnd(seconds), 1.7), seconds - 1 / 60.0, seconds + 1 / 60.0);

    [Fact]
    public void Half_the_speed_takes_twice_as_long_to_one_frame()
    {
        var twice = 2 * Arrival(PulsePace.EndToEnd(2), 5);
        Assert.InRange(Arrival(PulsePace.EndToEnd(4), 5), twice - 1 / 60.0, twice + 1 / 60.0);
    }

    [Fact]
    public void A_speed_is_metres_a_second_whatever_the_length() =>
        Assert.InRange(Arrival(PulsePace.MetersPerSecond(2.5), 5), 2 - 1 / 60.0, 2 + 1 / 60.0);

    [Fact]
    public void Light_comes_up_softly_and_is_gone_at_the_end()
    {
        var strip = new Strip("strip", 60, 1);
        var pulse = Some.Pulse(Zone.Of(strip)) with { EaseIn = Pulse.DefaultEaseIn };
        Assert.Equal(0, Some.Draw(pulse, strip, Some.Seconds(-1)).Energy());
        Assert.Equal(0, Some.Draw(pulse, strip, Some.Seconds(0)).Energy());
        var half = Some.Draw(pulse, strip, Pulse.DefaultEaseIn / 2).Energy();
        Assert.InRange(half, 0.1, Some.Draw(pulse, strip, Pulse.DefaultEaseIn).Energy() * 0.6);
        Assert.True(Some.Draw(pulse, strip, pulse.End - Some.Seconds(0.05)).Energy() > 0);
        Assert.Equal(0, Some.Draw(pulse, strip, pulse.End + Some.Seconds(0.01)).Energy());
    }

    [Fact]
    public void A_stretch_bounds_the_light()
    {
        var strip = new Strip("strip", 100, 2);
        var pulse = Some.Pulse(new Zone("middle", [new Lane([new LanePart(strip, 0.5, 1.5)])]));
        for (var i = 0; i < 100; i++)
        {
            var frame = Some.Draw(pulse, strip, Some.Seconds(3.0 * i / 100));
            for (var pixel = 0; pixel < 100; pixel++)
                Assert.True(pixel is >= 25 and < 75 || frame.Strongest(pixel) == 0, $"{i}: pixel {pixel}");
        }
    }

    [Fact]
    public void A_sparkle_is_broken_up_and_the_same_every_time()
    {
        var strip = new Strip("strip", 60, 1);
        var plain = Some.Pulse(Zone.Of(strip));
        var sparkle = plain with { Texture = PulseTexture.Sparkle, Origin = new PulseOrigin(default, 7) };
        var at = Some.Seconds(1);
        var rising = 0;
        var frame = Some.Draw(sparkle, strip, at);
        for (var pixel = 1; pixel < frame.Brightest(); pixel++)
            rising += frame.Strongest(pixel) < frame.Strongest(pixel - 1) ? 1 : 0;
        Assert.True(rising >= 3, $"only {rising} grains in the tail");
        Assert.True(frame.Values.SequenceEqual(Some.Draw(sparkle, strip, at).Values));
        var other = Some.Draw(sparkle with { Origin = new PulseOrigin(default, 8) }, strip, at);
        Assert.False(frame.Values.SequenceEqual(other.Values));
    }

    [Fact]
    public void Level_at_a_point_is_what_the_pixel_there_shows()
    {
        var strip = new Strip("strip", 300, 1);
        var pulse = Some.Pulse(Zone.Of(strip));
        for (var i = 1; i < 40; i++)
        {
            var at = Some.Seconds(2.0 * i / 40);
            var frame = Some.Draw(pulse, strip, at);
            for (var pixel = 0; pixel < 300; pixel++)
            {
                var level = pulse.LevelAt(strip, (pixel + 0.5) * strip.PitchMeters, at);
                Assert.InRange(frame.Strongest(pixel), level - 0.05, level + 0.05);
            }
        }
    }

    /// <summary>
    /// When the strip's last pixel is brightest, at 60 frames a second, less the half pixel to its far edge.
    /// </summary>
    private static double Arrival(PulsePace pace, double meters)
    {
        var strip = new Strip("strip", 300, meters);
        var pulse = Some.Pulse(Zone.Of(strip)) with { Pace = pace };
        var frames = (int)((pulse.End - pulse.Start).TotalSeconds * 60) + 1;
        var brightest = Enumerable.Range(0, frames)
            .MaxBy(i => Some.Draw(pulse, strip, Some.Seconds(i / 60.0)).Strongest(299));
        return brightest / 60.0;
    }
}
