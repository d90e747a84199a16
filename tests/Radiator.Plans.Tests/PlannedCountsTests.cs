using Radiator.Events;

namespace Radiator.Plans.Tests;

public sealed class PlannedCountsTests
{
    [Fact]
    public void Counts_each_rule_by_itself_however_many_there_are()
    {
        // Alike in everything, and still each its own.
        PlannedEvent[] rules =
            [.. Enumerable.Range(0, 1_000).Select(_ => new PlannedEvent { Type = EventType.Track, Name = "Signed Up" })];
        var counts = new PlannedCounts();
        Assert.Empty(counts.All());
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < rules.Length; i++)
                counts.Add(rules[i], i);
        }

        var all = counts.All().ToArray();
        Assert.Equal(rules.Length, all.Length);
        for (var i = 0; i < rules.Length; i++)
            Assert.Equal(3L * i, Assert.Single(all, one => ReferenceEquals(one.Key, rules[i])).Value);
    }
}
