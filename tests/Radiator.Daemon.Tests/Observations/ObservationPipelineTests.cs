using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Daemon.Configuration;
using Radiator.Daemon.Observations;
using Radiator.Daemon.Planning;
using Radiator.Events.Checking;
using Radiator.Plans;
using Radiator.Plans.StreamRules;
using Radiator.Wire.Stream.V1;
using Record = Radiator.Wire.Stream.V1.Record;

namespace Radiator.Daemon.Tests.Observations;

public class ObservationPipelineTests
{
    private readonly DaemonMemory _memory = new(1_000_000, 1_000);
    private readonly List<ulong> _lit = [];
    private readonly ObservationPipeline _pipeline;
    private IEventChecker _plan = Some.Plan();

    public ObservationPipelineTests() => _pipeline = new ObservationPipeline(
        _memory,
        Some.Checker(
            new OutcomeOptions { When = "verdict = violating", Outcome = "failure" },
            new OutcomeOptions { When = "event = \"Order Completed\"", Outcome = "success" }),
        () => new PlanTable(_plan), new StreamRuleRun(new StreamRuleOptions(), []),
        (observation, _) => _lit.AddRange(observation.IsLate ? [] : [observation.Event.Id.Offset]),
        TimeSpan.FromSeconds(30), NullLogger.Instance);

    private Counters Counters => _memory.GetStats().Counters;

    [Fact]
    public void Counts_every_record_once_by_its_verdict()
    {
        Process(Some.Batch(
            Some.Track(0), Some.Broken(1), Some.Track(2, "Nobody Planned This"), Some.Refused(3, count: 7)));
        Assert.Equal(
            new Counters(Received: 3, Conforming: 1, Violating: 1, Unplanned: 1, 0, Discards: 7, 0, 0, 0), Counters);
        Assert.Equal([0UL, 1UL, 2UL], _lit);
        Assert.Equal(new StreamPosition(Some.LogId, 1, 4), _memory.Position);
    }

    [Fact]
    public void The_first_outcome_rule_that_matches_decides()
    {
        Process(Some.Batch(
            Some.Broken(0), Some.Track(1, "Order Completed", """{"order_id":"A","revenue":1}"""), Some.Track(2)));
        Assert.Equal(
            [Outcome.Neutral, Outcome.Success, Outcome.Failure],
            _memory.NewestFirst().Select(record => record.Observation!.Outcome));
    }

    [Fact]
    public void Late_events_are_counted_and_shown_and_draw_nothing()
    {
        var batch = Some.Batch(Some.Track(0), Some.Track(1));
        _pipeline.Process(batch, Some.Noon.AddSeconds(31));
        Assert.Equal((2UL, 2UL), (Counters.Received, Counters.Late));
        Assert.All(_memory.NewestFirst(), record => Assert.True(record.IsLate && record.ToMessage().Late));
        Assert.Empty(_lit);
        _pipeline.Process(Some.Batch(2, 3, Some.Noon, Some.Track(2)), Some.Noon.AddSeconds(30));
        Assert.Equal([2UL], _lit);
    }

    [Fact]
    public void Replayed_records_are_shown_neither_counted_nor_lit_and_move_nothing()
    {
        _pipeline.Replay(Some.Batch(Some.Broken(5), Some.Track(6)));
        Assert.Equal(default, Counters);
        Assert.Null(_memory.Position);
        Assert.Empty(_lit);
        Assert.Empty(_memory.GetLedger().Entries);
        Assert.Equal(2UL, _memory.GetStats().Replayed);
        Assert.All(_memory.NewestFirst(), record => Assert.True(record.ToMessage().Replayed));
    }

    [Fact]
    public void Records_missing_inside_a_batch_are_counted_as_lost()
    {
        Process(Some.Batch(0, 10, Some.Noon, Some.Track(2), Some.Track(5)));
        Assert.Equal((2UL, 8UL), (Counters.Received, Counters.Lost));
    }

    [Fact]
    public void What_cannot_be_read_is_counted_as_lost_and_the_rest_goes_on()
    {
        var batch = Some.Batch(Some.Track(0), new Record { Offset = 1, RequestId = 1 }, Some.Track(2), Some.Track(3));
        batch.Records[2].RequestId = 77;
        Process(batch);
        Assert.Equal((2UL, 2UL), (Counters.Received, Counters.Lost));
    }

    [Fact]
    public void Records_sent_again_are_not_counted_again()
    {
        Process(Some.Batch(Some.Track(0), Some.Track(1), Some.Track(2)));
        Process(Some.Batch(Some.Track(1), Some.Track(2), Some.Track(3)));
        Assert.Equal((4UL, 0UL, 1UL), (Counters.Received, Counters.Lost, Counters.GapsUnknown));
    }

    [Fact]
    public void A_batch_that_cannot_be_is_refused_and_changes_nothing()
    {
        var batch = Some.Batch(Some.Track(0));
        (batch.FirstOffset, batch.NextOffset) = (5, 1);
        Assert.Throws<InvalidDataException>(() => Process(batch));
        Assert.Null(_memory.Position);
    }

    [Fact]
    public void Batches_of_any_shape_are_either_refused_or_add_up()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var records = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3) switch
            {
                0 => Some.Refused((ulong)random.Next(20)),
                1 => new Record { Offset = (ulong)random.Next(20), RequestId = (ulong)random.Next(3) },
                _ => Some.Track((ulong)random.NextInt64(), "x", "\"\ud800"),
            });
            var batch = Some.Batch((ulong)random.Next(20), (ulong)random.Next(20), Some.Noon, [.. records]);
            batch.Epoch = (ulong)random.Next(3);
            if (random.Next(4) == 0)
                batch.Gap = new Gap { Reason = (GapReason)random.Next(5) };
            try
            {
                Process(batch);
                Assert.Equal(batch.Epoch, _memory.Position!.Value.Epoch);
            }
            catch (InvalidDataException)
            {
                Assert.True(batch.NextOffset < batch.FirstOffset, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void Late_discards_are_counted_as_late_too()
    {
        Process(Some.Batch(0, 2, Some.Noon.AddMinutes(-5), Some.Refused(0, count: 3), Some.Refused(1)));
        Assert.Equal((4UL, 4UL), (Counters.Discards, Counters.Late));
    }

    [Fact]
    public void What_the_collector_erased_is_no_loss_and_is_erased_here_too()
    {
        Process(Some.Batch(Some.Broken(0), Some.Broken(1, version: "2"), Some.Track(2)));
        var erased = new Record { Offset = 3, RequestId = 3, Erased = new Erased() };
        var erasure = new Record { Offset = 4, RequestId = 4, Erasure = new Erasure { Count = 2 } };
        erasure.Erasure.Ranges.Add(new OffsetRange { FirstOffset = 1, EndOffset = 3 });
        Process(Some.Batch(erased, erasure));
        Assert.Equal((3UL, 0UL), (Counters.Received, Counters.Lost));
        Assert.Equal(0UL, Assert.Single(_memory.NewestFirst()).Id.Offset);
        Assert.Equal(
            ["(erased)"],
            _memory.GetLedger().Entries.Where(row => row.Key.AppVersion == "2").Select(row => row.Description));
        Assert.Equal(5UL, _memory.Position!.Value.NextOffset);
    }

    [Fact]
    public void An_old_name_is_told_with_the_plans_name_in_its_row()
    {
        var planned = Some.Observed(Some.Track(1, "Old Name")).Observation! with
        {
            PlannedEvent = "Product Viewed",
            Violations = [new Violation { Type = ViolationType.Retired, Pointer = "/event", Description = "old name" }],
        };
        var ledger = new ViolationLedger();
        ledger.Add(planned, change: 1);
        var entry = Assert.Single(ledger.Entries());
        Assert.Equal(("Old Name", "Product Viewed", "retired"), (entry.Key.Event, entry.PlannedEvent, entry.Key.Type));
    }

    [Fact]
    public void What_the_stream_shows_is_a_violation_of_the_event_and_counts_in_the_ledger()
    {
        Record Sent(ulong offset)
        {
            var record = Some.Track(offset);
            record.Event.OriginalTimestampUnixNanos = Wire.UnixNanos.From(Some.Noon)!.Value;
            return record;
        }

        Process(Some.Batch(Sent(0), Sent(1)));
        var violation = Assert.Single(_memory.NewestFirst()[0].Observation!.Violations);
        Assert.Equal("stream/duplicate", violation.RuleId);
        Assert.Equal(Verdict.Conforming, _memory.NewestFirst()[0].Observation!.Verdict);
        Assert.Equal("duplicate", Assert.Single(_memory.GetLedger().Entries).Key.Type);
    }

    [Fact]
    public void A_new_plan_takes_over_with_the_next_batch()
    {
        Process(Some.Batch(Some.Track(0, "Order Completed", "{}")));
        _plan = PlanFile.None;
        Process(Some.Batch(Some.Track(1, "Order Completed", "{}")));
        Assert.Equal((1UL, 1UL), (Counters.Violating, Counters.Unchecked));
    }

    [Fact]
    public void Coverage_tells_planned_from_unplanned_and_is_bounded()
    {
        var coverage = new PlanCoverage(unplannedMax: 2);
        foreach (var name in (string[])["Product Viewed", "A", "B", "C", "A", "D"])
        {
            var observed = Some.Observed(Some.Track(1, name));
            coverage.Add(observed.Observation!, observed.Planned, change: 1);
        }

        Assert.Equal(2UL, coverage.Other);
        Assert.Equal(
            [("Order Completed", true, 0UL), ("Product Viewed", true, 1UL), ("A", false, 2UL), ("B", false, 1UL)],
            coverage.Rows(_plan.Plan!.Events).Select(row => (row.Name, row.IsPlanned, row.Seen)));
    }

    [Fact]
    public void A_slow_reader_loses_the_oldest_and_they_are_counted()
    {
        var queue = new AttachmentQueue(wantsRecords: true, countMax: 3);
        for (var offset = 0UL; offset < 10; offset++)
            queue.Offer(Some.Observed(Some.Track(offset)));
        var (records, dropped, _) = queue.Take();
        Assert.Equal([7UL, 8UL, 9UL], records.Select(record => record.Id.Offset));
        Assert.Equal(7UL, dropped);
        Assert.Equal(0UL, queue.Take().Dropped);
    }

    private void Process(Batch batch) => _pipeline.Process(batch, Some.Noon);
}
