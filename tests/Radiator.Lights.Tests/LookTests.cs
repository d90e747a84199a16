namespace Radiator.Lights.Tests;

/// <summary>What events look like without colour: as somebody sees it who has none.</summary>
public class LookTests
{
    private const int Pixels = 60, Frames = 72;

    [Fact]
    public void Every_shape_texture_and_direction_is_told_apart_without_colour_vision()
    {
        PulseShape[] shapes =
        [
            PulseShape.Plain, PulseShape.Comet, PulseShape.DoubleHeaded, PulseShape.Dot, PulseShape.Fill,
            PulseShape.Breath,
        ];
        var looks = (
            from shape in shapes
            from texture in Enum.GetValues<PulseTexture>()
            from direction in Enum.GetValues<PulseDirection>()
            where shape != PulseShape.Breath || direction == PulseDirection.Forwards
            select (Name: $"{shape} {texture} {direction}", Picture: Grey(shape, texture, direction))).ToList();
        for (var i = 0; i < looks.Count; i++)
        {
            for (var j = i + 1; j < looks.Count; j++)
            {
                var apart = Difference(looks[i].Picture, looks[j].Picture);
                Assert.True(apart > 0.12, $"{looks[i].Name} and {looks[j].Name} differ by {apart:0.000} alone");
            }
        }
    }

    [Fact]
    public void Every_background_is_told_apart_without_colour_vision()
    {
        var pictures = Enum.GetValues<Background>().Where(each => each != Background.Dark).ToDictionary(
            background => background, background =>
            {
                var (strip, scene) = (new Strip("strip", Pixels, 1), new Scene());
                scene.SetBackground(background, TimeSpan.Zero);
                var renderer = new OneStrip(strip, 1, 5000);
                return Grey(i =>
                {
                    renderer.Render(scene, Some.Seconds(i / 10.0));
                    return renderer.Bytes.ToArray();
                });
            });
        foreach (var (left, first) in pictures)
        {
            foreach (var (right, second) in pictures.Where(pair => pair.Key > left))
                Assert.True(Difference(first, second) > 0.4, $"{left} and {right}: {Difference(first, second):0.00}");
        }

        // Stalled does not move; all others do.
        Assert.All(pictures, pair => Assert.Equal(pair.Key == Background.Stalled, !Moves(pair.Value)));
    }

    [Fact]
    public void After_a_shutdown_the_strip_is_dark()
    {
        var (strip, scene) = (new Strip("strip", Pixels, 1), new Scene());
        scene.SetBackground(Background.Idle, TimeSpan.Zero);
        var renderer = new OneStrip(strip, 1, 5000);
        scene.SetBackground(Background.Shutdown, Some.Seconds(5));
        renderer.Render(scene, Some.Seconds(5.4));
        Assert.Contains(renderer.Bytes.ToArray(), value => value > 0);
        renderer.Render(scene, Some.Seconds(6.3));
        Assert.All(renderer.Bytes.ToArray(), value => Assert.Equal(0, value));
    }

    private static double[] Grey(PulseShape shape, PulseTexture texture, PulseDirection direction)
    {
        var strip = new Strip("strip", Pixels, 1);
        var pulse = Some.Pulse(Zone.Of(strip), 2, direction) with
        {
            Shape = shape,
            Texture = texture,
            Origin = new PulseOrigin(default, 5),
        };
        return Grey(i =>
        {
            var frame = Some.Draw(pulse, strip, Some.Seconds(i / 30.0));
            return [.. Enumerable.Range(0, Pixels * 3).Select(value => (byte)Math.Min(255, frame.Values[value] * 255))];
        });
    }

    /// <summary>Luminance by time and place, of one amount of light in all: brightness alone tells nothing.</summary>
    private static double[] Grey(Func<int, byte[]> frame)
    {
        var grey = Enumerable.Range(0, Frames).SelectMany(i => frame(i).Chunk(3))
            .Select(pixel => Some.Luminance(pixel[0], pixel[1], pixel[2])).ToArray();
        var all = grey.Sum();
        return [.. grey.Select(value => value / all)];
    }

    private static bool Moves(double[] picture) => Enumerable.Range(7, 24).Any(row =>
        Enumerable.Range(0, Pixels).Any(x =>
            Math.Abs(picture[row * Pixels + x] - picture[(row + 1) * Pixels + x]) > 1e-9));

    /// <summary>0: the same; 1: no light at the same time and place.</summary>
    private static double Difference(double[] left, double[] right) =>
        left.Zip(right).Sum(pair => Math.Abs(pair.First - pair.Second)) / 2;
}
