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
            var limit = strip.Pixels + 0.5 + random.NextDouble() * strip.Pixels * 30;
            var renderer = new StripRenderer(strip, random.NextDouble(), limit);
            var scene = new Scene();
            var now = TimeSpan.Zero;
            for (var frame = 0; frame < 120; frame++)
            {
                now += Some.Seconds(random.NextDouble() / 20);
                if (frame % 40 == 10)
                    scene.SetBackground((Background)random.Next(6), now);
                for (var i = random.Next(20); i > 0; i--)
                    scene.TryAdd(Some.Any(random, Zone.Of(strip), now));
                scene.Advance(now);
                renderer.Render(scene, now);
                Assert.True(renderer.Milliamps <= limit, $"seed {seed}, frame {frame}: {renderer.Milliamps} above {limit}");
            }
        }
    }
}
