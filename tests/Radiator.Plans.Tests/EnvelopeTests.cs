using System.Text;
using Radiator.Events;
using Radiator.Events.Checking;

namespace Radiator.Plans.Tests;

/// <summary>
/// What came with the batch lies under the item: the common rules and identify's traits look through both.
/// </summary>
public sealed class EnvelopeTests
{
    private static readonly IEventChecker Checker = Plans.Of("""
        plan: t
        unplanned: {properties: error}
        common:
          context:
            app: {type: object, required: true, properties: {version: {type: string, required: true}}}
            ip: {type: string}
        identify: {traits: {email: {type: string, format: email, required: true}}}
        events: {A: {}}
        """);

    [Theory]
    [InlineData("""{"context":{"app":{"version":"1"}}}""", "")]
    [InlineData("""{"context":{"app":{"version":1}}}""", "/context/app/version type 29+1")]
    [InlineData("""{"context":{"app":{}}}""", "/context/app/version required 18+2")]
    [InlineData("""{"context":{}}""", "/context/app required 11+2")]
    [InlineData("""{"context":null}""", "/context/app required 0+16")]
    [InlineData("""{"context":[]}""", "/context type 11+2")]
    [InlineData("{}", "/context/app required 0+2")]
    [InlineData("""{"context":{"app":{"version":1}},"context":{"app":{"version":"1"},"app2":1}}""", "")]
    public void Common_rules_look_into_the_item(string json, string expected) => Verify(json, "", expected);

    [Theory]
    [InlineData("{}", """{"context":{"app":{"version":"1"}},"batch":[]}""", "")]
    [InlineData("{}", """{"context":{"app":{"version":1}},"batch":[]}""", "/context/app/version type 0+0")]
    [InlineData("{}", """{"context":{"app":{"x":1}},"batch":[]}""", "/context/app/version required 0+0")]
    [InlineData("""{"context":{"ip":"1"}}""", """{"context":{"app":{"version":"1"},"ip":7},"batch":[]}""", "")]
    [InlineData("""{"context":{"app":{"version":"1"}}}""", """{"context":{"app":{"version":1},"ip":7},"batch":[]}""", "/context/ip type 0+0")]
    public void What_the_item_does_not_have_may_come_with_the_batch_and_then_has_no_bytes(
        string json, string envelope, string expected) => Verify(json, envelope, expected);

    [Fact]
    public void A_violation_in_the_envelope_says_so()
    {
        var result = Checker.Check(Plans.Event(EventType.Track, "A", "{}", """{"context":{"app":{"version":1}},"batch":[]}"""));
        Assert.Equal("context.app.version (sent with the batch) has to be a string, but is the number 1.",
            Assert.Single(result.Violations).Description);
    }

    [Theory]
    [InlineData("""{"traits":{"email":"a@b.co"},"context":{"app":{"version":"1"},"traits":{"email":1}}}""", "")]
    [InlineData("""{"context":{"app":{"version":"1"},"traits":{"email":"a@b.co"}}}""", "")]
    [InlineData("""{"context":{"app":{"version":"1"},"traits":{"email":1}}}""", "/context/traits/email type 52+1")]
    [InlineData("""{"traits":null,"context":{"traits":{"e":1},"app":{"version":"1"}}}""",
        "/context/traits/email required 35+7;/context/traits/e additionalProperties 40+1")]
    [InlineData("""{"context":{"app":{"version":"1"}}}""", "/traits/email required 0+35")]
    public void Traits_of_identify_may_stand_in_context_alone(string json, string expected) =>
        Verify(json, "", expected, EventType.Identify);

    [Fact]
    public void A_whole_batch_as_the_collector_reads_it_is_checked()
    {
        var body = Encoding.UTF8.GetBytes("""
            {"batch":[{"type":"track","event":"A","userId":"u","messageId":"m","properties":{}},
            {"type":"track","event":"A","userId":"u","messageId":"n","context":{"app":{"version":2}}}],
            "context":{"app":{"version":"1"}}}
            """);
        var parsed = EventParser.ParseBatch(body, new EventLimits());
        var verdicts = parsed.Items.Select(item => Checker.Check(new AnalyticsEvent
        {
            Request = new RequestEnvelope { Json = parsed.EnvelopeJson },
            RawJson = item.RawJson,
            Type = item.Type,
            Name = item.Name.GetText(),
        }).Verdict);
        Assert.Equal([Verdict.Conforming, Verdict.Violating], verdicts);
    }

    private static void Verify(string json, string envelope, string expected, EventType type = EventType.Track)
    {
        var analyticsEvent = Plans.Event(type, "A", json, envelope);
        var result = Checker.Check(analyticsEvent);
        Assert.Equal(expected, string.Join(';', result.Violations.Select(violation =>
            $"{violation.Pointer} {violation.Keyword} {violation.RangeStart}+{violation.RangeLength}")));
        Assert.Equal(expected.Length > 0 ? Verdict.Violating : Verdict.Conforming, result.Verdict);
        Assert.All(result.Violations, violation => ByteRanges.Verify(analyticsEvent, violation));
    }
}
