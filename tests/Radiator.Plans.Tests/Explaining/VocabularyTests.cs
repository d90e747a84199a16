using System.Buffers;
using System.Text;
using System.Text.Json;
using Radiator.Events;
using Radiator.Plans.Explaining;

namespace Radiator.Plans.Tests.Explaining;

/// <summary>Every violation in the words of the other two tools.</summary>
public sealed class VocabularyTests
{
    [Theory]
    [InlineData("{type: integer}", "1.5", "Invalid Type", "Invalid type. Expected: integer, given: number", "Datatype-Mismatch", "must be integer")]
    [InlineData("{type: [string, \"null\"]}", "1", "Invalid Type", "Invalid type. Expected: [string,null], given: integer", "Datatype-Mismatch", "must be string,null")]
    [InlineData("{enum: [a, 1]}", "\"b\"", "Enum", "properties.x must be one of the following: \"a\", 1", "Advance-Rules-Violation", "must be equal to one of the allowed values")]
    [InlineData("{pattern: '^\\d$'}", "\"b\"", "Pattern", "Does not match pattern '^\\d$'", "Advance-Rules-Violation", "must match pattern \"^\\d$\"")]
    [InlineData("{format: uuid}", "\"b\"", "Format", "Does not match format 'uuid'", "Advance-Rules-Violation", "must match format \"uuid\"")]
    [InlineData("{minLength: 2}", "\"b\"", "String Gte", "String length must be greater than or equal to 2", "Advance-Rules-Violation", "must NOT have fewer than 2 characters")]
    [InlineData("{maxLength: 2}", "\"bbb\"", "String Lte", "String length must be less than or equal to 2", "Advance-Rules-Violation", "must NOT have more than 2 characters")]
    [InlineData("{minimum: 2}", "1", "Number Gte", "Must be greater than or equal to 2", "Advance-Rules-Violation", "must be >= 2")]
    [InlineData("{maximum: 2}", "3", "Number Lte", "Must be less than or equal to 2", "Advance-Rules-Violation", "must be <= 2")]
    [InlineData("{minItems: 1}", "[]", "Array Min Items", "Array must have at least 1 items", "Advance-Rules-Violation", "must NOT have fewer than 1 items")]
    [InlineData("{maxItems: 1}", "[1,2]", "Array Max Items", "Array must have at most 1 items", "Advance-Rules-Violation", "must NOT have more than 1 items")]
    public void A_value_in_both_vocabularies(
        string rule, string value, string segmentType, string segmentText, string rudderType, string rudderText)
    {
        var analyticsEvent = Plans.Track("Tested", $$"""{"x":{{value}}}""");
        var violation = Assert.Single(Plans.OfProperty(rule).Check(analyticsEvent).Violations);
        Assert.Equal(new SegmentViolation(segmentType, "properties.x", segmentText), SegmentWords.Of(violation));
        var keyword = violation.Keyword;
        Assert.Equal(
            new RudderViolation(rudderType, rudderText, null, "/properties/x", $"#/properties/properties/properties/x/{keyword}"),
            RudderWords.Of(violation, analyticsEvent));
    }

    [Fact]
    public void A_missing_and_an_unplanned_key_and_event()
    {
        var checker = Plans.OfProperty("{type: string, required: true}");
        var analyticsEvent = Plans.Track("Tested", """{"val":1}""");
        var found = checker.Check(analyticsEvent).Violations;
        Assert.Equal(
            [
                new SegmentViolation("Required", "properties.x", "properties.x is required"),
                new SegmentViolation("Additional Property Not Allowed", "properties.val", "Additional property val is not allowed"),
            ],
            found.Select(SegmentWords.Of));
        Assert.Equal(
            [
                new RudderViolation("Required-Missing", "must have required property 'x'", "x", "/properties", "#/properties/properties/required"),
                new RudderViolation("Additional-Properties", "must NOT have additional properties 'val'", "val", "/properties", "#/properties/properties/additionalProperties"),
            ],
            found.Select(violation => RudderWords.Of(violation, analyticsEvent)));
        var other = Plans.Track("Demo Track - New", "{}");
        Assert.Equal(
            new RudderViolation("Unplanned-Event", "no schema for event: Demo Track - New", null, null, null),
            RudderWords.Of(checker.Check(other).Violations[0], other));
    }

    [Fact]
    public void Violation_Generated_has_the_fields_of_Segments_page()
    {
        var analyticsEvent = Plans.Event(EventType.Track, "Tested",
            """{"event":"Tested","context":{"app":{"version":"1.2"},"library":{"name":"a.js"}},"properties":{}}""");
        var violation = Assert.Single(Plans.OfProperty("{required: true, type: string}").Check(analyticsEvent).Violations);
        var origin = new ViolationOrigin
        {
            SourceId = "s1", SourceName = "Shop", SourceSlug = "shop", TrackingPlanId = "tp_1", TrackingPlanName = "Plan",
        };
        var text = Write(writer => ViolationGenerated.Write(
            writer, analyticsEvent, violation, origin, "sch-1", new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero)));
        Assert.Equal(
            """{"context":{"app":{"version":"1.2"},"library":{"name":"a.js"}},"event":"Violation Generated","integrations":{},"messageId":"sch-1","properties":{"appVersion":"1.2","eventMessageID":"","eventName":"Tested","eventSentAt":"0001-01-01T00:00:00Z","eventTimestamp":"0001-01-01T00:00:00Z","eventType":"track","sourceID":"s1","sourceName":"Shop","sourceSlug":"shop","trackingPlanID":"tp_1","trackingPlanName":"Plan","violationDescription":"properties.x is required","violationField":"properties.x","violationType":"Required"},"receivedAt":"2026-01-02T03:04:05.678Z","timestamp":"2026-01-02T03:04:05.678Z","type":"track","userId":"schema-violations","forwardedFromProject":"s1"}""",
            text);
    }

    [Theory]
    [InlineData("""{"event":"Tested","properties":{"x":1}}""")]
    [InlineData("""{"event":"Tested","properties":{"x":1},"context":{}}""")]
    [InlineData("""{"event":"Tested","context":{"ip":"1"},"properties":{"x":1}}""")]
    [InlineData("""{"event":"Tested","context":null,"properties":{"x":1}}""")]
    public void A_marked_event_keeps_its_bytes_and_says_what_is_wrong_in_its_context(string json)
    {
        var analyticsEvent = Plans.Event(EventType.Track, "Tested", json);
        var checker = Plans.OfProperty("{type: string}");
        var found = checker.Check(analyticsEvent).Violations;
        var origin = ViolationOrigin.Of("shop", checker.Plan);
        var segment = Context(MarkedEvent.Segment(analyticsEvent, found, origin)).GetProperty("protocols");
        Assert.Equal(
            """{"sourceId":"shop","omitted":[],"omitted_on_violation":[],"violations":[{"type":"Invalid Type","field":"properties.x","description":"Invalid type. Expected: string, given: integer"}]}""",
            segment.GetRawText());
        var rudder = Context(MarkedEvent.Rudder(analyticsEvent, found, origin));
        Assert.Equal(
            """[{"type":"Datatype-Mismatch","message":"must be string","meta":{"instancePath":"/properties/x","schemaPath":"#/properties/properties/properties/x/type"}}]""",
            rudder.GetProperty("violationErrors").GetRawText());
        Assert.Equal(json.Contains("\"ip\"", StringComparison.Ordinal), rudder.TryGetProperty("ip", out _));
    }

    [Theory]
    [InlineData("{type: string}", """{"x":1}""", "type: [string, integer]")]
    [InlineData("{type: integer}", """{"x":1.5}""", "type: number")]
    [InlineData("{enum: [a]}", """{"x":"b"}""", "enum: [\"a\", \"b\"]")]
    [InlineData("{minimum: 2}", """{"x":-1}""", "minimum: -1")]
    [InlineData("{maxLength: 1}", """{"x":"abc"}""", "maxLength: 3")]
    [InlineData("{required: true}", "{}", "required: false")]
    public void A_change_of_the_plan_is_proposed(string rule, string properties, string change)
    {
        var analyticsEvent = Plans.Track("Tested", properties);
        var result = Plans.OfProperty(rule).Check(analyticsEvent);
        Assert.Equal($"events:\n  Tested:\n    properties:\n      x:\n        {change}\n",
            PlanPatch.Propose(result.Violations[0], analyticsEvent, result.Planned));
    }

    [Fact]
    public void A_rule_is_proposed_for_an_event_that_the_plan_does_not_have()
    {
        var analyticsEvent = Plans.Track("New One", """{"a":1}""");
        var result = Plans.Demo.Check(analyticsEvent);
        var patch = PlanPatch.Propose(result.Violations[0], analyticsEvent, null)!;
        var checker = Plans.Of("plan: t\n" + patch);
        Assert.Equal(Radiator.Events.Checking.Verdict.Conforming, checker.Check(analyticsEvent).Verdict);
    }

    private static JsonElement Context(byte[] json) => JsonDocument.Parse(json).RootElement.GetProperty("context");

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
