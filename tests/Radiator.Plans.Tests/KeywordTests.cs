using Radiator.Events.Checking;

namespace Radiator.Plans.Tests;

public sealed class KeywordTests
{
    [Theory]
    // Types.
    [InlineData("{type: string}", "\"a\"", null)]
    [InlineData("{type: string}", "1", "type")]
    [InlineData("{type: string}", "null", "type")]
    [InlineData("{type: [string, \"null\"]}", "null", null)]
    [InlineData("{type: [string, null]}", "null", null)]
    [InlineData("{type: number}", "1.5", null)]
    [InlineData("{type: number}", "1e999", null)]
    [InlineData("{type: number}", "\"1\"", "type")]
    [InlineData("{type: integer}", "12345678901234567890123456789012345", null)]
    [InlineData("{type: integer}", "-3", null)]
    [InlineData("{type: integer}", "1.0", null)]
    [InlineData("{type: integer}", "1E2", null)]
    [InlineData("{type: integer}", "1.50e1", null)]
    [InlineData("{type: integer}", "0.000", null)]
    [InlineData("{type: integer}", "0e-5", null)]
    [InlineData("{type: integer}", "100e-2", null)]
    [InlineData("{type: integer}", "100e-3", "type")]
    [InlineData("{type: integer}", "1.5", "type")]
    [InlineData("{type: integer}", "1e-1", "type")]
    [InlineData("{type: integer}", "1e999999999999999999999", null)]
    [InlineData("{type: integer}", "1e-999999999999999999999", "type")]
    [InlineData("{type: [integer, string]}", "1.5", "type")]
    [InlineData("{type: [integer, number]}", "1.5", null)]
    [InlineData("{type: boolean}", "false", null)]
    [InlineData("{type: boolean}", "\"false\"", "type")]
    [InlineData("{type: object}", "{\"any\":[1]}", null)]
    [InlineData("{type: object}", "[]", "type")]
    [InlineData("{type: array}", "[1,\"a\"]", null)]
    [InlineData("{type: array}", "{}", "type")]
    [InlineData("{type: any}", "{\"a\":[null]}", null)]
    [InlineData("{}", "null", null)]
    // Presence.
    [InlineData("{required: true}", "null", null)]
    // Allowed values.
    [InlineData("{enum: [a, 1, true, null]}", "\"a\"", null)]
    [InlineData("{enum: [a, 1, true, null]}", "\"\\u0061\"", null)]
    [InlineData("{enum: [a, 1, true, null]}", "1.0", null)]
    [InlineData("{enum: [a, 1, true, null]}", "10e-1", null)]
    [InlineData("{enum: [a, 1, true, null]}", "true", null)]
    [InlineData("{enum: [a, 1, true, null]}", "null", null)]
    [InlineData("{enum: [a, 1, true, null]}", "\"1\"", "enum")]
    [InlineData("{enum: [a, 1, true, null]}", "false", "enum")]
    [InlineData("{enum: [a, 1, true, null]}", "1.01", "enum")]
    [InlineData("{enum: [a, 1, true, null]}", "[\"a\"]", "enum")]
    [InlineData("{enum: [a, 1, true, null]}", "{}", "enum")]
    // Patterns, as in ECMA-262 and not as in .NET.
    [InlineData("{pattern: \"^[A-Z]+$\"}", "\"AB\"", null)]
    [InlineData("{pattern: \"^[A-Z]+$\"}", "\"AB\\n\"", "pattern")]
    [InlineData("{pattern: \"b\"}", "\"abc\"", null)]
    [InlineData("{pattern: '^\\d$'}", "\"٣\"", "pattern")]
    [InlineData("{pattern: '^[\\d.]+$'}", "\"1.2\"", null)]
    [InlineData("{pattern: '^\\w+$'}", "\"é\"", "pattern")]
    [InlineData("{pattern: '^a.b$'}", "\"a\\rb\"", "pattern")]
    [InlineData("{pattern: '^\\$\\d+\\/[$.]$'}", "\"$5/$\"", null)]
    [InlineData("{pattern: '^(a|a)*$'}", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"", "pattern")]
    [InlineData("{pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{12}$'}", "\"12345678-abcd-123456789abc\"", null)]
    [InlineData("{pattern: '^\\(?=[(?=]$'}", "\"(==\"", null)]
    [InlineData("{pattern: '(a|b)*a(a|b){300}$'}", "\"bbbb\"", "pattern")]
    [InlineData("{pattern: \"^x\"}", "17", null)]
    // Formats.
    [InlineData("{format: date-time}", "\"2026-02-28T23:59:60Z\"", null)]
    [InlineData("{format: date-time}", "\"2026-01-02T03:04:05.1234567+05:30\"", null)]
    [InlineData("{format: date-time}", "\"2024-02-29t00:00:00z\"", null)]
    [InlineData("{format: date-time}", "\"2026-02-29T00:00:00Z\"", "format")]
    [InlineData("{format: date-time}", "\"2015-2-02T00:30:08.276Z\"", "format")]
    [InlineData("{format: date-time}", "\"2026-01-02 03:04:05Z\"", "format")]
    [InlineData("{format: date-time}", "\"2026-01-02T03:04:05\"", "format")]
    [InlineData("{format: date-time}", "\"2026-01-02T03:04:05.Z\"", "format")]
    [InlineData("{format: date-time}", "\"2026-01-02T24:04:05Z\"", "format")]
    [InlineData("{format: date-time}", "\"2026-01-02T03:04:05+0100\"", "format")]
    [InlineData("{format: date-time}", "\"0000-02-29T00:00:00Z\"", null)]
    [InlineData("{format: date}", "\"2026-01-02\"", null)]
    [InlineData("{format: date}", "\"2026-13-02\"", "format")]
    [InlineData("{format: date}", "\"\"", "format")]
    [InlineData("{format: email}", "\"ada.l+x@mail.example.com\"", null)]
    [InlineData("{format: email}", "\"ada@grüße.example\"", "format")]
    [InlineData("{format: email}", "\"ada@localhost\"", null)]
    [InlineData("{format: email}", "\"ada@@example.com\"", "format")]
    [InlineData("{format: email}", "\"a da@example.com\"", "format")]
    [InlineData("{format: email}", "\"ada@-x.com\"", "format")]
    [InlineData("{format: email}", "\"@\"", "format")]
    [InlineData("{format: uri}", "\"https://example.com/a?b=%20#c\"", null)]
    [InlineData("{format: uri}", "\"mailto:ada@example.com\"", null)]
    [InlineData("{format: uri}", "\"/relative\"", "format")]
    [InlineData("{format: uri}", "\"https://exa mple.com\"", "format")]
    [InlineData("{format: uri}", "\"https://x/%2\"", "format")]
    [InlineData("{format: uuid}", "\"123e4567-e89b-12d3-a456-426614174000\"", null)]
    [InlineData("{format: uuid}", "\"123e4567e89b12d3a456426614174000\"", "format")]
    // Bounds.
    [InlineData("{minLength: 2}", "\"é😀\"", null)]
    [InlineData("{minLength: 3}", "\"é😀\"", "minLength")]
    [InlineData("{maxLength: 1}", "\"\\ud83d\\ude00\"", null)]
    [InlineData("{maxLength: 1}", "\"\\ud83d\"", null)]
    [InlineData("{maxLength: 1}", "\"\\ud83d\\ud83d\"", "maxLength")]
    [InlineData("{minLength: 1}", "\"\"", "minLength")]
    [InlineData("{minLength: 1}", "5", null)]
    [InlineData("{minimum: 0}", "-0.0", null)]
    [InlineData("{minimum: 0}", "-0.0000000000000000000000000000000000000001", "minimum")]
    [InlineData("{minimum: 0.1}", "0.1", null)]
    [InlineData("{minimum: 0.1}", "1e-1", null)]
    [InlineData("{minimum: 9007199254740993}", "9007199254740992", "minimum")]
    [InlineData("{minimum: 9007199254740993}", "9007199254740992.5", "minimum")]
    [InlineData("{minimum: 0.30000000000000000001}", "0.3", "minimum")]
    [InlineData("{maximum: 100}", "1e2", null)]
    [InlineData("{maximum: 100}", "100.0000000000000000000000001", "maximum")]
    [InlineData("{maximum: 1e400}", "9e399", null)]
    [InlineData("{maximum: 1e400}", "1.1e400", "maximum")]
    [InlineData("{maximum: -5}", "-4", "maximum")]
    [InlineData("{maximum: -5}", "-6", null)]
    [InlineData("{minItems: 1}", "[]", "minItems")]
    [InlineData("{minItems: 1}", "[[]]", null)]
    [InlineData("{maxItems: 1}", "[1,2]", "maxItems")]
    // Nesting.
    [InlineData("{items: {type: integer}}", "[1,2]", null)]
    [InlineData("{items: {type: integer}}", "[1,\"2\"]", "type")]
    [InlineData("{items: {items: {enum: [a]}}}", "[[\"a\"],[\"b\"]]", "enum")]
    [InlineData("{properties: {y: {required: true}}}", "{}", "required")]
    [InlineData("{properties: {y: {required: true}}}", "{\"y\":null}", null)]
    [InlineData("{properties: {y: {}}}", "{\"z\":1}", "additionalProperties")]
    [InlineData("{unplanned: allow, properties: {y: {}}}", "{\"z\":1}", null)]
    [InlineData("{properties: {\"a/b~c\": {type: string}}}", "{\"a/b~c\":1}", "type")]
    [InlineData("{properties: {\"grüße\": {type: string}}}", "{\"gr\\u00fc\\u00dfe\":1}", "type")]
    public void A_keyword_finds_what_it_should_at_the_very_bytes(string rule, string value, string? keyword)
    {
        var analyticsEvent = Plans.Track("Tested", $$"""{"x":{{value}}}""");
        var result = Plans.OfProperty(rule).Check(analyticsEvent);
        if (keyword is null)
        {
            Assert.Empty(result.Violations);
            Assert.Equal(Verdict.Conforming, result.Verdict);
            return;
        }

        var violation = Assert.Single(result.Violations);
        Assert.Equal(keyword, violation.Keyword);
        Assert.Equal(Verdict.Violating, result.Verdict);
        Assert.StartsWith("/properties/x", violation.Pointer, StringComparison.Ordinal);
        Assert.StartsWith("Tested/properties/x", violation.RuleId, StringComparison.Ordinal);
        Assert.EndsWith($"/{keyword}", violation.SchemaPath, StringComparison.Ordinal);
        Assert.Equal("plan.yaml:6", violation.PlanLocation);
        ByteRanges.Verify(analyticsEvent, violation);
    }

    [Theory]
    [InlineData("{type: number}", "\"129.90\"", "send 129.90 without quotes")]
    [InlineData("{type: number}", "\"129,90\"", null)]
    [InlineData("{type: integer}", "\"1.5\"", null)]
    [InlineData("{type: boolean}", "\"true\"", "send true without quotes")]
    [InlineData("{type: string}", "41232", "send \"41232\", in quotes")]
    [InlineData("{type: string}", "null", "leave the key out instead of sending null")]
    [InlineData("{type: string, required: true}", "null", null)]
    [InlineData("{type: array, items: {type: string}}", "\"a\"", "send a list of it: [\"a\"]")]
    [InlineData("{enum: [organic, invite]}", "\"Organic\"", "send \"organic\", in small letters")]
    [InlineData("{enum: [organic, invite]}", "\"organic \"", "remove the blank at the end")]
    [InlineData("{enum: [organic, invite]}", "\"orgnic\"", "did you mean \"organic\"?")]
    [InlineData("{enum: [organic, invite]}", "\"ads\"", null)]
    [InlineData("{pattern: \"^[A-Z]+$\"}", "\"ab\"", "send \"AB\", in capitals")]
    [InlineData("{pattern: \"^[A-Z]+$\"}", "\" AB \"", "remove the blanks around it")]
    [InlineData("{format: email}", "\"a@b.co \"", "remove the blank at the end")]
    public void A_fix_is_given_where_it_is_certain(string rule, string value, string? fix) => Assert.Equal(
        fix, Assert.Single(Plans.OfProperty(rule).Check(Plans.Track("Tested", $$"""{"x":{{value}}}""")).Violations).Fix);

    [Fact]
    public void All_violations_of_one_value_are_listed()
    {
        var result = Plans.OfProperty("{enum: [a], pattern: b, format: email, minLength: 9}")
            .Check(Plans.Track("Tested", """{"x":"c"}"""));
        Assert.Equal(["enum", "minLength", "pattern", "format"], result.Violations.Select(violation => violation.Keyword));
    }

    [Theory]
    [InlineData("1", "1.0", 0)]
    [InlineData("-1", "1", -1)]
    [InlineData("0.1", "0.10", 0)]
    [InlineData("12.5", "12.45", 1)]
    [InlineData("1200e-2", "12", 0)]
    [InlineData("0", "-0e9", 0)]
    [InlineData("1.01", "1.1", -1)]
    [InlineData("101", "10.1e1", 0)]
    [InlineData("10.01", "1001e-2", 0)]
    [InlineData("-2", "-10", 1)]
    [InlineData("0.09", "0.1", -1)]
    [InlineData(".5", "+0.5", 0)]
    public void Numbers_compare_exactly_however_they_are_written(string left, string right, int expected)
    {
        // Through the public face: left is the bound, right the value.
        var below = Plans.OfProperty($"{{minimum: {left}}}").Check(Plans.Track("Tested", $$"""{"x":{{right.TrimStart('+')}}}"""));
        var above = Plans.OfProperty($"{{maximum: {left}}}").Check(Plans.Track("Tested", $$"""{"x":{{right.TrimStart('+')}}}"""));
        Assert.Equal((expected > 0, expected < 0), (below.Violations.Count > 0, above.Violations.Count > 0));
    }
}
