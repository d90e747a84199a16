using Radiator.Benchmarks.Soak;

namespace Radiator.System.Tests.Soak;

/// <summary>The soak is run by hand, an hour at a time: that it would notice is shown here.</summary>
public class DeliveryRecordTests
{
    private readonly DeliveryRecord _record = new();

    [Fact]
    public void What_was_accepted_and_never_shown_is_lost()
    {
        foreach (var number in new[] { 0, 1, 2, 3 })
            _record.Accept(number);
        _record.Deliver(10, 0);
        _record.Deliver(11, 2);
        // Shown without an answer: its sender gave up, or sends it again.
        _record.Deliver(12, 7);

        Assert.Equal([1, 3], _record.Lost());
        Assert.Equal((4, 3), (_record.Accepted, _record.Delivered));
    }

    [Fact]
    public void An_answer_that_comes_after_the_event_counts()
    {
        _record.Deliver(0, 5);
        _record.Accept(5);

        Assert.Empty(_record.Lost());
    }

    [Fact]
    public void An_event_that_is_shown_again_and_an_offset_that_goes_back_are_counted()
    {
        _record.Deliver(0, 0);
        _record.Deliver(1, 1);
        _record.Deliver(1, 1);
        _record.Deliver(2, null);

        Assert.Equal((1, 1), (_record.Repeated, _record.OutOfOrder));
        Assert.Equal(3ul, _record.NextOffset);
    }

    [Fact]
    public void A_line_that_rises_is_told_from_one_that_goes_up_and_down()
    {
        var flat = Enumerable.Range(0, 100).Select(x => ((double)x, 150.0 + (x % 2))).ToArray();
        var leak = Enumerable.Range(0, 100).Select(x => ((double)x, 150.0 + (x % 2) + (0.2 * x))).ToArray();

        Assert.InRange(Trend.Rise(flat), -0.1, 0.1);
        Assert.InRange(Trend.Rise(leak), 19.7, 19.9);
        Assert.Equal(0, Trend.Rise([(1, 1)]));
    }
}
