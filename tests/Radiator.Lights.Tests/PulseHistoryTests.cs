namespace Radiator.Lights.Tests;

public class PulseHistoryTests
{
    private readonly Strip _strip = new("strip", 60, 1);
    private readonly PulseHistory _history = new();

    [Fact]
    public void A_light_is_explained_by_the_pulses_that_covered_it_strongest_first()
    {
        Add(1, 0.0);
        Add(2, 0.05);
        Add(3, 5.0);
        var found = _history.Find(_strip, 0.5, Some.Seconds(1.0), Some.Seconds(10));
        Assert.Equal([1UL, 2UL], found.Select(trace => trace.Pulse.Origin.Number).Order());
        Assert.Equal(1UL, found[0].Pulse.Origin.Number);
        Assert.Equal("rule 1", found[0].Rule);
        Assert.Empty(_history.Find(_strip, 0.5, Some.Seconds(4.5), Some.Seconds(10)));
        Assert.Empty(_history.Find(new Strip("strip", 60, 1), 0.5, Some.Seconds(1), Some.Seconds(10)));
    }

    [Fact]
    public void An_event_in_a_comet_or_in_heat_is_explained_where_it_is_shown()
    {
        var (scene, zone) = (new Scene(), Zone.Of(_strip));
        var first = Some.Pulse(zone) with { Origin = new PulseOrigin(default, 1) };
        Assert.True(scene.TryAdd(first, out var alone));
        Assert.Equal(first, alone);
        var second = first with { Origin = new PulseOrigin(default, 2), Start = Some.Seconds(0.04) };
        Assert.True(scene.TryAdd(second, out var merged));
        Assert.Equal((2UL, TimeSpan.Zero, 2), (merged.Origin.Number, merged.Start, merged.Weight));
        Assert.True(scene.TryAdd(second with { Shape = PulseShape.Heat }, out var heated));
        _history.Add(new PulseTrace(heated, "hot", ""));
        Assert.Single(_history.Find(_strip, 0.9, Some.Seconds(3), Some.Seconds(10)));
        Assert.Empty(_history.Find(_strip, 0.9, Some.Seconds(7), Some.Seconds(10)));
    }

    [Fact]
    public void What_is_older_than_five_minutes_is_forgotten()
    {
        Add(1, 0);
        Assert.Single(_history.Find(_strip, 0.5, Some.Seconds(1), Some.Seconds(299)));
        Assert.Empty(_history.Find(_strip, 0.5, Some.Seconds(1), Some.Seconds(301)));
    }

    [Fact]
    public void The_oldest_make_room()
    {
        for (var i = 0; i < PulseHistory.PulsesMax + 10; i++)
            Add((ulong)i, 0);
        var found = _history.Find(_strip, 0.5, Some.Seconds(1), Some.Seconds(2));
        Assert.Equal(PulseHistory.PulsesMax, found.Count);
        Assert.Equal(10UL, found.Min(trace => trace.Pulse.Origin.Number));
    }

    private void Add(ulong number, double start)
    {
        var origin = new PulseOrigin(default, number);
        var pulse = Some.Pulse(Zone.Of(_strip)) with { Origin = origin, Start = Some.Seconds(start) };
        _history.Add(new PulseTrace(pulse, $"rule {number}", ""));
    }
}
