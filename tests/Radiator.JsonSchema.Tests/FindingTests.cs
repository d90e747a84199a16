using System.Text;

namespace Radiator.JsonSchema.Tests;

public class FindingTests
{
    [Fact]
    public void Everything_that_is_wrong_is_found_where_it_is()
    {
        var findings = Validate(
            """
            {"type":"object","required":["id","price"],"additionalProperties":false,"properties":{
              "id":{"type":"string","minLength":3},"price":{"multipleOf":0.01,"minimum":1},"plan":{"enum":["free","team"]},
              "tags":{"type":"array","maxItems":1,"items":{"type":"string"}}}}
            """,
            """{"plan":"Free","tags":["a",1],"producat_id":41232,"price":0.555}""");
        Assert.Equal(
            [
                "/plan enum \"Free\" expected one of \"free\", \"team\" actual \"Free\"",
                "/tags/1 type 1 expected string actual integer",
                "/tags maxItems [\"a\",1] expected at most 1 item actual 2 items",
                "/producat_id additionalProperties 41232 expected no other keys than the schema names actual 41232",
                "/price minimum 0.555 expected at least 1 actual 0.555",
                "/price multipleOf 0.555 expected a multiple of 0.01 actual 0.555",
                "/id required {\"plan\":\"Free\",\"tags\":[\"a\",1],\"producat_id\":41232,\"price\":0.555} expected a key \"id\" actual no such key",
            ],
            findings);
    }

    [Fact]
    public void A_slice_is_reported_with_the_offsets_and_pointers_of_the_whole()
    {
        var json = """{"event":"X","properties":{"n":"one"}}"""u8;
        var start = json.IndexOf("{\"n\""u8);
        var validator = new SchemaValidator();
        var schema = Compile("""{"properties":{"n":{"type":"number"}}}""");
        Assert.Equal(SchemaOutcome.Invalid, validator.Validate(schema, json[start..^1], start, "/properties"));
        var finding = validator.Findings[0];
        Assert.Equal("/properties/n", finding.Pointer);
        Assert.Equal("\"one\"", Encoding.UTF8.GetString(json.Slice(finding.Start, finding.Length)));
        Assert.Equal("#/properties/n/type", finding.SchemaPath);

        var index = new Json.JsonIndex();
        Assert.True(index.TryRead(json));
        Assert.True(index.TryFind(json, Json.JsonIndex.Root, "properties"u8, out var properties));
        Assert.Equal(SchemaOutcome.Invalid, validator.Validate(schema, json, index, properties, 0, "/properties"));
        Assert.Equal(finding, validator.Findings[0]);
    }

    [Fact]
    public void Each_branch_says_why_it_does_not_hold()
    {
        var validator = new SchemaValidator();
        var schema = Compile("""{"anyOf":[{"required":["a","b"]},{"properties":{"c":{"const":1}}},{"type":"null"}]}""");
        Assert.Equal(SchemaOutcome.Invalid, validator.Validate(schema, """{"c":2}"""u8));
        Assert.Equal(
            [("anyOf", -1, 0), ("required", 0, 0), ("required", 0, 0), ("const", 0, 1), ("type", 0, 2)],
            validator.Findings.ToArray().Select(finding => (finding.Keyword, finding.Parent, finding.Branch)));
    }

    [Fact]
    public void Of_duplicate_keys_the_last_counts()
    {
        const string schema = """{"properties":{"a":{"type":"string"}},"additionalProperties":{"type":"number"},"maxProperties":2}""";
        Assert.Empty(Validate(schema, """{"a":1,"a":"x","b":"no","b":2}"""));
        Assert.Equal(["/a type 1 expected string actual integer"], Validate(schema, """{"a":"x","\u0061":1}"""));
    }

    [Theory]
    [InlineData("27.55", "0.01", true)]
    [InlineData("27.555", "0.01", false)]
    [InlineData("1e1000000000", "3e-1000000000", false)]
    [InlineData("1e1000000000", "2", true)]
    [InlineData("123456789012345678901234567890", "10", true)]
    [InlineData("123456789012345678901234567891", "10", false)]
    [InlineData("987654321098765432109876543210", "123456789012345678901", false)]
    [InlineData("0.3", "0.1", true)]
    [InlineData("-4.5", "1.5", true)]
    [InlineData("0e99999999999999999999", "7", true)]
    public void Multiples_are_exact(string number, string divisor, bool isMultiple) =>
        Assert.Equal(isMultiple, Validate($$"""{"multipleOf":{{divisor}}}""", number).Length == 0);

    [Theory]
    [InlineData("1e400", "1e399", false)]
    [InlineData("1e399", "1e400", true)]
    [InlineData("100000000000000000000.1", "100000000000000000000", false)]
    [InlineData("0.1e1", "1.0", true)]
    [InlineData("-1e-400", "0", true)]
    [InlineData("1e-400", "0", false)]
    public void Bounds_are_exact(string number, string maximum, bool holds) =>
        Assert.Equal(holds, Validate($$"""{"maximum":{{maximum}}}""", number).Length == 0);

    [Theory]
    [InlineData(SchemaDialect.Draft7, "1.0", true)]
    [InlineData(SchemaDialect.Draft7, "1.50e1", true)]
    [InlineData(SchemaDialect.Draft7, "1.5", false)]
    [InlineData(SchemaDialect.Draft4, "1.0", false)]
    public void Integers_are_what_the_dialect_says(SchemaDialect dialect, string number, bool holds) =>
        Assert.Equal(holds, Validate("""{"type":"integer"}""", number, dialect).Length == 0);

    [Theory]
    [InlineData("\"\\ud83d\\ude00\"", 1)]
    [InlineData("\"😀é\"", 2)]
    [InlineData("\"\\ud800\\ud800x\"", 3)]
    public void Lengths_count_code_points(string text, int length)
    {
        Assert.Empty(Validate($$"""{"minLength":{{length}},"maxLength":{{length}}}""", text));
        Assert.Single(Validate($$"""{"minLength":{{length + 1}}}""", text));
    }

    [Fact]
    public void What_is_no_json_is_a_result()
    {
        var validator = new SchemaValidator();
        Assert.Equal(SchemaOutcome.NotJson, validator.Validate(Compile("{}"), "{\"a\":tru}"u8));
        Assert.Equal(5, validator.Fault!.Offset);
        Assert.Empty(validator.Findings.ToArray());
        Assert.False(validator.IsValid(Compile("{}"), ""u8));
    }

    [Fact]
    public void Findings_are_bounded_and_counted()
    {
        var validator = new SchemaValidator(new SchemaLimits { Findings = 5 });
        var json = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1", 20))}]");
        Assert.Equal(SchemaOutcome.Invalid, validator.Validate(Compile("""{"items":{"type":"string"}}"""), json));
        Assert.Equal(5, validator.Findings.Length);
        Assert.Equal(15, validator.FindingsDropped);
    }

    [Fact]
    public void A_value_that_holds_costs_no_allocation()
    {
        var schema = Compile(
            """
            {"type":"object","required":["a"],"additionalProperties":false,"properties":{
              "a":{"type":"string","pattern":"^[a-z]+_\\d{3}$"},"b":{"type":["number","null"],"minimum":0,"multipleOf":0.5},
              "c":{"enum":["x",1,[1]]},"d":{"type":"array","items":{"$ref":"#/definitions/d"},"uniqueItems":true}},
              "patternProperties":{"^e":{"anyOf":[{"type":"boolean"},{"minLength":2}]}},
              "definitions":{"d":{"oneOf":[{"type":"string"},{"type":"object","required":["k"]}]}}}
            """);
        var json = """{"a":"abc_123","b":12.5,"c":[1.0],"d":["p","q",{"k":1},"\u00e9\n"],"e1":true,"e2":"ok"}"""u8.ToArray();
        var validator = new SchemaValidator();
        for (var i = 0; i < 50; i++)
            Assert.Equal(SchemaOutcome.Valid, validator.Validate(schema, json));
        // The least of a few rounds: the runtime may compile a method anew in the middle of one, on this thread.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                validator.Validate(schema, json);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static string[] Validate(string schema, string json, SchemaDialect dialect = SchemaDialect.Draft7)
    {
        var validator = new SchemaValidator();
        var bytes = Encoding.UTF8.GetBytes(json);
        validator.Validate(Compile(schema, dialect), bytes);
        return [.. validator.Findings.ToArray().Select(finding =>
            $"{finding.Pointer} {finding.Keyword} {Encoding.UTF8.GetString(bytes.AsSpan(finding.Start, finding.Length))} expected {finding.Expected} actual {finding.Actual}")];
    }

    private static CompiledSchema Compile(string schema, SchemaDialect dialect = SchemaDialect.Draft7) =>
        CompiledSchema.Compile(Encoding.UTF8.GetBytes(schema), new SchemaOptions { DefaultDialect = dialect });
}
