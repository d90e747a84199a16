using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Wire.Tests;

public class MappingTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 9, 0, 0, 123, TimeSpan.Zero);

    private static readonly RequestEnvelope Envelope = new()
    {
        Id = 3,
        Endpoint = "/v1/track",
        Headers = [KeyValuePair.Create("user-agent", "x")],
        RemoteAddress = "::1",
        ReceivedAt = Time,
        Source = "web",
        Environment = "staging",
        BodyCompressed = true,
    };

    [Fact]
    public void An_observation_survives_the_wire()
    {
        var observation = new Observation
        {
            Event = new AnalyticsEvent
            {
                Id = new EventId(Guid.NewGuid(), 5),
                Request = Envelope,
                RawJson = """{"a":1}"""u8.ToArray(),
                Type = EventType.Track,
                Name = "Order Completed",
                UserId = "u",
                Timestamp = Time,
                SentAt = Time.AddSeconds(1),
                Flags = EventFlags.Internal,
            },
            Verdict = Verdict.Violating,
            Outcome = Outcome.Failure,
            IsLate = true,
            PlannedEvent = "Order Completed",
            PlanVersion = 2,
            Violations =
            [
                new Violation
                {
                    Type = ViolationType.Type, Pointer = "/properties/revenue", Description = "wrong", RangeStart = 4,
                    RangeLength = 2, Fix = "send a number", Expected = "number", Actual = "string",
                    KeywordValue = "\"number\"", ActualType = "string", Nearest = "price",
                },
            ],
        };

        var read = observation.ToMessage().ToObservation();

        Assert.NotNull(read);
        Assert.Equal(observation.Event.Id, read.Event.Id);
        Assert.Equal(observation.Event.RawJson.ToArray(), read.Event.RawJson.ToArray());
        Assert.Equal((Time, Time.AddSeconds(1)), (read.Event.Timestamp, read.Event.SentAt));
        Assert.Null(read.Event.OriginalTimestamp);
        Assert.Equal(observation.Violations.Single(), read.Violations.Single());
        Assert.Equal(
            (observation.Verdict, observation.Outcome, true, false, 2),
            (read.Verdict, read.Outcome, read.IsLate, read.IsReplayed, read.PlanVersion));
        Assert.Equal(("staging", true), (read.Event.Request.Environment, read.Event.Request.BodyCompressed));
    }

    [Fact]
    public void A_discard_survives_the_wire_and_is_no_observation()
    {
        var discard = new Discard
        {
            Id = new EventId(Guid.NewGuid(), 9),
            Request = Envelope,
            Reason = DiscardReason.Duplicate,
            ReasonCode = "duplicate",
            Count = 4,
            FirstOffset = 0,
            Item = 0,
            MessageId = "m",
        };

        var message = discard.ToObservationMessage(replayed: true);
        var read = message.ToDiscard();

        Assert.Null(message.ToObservation());
        Assert.NotNull(read);
        Assert.Equal(
            (discard.Id, discard.Reason, 4ul, (ulong?)0, (uint?)0),
            (read.Id, read.Reason, read.Count, read.FirstOffset, read.Item));
    }

    [Fact]
    public void Codes_of_the_future_are_kept_as_text_or_read_as_other()
    {
        Assert.Equal(DiscardReason.None, DiscardReasons.Parse("not_invented_yet"));
        Assert.Equal(ViolationType.Other, ViolationTypes.Parse("not-invented-yet"));
        Assert.All(Enum.GetValues<ViolationType>(), type => Assert.Equal(type, ViolationTypes.Parse(type.Code())));
        Assert.All(Enum.GetValues<DiscardReason>(), reason => Assert.Equal(reason, DiscardReasons.Parse(reason.Code())));
    }

    [Fact]
    public void Numbers_of_the_model_and_of_the_wire_agree()
    {
        AssertSame<EventType, Stream.V1.EventType>();
        AssertSame<Verdict, Attach.V1.Verdict>();
        AssertSame<Outcome, Attach.V1.Outcome>();
        AssertSame<Severity, Attach.V1.Severity>();
        AssertSame<EventFlags, Stream.V1.EventFlags>();

        static void AssertSame<TModel, TWire>()
            where TModel : struct, Enum
            where TWire : struct, Enum =>
            Assert.Equal(
                Enum.GetValues<TWire>().Select(value => (Convert.ToInt32(value), value.ToString())),
                Enum.GetValues<TModel>().Select(value => (Convert.ToInt32(value), value.ToString())));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(8_000_000_000_000)]
    public void Times_survive_the_wire(long milliseconds)
    {
        var time = DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds);
        Assert.Equal(time, UnixNanos.ToTime(UnixNanos.From(time)!.Value));
    }

    [Fact]
    public void A_time_that_an_int64_of_nanoseconds_cannot_hold_is_absent()
    {
        Assert.Null(UnixNanos.From(DateTimeOffset.MaxValue));
        Assert.Null(UnixNanos.From(DateTimeOffset.MinValue));
        Assert.Null(UnixNanos.From(null));
    }
}
