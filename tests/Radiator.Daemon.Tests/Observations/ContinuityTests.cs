using Google.Protobuf;
using Radiator.Daemon.Observations;
using Radiator.Wire;
using Radiator.Wire.Stream.V1;

namespace Radiator.Daemon.Tests.Observations;

public class ContinuityTests
{
    private static readonly StreamPosition At = new(Some.LogId, 1, 100);

    [Fact]
    public void Batches_that_touch_lose_nothing() => Check(Batch(100), 0, 0, 100);

    [Fact]
    public void The_first_batch_ever_loses_nothing() =>
        Assert.Equal(new Continuity(0, 0, 500, ""), Continuity.Of(null, Batch(500)));

    [Fact]
    public void Records_left_out_without_a_word_are_counted() => Check(Batch(107), 7, 0, 100);

    [Fact]
    public void A_gap_says_how_much_is_lost() =>
        Check(Batch(110, new Gap { Reason = GapReason.Retention, Count = 10 }), 10, 0, 100);

    [Fact]
    public void A_gap_without_a_count_is_reckoned_from_the_offsets() =>
        Check(Batch(110, new Gap { Reason = GapReason.Retention }), 10, 0, 100);

    [Fact]
    public void Another_log_is_a_gap_of_unknown_size_whether_it_is_said_or_not()
    {
        var other = Guid.Empty.ToWire();
        Check(Batch(0, log: other), 0, 1, 0);
        Check(Batch(0, new Gap { Reason = GapReason.LogReplaced }, log: other), 0, 1, 0);
        Check(Batch(0, new Gap { Reason = GapReason.LogReplaced }), 0, 1, 0);
    }

    [Fact]
    public void A_lost_tail_is_counted_and_its_offsets_are_taken_again()
    {
        Check(Batch(90, new Gap { Reason = GapReason.TailLost, Count = 10 }, epoch: 2), 10, 0, 0);
        Check(Batch(90, new Gap { Reason = GapReason.TailLost }, epoch: 2), 0, 1, 0);
        Check(Batch(90, epoch: 2), 0, 1, 0);
    }

    [Fact]
    public void Records_sent_again_are_skipped_and_seen() => Check(Batch(90), 0, 1, 100);

    private static void Check(Batch batch, ulong lost, ulong unknown, ulong skipBelow)
    {
        var found = Continuity.Of(At, batch);
        Assert.Equal((lost, unknown, skipBelow), (found.Lost, found.GapsUnknown, found.SkipBelow));
        Assert.Equal(lost + unknown > 0, found.Reason.Length > 0);
    }

    private static Batch Batch(ulong first, Gap? gap = null, ByteString? log = null, ulong epoch = 1)
    {
        var batch = Some.Batch(first, first + 10, Some.Noon);
        batch.Gap = gap;
        batch.Epoch = epoch;
        batch.LogId = log ?? batch.LogId;
        return batch;
    }
}
