namespace Radiator.Lights.Tests;

public class SceneTests
{
    private readonly Strip _strip = new("strip", 60, 1);

    [Fact]
    public void Only_pulses_that_are_over_are_forgotten()
    {
        var scene = new Scene();
        for (var i = 0; i < 10; i++)
            Assert.True(scene.TryAdd(Some.Pulse(Zone.Of(_strip), 1 + i)));
        var fifth = Some.Pulse(Zone.Of(_strip), 5).End;
        scene.Advance(fifth);
        Assert.Equal(6, scene.Pulses.Length);
        foreach (var pulse in scene.Pulses)
            Assert.True(pulse.End >= fifth);
    }

    [Fact]
    public void Idle_and_disconnected_are_two_calm_pictures_that_nobody_mixes_up()
    {
        var idle = Settled(Background.Idle);
        var disconnected = Settled(Background.Disconnected);
        var before = (Idle: -1.0, Disconnected: -1.0);
        for (var i = 0; i < 1200; i++)
        {
            var at = Some.Seconds(10 + i / 60.0);
            var calm = Render(idle, at);
            var lost = Render(disconnected, at);

            // Idle: light everywhere, dim. Disconnected: dark but for two places, and those brighter than idle ever is.
            Assert.All(Pixels(calm), pixel => Assert.InRange(pixel, 1, 12));
            Assert.True(Pixels(lost).Count(pixel => pixel == 0) > 40);
            Assert.True(Pixels(lost).Max() > 3 * Pixels(calm).Max());

            // Calm: the light of the whole never moves by more than a hundredth of full from frame to frame.
            var now = (Idle: calm.Average(value => value), Disconnected: lost.Average(value => value));
            if (i > 0)
            {
                Assert.InRange(Math.Abs(now.Idle - before.Idle), 0, 2.55);
                Assert.InRange(Math.Abs(now.Disconnected - before.Disconnected), 0, 2.55);
            }

            before = now;
        }
    }

    [Fact]
    public void Backgrounds_move()
    {
        foreach (var background in new[] { Background.Idle, Background.Disconnected })
        {
            var scene = Settled(background);
            Assert.NotEqual(Render(scene, Some.Seconds(10)), Render(scene, Some.Seconds(13)));
        }
    }

    [Fact]
    public void One_background_fades_into_the_other()
    {
        var scene = Settled(Background.Disconnected);
        scene.SetBackground(Background.Idle, Some.Seconds(20));
        scene.SetBackground(Background.Idle, Some.Seconds(20.2));
        var middle = Render(scene, Some.Seconds(20.3));
        Assert.True(Pixels(middle)[30] > 0);
        Assert.True(Pixels(middle).Max() > 12);
        Assert.True(Pixels(Render(scene, Some.Seconds(21))).Max() <= 12);
    }

    [Fact]
    public void Dark_is_dark() =>
        Assert.All(Render(Settled(Background.Dark), Some.Seconds(30)), value => Assert.Equal(0, value));

    private static Scene Settled(Background background)
    {
        var scene = new Scene();
        scene.SetBackground(background, TimeSpan.Zero);
        return scene;
    }

    private byte[] Render(Scene scene, TimeSpan at)
    {
        var renderer = new OneStrip(_strip, 1, 5000);
        renderer.Render(scene, at);
        return renderer.Bytes.ToArray();
    }

    private static int[] Pixels(byte[] rgb) => [.. rgb.Chunk(3).Select(pixel => (int)pixel.Max())];
}
