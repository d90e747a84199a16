using Radiator.Daemon.Observations;
using Radiator.Events;

namespace Radiator.Daemon.Tests.Observations;

public class ObservationRingTests
{
    [Fact]
    public void Oldest_make_way_at_the_limit_of_count()
    {
        var ring = new ObservationRing(long.MaxValue, 3);
        for (var offset = 0UL; offset < 5; offset++)
            ring.Add(Some.Observed(Some.Track(offset)));
        Assert.Equal([4UL, 3UL, 2UL], ring.NewestFirst(null, 10).Select(record => record.Id.Offset));
        Assert.Equal([3UL, 2UL], ring.NewestFirst(4, 10).Select(record => record.Id.Offset));
        Assert.Equal([4UL], ring.NewestFirst(null, 1).Select(record => record.Id.Offset));
    }

    [Fact]
    public void Bytes_never_exceed_the_limit_whatever_is_added_and_what_remains_is_the_newest()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        const long Limit = 40_000;
        var ring = new ObservationRing(Limit, 1_000);
        var added = new List<ObservedRecord>();
        var offset = 0UL;
        for (var step = 0; step < 3_000; step++)
        {
            offset += (ulong)random.Next(1, 4);
            var record = random.Next(5) switch
            {
                0 => Some.Refused(offset),
                1 => Some.Broken(offset),
                _ => Some.Track(offset, properties: $$"""{"sku":"{{new string('x', random.Next(3_000))}}"}"""),
            };
            var observed = Some.Observed(record);
            added.Add(observed);
            ring.Add(observed);
            Assert.True(ring.Bytes <= Limit, $"seed {seed}: {ring.Bytes} bytes at step {step}");
            var expected = added.TakeLast(ring.Count).Reverse();
            Assert.True(
                expected.SequenceEqual(ring.NewestFirst(null, int.MaxValue)), $"seed {seed}: order at step {step}");
        }

        Assert.True(ring.Count > 5, $"seed {seed}: only {ring.Count} records");
    }

    [Fact]
    public void A_record_larger_than_the_ring_is_kept_alone()
    {
        var ring = new ObservationRing(1_000, 10);
        ring.Add(Some.Observed(Some.Track(1)));
        ring.Add(Some.Observed(Some.Track(2, properties: $$"""{"sku":"{{new string('x', 5_000)}}"}""")));
        Assert.Equal(2UL, Assert.Single(ring.NewestFirst(null, 10)).Id.Offset);
    }

    [Fact]
    public void Finds_by_log_and_offset_also_where_offsets_have_holes()
    {
        var ring = new ObservationRing(long.MaxValue, 100);
        foreach (var offset in (ulong[])[3, 7, 8, 20])
            ring.Add(Some.Observed(Some.Track(offset)));
        Assert.True(ring.TryGet(new EventId(Some.LogId, 8), out var found));
        Assert.Equal(8UL, found.Id.Offset);
        Assert.False(ring.TryGet(new EventId(Some.LogId, 9), out _));
        Assert.False(ring.TryGet(new EventId(Some.LogId, 21), out _));
        Assert.False(ring.TryGet(new EventId(Guid.Empty, 8), out _));
    }

    [Fact]
    public void An_offset_given_again_takes_the_lost_tail_away()
    {
        var ring = new ObservationRing(long.MaxValue, 100);
        for (var offset = 0UL; offset < 10; offset++)
            ring.Add(Some.Observed(Some.Track(offset)));
        ring.Add(Some.Observed(Some.Track(6, "Again")));
        Assert.Equal([6UL, 5UL, 4UL], ring.NewestFirst(null, 3).Select(record => record.Id.Offset));
        Assert.Equal("Again", ring.Newest!.Observation!.Event.Name);
    }

    [Fact]
    public void A_request_that_records_share_is_counted_once()
    {
        var ring = new ObservationRing(long.MaxValue, 100);
        var request = new RequestEnvelope { Id = 1, Json = new byte[10_000], ReceivedAt = Some.Noon };
        for (var offset = 1UL; offset <= 3; offset++)
        {
            ring.Add(Some.Checker().Check(
                Some.Track(offset), Some.LogId, request, Some.Plan(), isLate: false, isReplayed: false)!);
        }

        Assert.InRange(ring.Bytes, 10_000, 15_000);
    }
}
