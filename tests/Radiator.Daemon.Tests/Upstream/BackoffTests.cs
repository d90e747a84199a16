using Radiator.Daemon.Upstream;

namespace Radiator.Daemon.Tests.Upstream;

public class BackoffTests
{
    [Fact]
    public void Waits_double_up_to_half_a_minute_and_vary()
    {
        var backoff = new Backoff(new Random(7));
        var waits = Enumerable.Range(1, 2_000).Select(attempt => backoff.After(attempt, isPermanent: false)).ToList();
        for (var index = 0; index < waits.Count; index++)
        {
            var full = TimeSpan.FromSeconds(Math.Min(30, 0.5 * Math.Pow(2, index)));
            Assert.InRange(waits[index], full / 2, full);
        }

        Assert.True(waits.Skip(10).Distinct().Count() > 1_000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_waits() => Assert.Equal(
        new Backoff(
            new Random(7)).After(5, isPermanent: false), new Backoff(new Random(7)).After(5, isPermanent: false));
}
