using Radiator.Debugger.Model.Rows;
using Radiator.Debugger.Tests.Model;
using Radiator.Debugger.Views.Events;
using Radiator.Testing;

namespace Radiator.Debugger.Tests.Views.Events;

public sealed class ObservedPathsTests
{
    private readonly RingStore _store = new(rowsMax: 1_000);
    private readonly SlowTime _clock = new();
    private readonly ObservedPaths _paths;

    public ObservedPathsTests() => _paths = new ObservedPaths(_store, _clock);

    [Fact]
    public void A_key_waits_for_few_rows_and_the_rest_is_looked_at_with_the_next()
    {
        Add(1, "old");
        Add(99, "new");
        _clock.EachLook = TimeSpan.FromMilliseconds(0.3);
        Assert.Equal(["properties.new"], Paths());
        var calls = 1;
        while (!Paths().Contains("properties.old"))
            calls++;
        Assert.InRange(calls, 10, 50);
        Assert.Equal(["properties.new", "properties.old"], Paths());
    }

    [Fact]
    public void What_was_known_stays_until_all_has_been_looked_at_again()
    {
        Add(100, "old");
        Assert.Equal(["properties.old"], Paths());
        Add(10, "new");
        Assert.Equal(["properties.old"], Paths());
        _clock.Advance(TimeSpan.FromSeconds(3));
        _clock.EachLook = TimeSpan.FromMilliseconds(0.6);
        Assert.Equal(["properties.old"], Paths());
        _clock.EachLook = TimeSpan.Zero;
        Assert.Equal(["properties.old", "properties.new"], Paths());
    }

    [Fact]
    public void The_plans_come_behind_and_once()
    {
        Assert.Equal(["properties.plan"], Paths("properties.plan"));
        Add(1, "seen");
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["properties.seen", "properties.plan"], Paths("properties.plan", "properties.seen"));
    }

    private void Add(int count, string property)
    {
        for (var i = 0; i < count; i++)
            _store.Append(Sample.Seen(Sample.Track("Signup", properties: $$"""{"{{property}}":1}""")));
    }

    // Samples have a context too.
    private string[] Paths(params string[] planned) =>
        [.. _paths.With(() => planned).Where(path => path.StartsWith("properties.", StringComparison.Ordinal))];

    /// <summary>A clock that moves as somebody looks at it.</summary>
    private sealed class SlowTime : TimeProvider
    {
        private readonly ManualTime _time = new(Sample.Now);

        public TimeSpan EachLook { get; set; }

        public override long TimestampFrequency => _time.TimestampFrequency;

        public override long GetTimestamp()
        {
            _time.Advance(EachLook);
            return _time.GetTimestamp();
        }

        public void Advance(TimeSpan by) => _time.Advance(by);
    }
}
