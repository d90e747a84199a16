using System.Text;
using System.Text.Json.Nodes;

namespace Radiator.JsonSchema.Tests;

/// <summary>
/// Schemas and texts made to hang, overflow or crash. A test that does not end fails by the runner's own limit.
/// </summary>
public class HostileTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private static string Doubling(string keyword)
    {
        var definitions = new StringBuilder();
        for (var i = 0; i < 40; i++)
            definitions.Append($"\"d{i}\":{{\"{keyword}\":[{{\"$ref\":\"#/definitions/d{i + 1}\"}},{{\"$ref\":\"#/definitions/d{i + 1}\"}}]}},");
        return $"{{\"$ref\":\"#/definitions/d0\",\"definitions\":{{{definitions}\"d40\":{{\"type\":\"string\"}}}}}}";
    }

    public static TheoryData<string, string, SchemaOutcome> Corpus => new()
    {
        { "allOf doubles", "steps", SchemaOutcome.Unchecked },
        { "anyOf doubles", "steps", SchemaOutcome.Unchecked },
        { "oneOf doubles", "steps", SchemaOutcome.Unchecked },
        { "nested anyOf of failing branches", "any", SchemaOutcome.Invalid },
        { "deep text, recursive schema", "depth", SchemaOutcome.Unchecked },
        { "deep text, no schema for it", "none", SchemaOutcome.Valid },
        { "deep text, unique items", "uniqueItems", SchemaOutcome.Unchecked },
        { "a reference in a long row", "depth", SchemaOutcome.Unchecked },
        { "catastrophic pattern", "linear", SchemaOutcome.Invalid },
        { "catastrophic pattern with look-ahead", "pattern", SchemaOutcome.Unchecked },
        { "pattern of many states", "steps", SchemaOutcome.Unchecked },
        { "huge enum of texts that look alike", "enum", SchemaOutcome.Invalid },
        { "many equal-looking items, unique", "uniqueItems", SchemaOutcome.Valid },
        { "number of a million digits", "number", SchemaOutcome.Invalid },
        { "object of a hundred thousand duplicates", "keys", SchemaOutcome.Valid },
    };

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task It_ends_with_an_answer(string what, string why, SchemaOutcome expected)
    {
        var (schema, json) = Make(what);
        var outcome = await Task.Run(() =>
        {
            var validator = new SchemaValidator();
            var compiled = CompiledSchema.Compile(Encoding.UTF8.GetBytes(schema));
            var text = Encoding.UTF8.GetBytes(json);
            var answer = validator.Validate(compiled, text);
            Assert.Equal(answer == SchemaOutcome.Valid, validator.IsValid(compiled, text));
            Assert.True(answer != SchemaOutcome.Unchecked || validator.Findings.ToArray().All(finding => finding.IsUnchecked), why);
            return answer;
        }).WaitAsync(Generous);
        Assert.Equal(expected, outcome);
    }

    [Theory]
    [InlineData("(a{1000}){1000}")]
    [InlineData("((((a{100}){100}){100}){100})")]
    [InlineData("(a|b|[^c]){99999}")]
    public void A_pattern_that_is_too_large_is_refused(string pattern) => Assert.Contains(
        "more than 5000 states",
        Assert.Throws<SchemaException>(() => CompiledSchema.Compile(Encoding.UTF8.GetBytes(new JsonObject { ["pattern"] = pattern }.ToJsonString()))).Problems[0].Message);

    [Fact]
    public void A_schema_that_is_too_deep_is_refused()
    {
        var schema = Encoding.UTF8.GetBytes(Repeat("{\"items\":", 100_000) + "{}" + Repeat("}", 100_000));
        Assert.Contains("nested more than 500 deep", Assert.Throws<SchemaException>(() => CompiledSchema.Compile(schema)).Problems[0].Message);
    }

    [Fact]
    public void Any_bytes_give_an_answer()
    {
        byte[] seedSchema = """{"$id":"http://x/y","type":["object","null"],"properties":{"a":{"$ref":"#/definitions/b"},"c":{"pattern":"^a|b{2,3}$","minLength":1}},"definitions":{"b":{"anyOf":[{"minimum":1e2},{"enum":[1,"x",{}]}]}},"if":{"required":["a"]},"then":{"maxProperties":3},"$schema":"http://json-schema.org/draft-07/schema#"}"""u8.ToArray();
        byte[] seedJson = """{"a":1.5e3,"c":"\ud83d\ude00abb","d":[{"e":null},true,"\ud800"],"a":150}"""u8.ToArray();
        var validator = new SchemaValidator();
        var good = CompiledSchema.Compile(seedSchema);
        var (compiled, invalid, valid, broken) = (0, 0, 0, 0);
        for (var seed = 0; seed < 6_000; seed++)
        {
            var random = new Random(seed);
            var schema = Mutate(seedSchema, random);
            var json = Mutate(seedJson, random);
            try
            {
                var any = CompiledSchema.Compile(schema, new SchemaOptions { DefaultDialect = (SchemaDialect)random.Next(5), AssertFormats = true });
                validator.Validate(any, json);
                validator.Validate(any, seedJson);
                compiled++;
            }
            catch (SchemaException refused)
            {
                Assert.NotEmpty(refused.Problems);
            }
            catch (Exception other)
            {
                Assert.Fail($"seed {seed}: {other}");
            }

            var outcome = validator.Validate(good, json);
            (invalid, valid, broken) = (invalid + (outcome == SchemaOutcome.Invalid ? 1 : 0), valid + (outcome == SchemaOutcome.Valid ? 1 : 0), broken + (outcome == SchemaOutcome.NotJson ? 1 : 0));
        }

        Assert.True(compiled > 300 && invalid > 100 && valid > 100 && broken > 1000, $"{compiled} {invalid} {valid} {broken}");
    }

    private static (string Schema, string Json) Make(string what) => what switch
    {
        "allOf doubles" => (Doubling("allOf"), "\"x\""),
        "anyOf doubles" => (Doubling("anyOf"), "1"),
        "oneOf doubles" => (Doubling("oneOf"), "\"x\""),
        "nested anyOf of failing branches" => (Repeat("{\"anyOf\":[{\"type\":\"null\"},", 100) + "false" + Repeat("]}", 100), "1"),
        "deep text, recursive schema" => ("""{"items":{"$ref":"#"}}""", Repeat("[", 100_000) + Repeat("]", 100_000)),
        "deep text, no schema for it" => ("""{"items":{"type":"array"}}""", Repeat("[", 100_000) + Repeat("]", 100_000)),
        "deep text, unique items" => ("""{"uniqueItems":true}""", $"[{Repeat("[", 50_000)}{Repeat("]", 50_000)},{Repeat("[", 50_000)}{Repeat("]", 50_000)}]"),
        "a reference in a long row" => (Row(10_000), "1"),
        "catastrophic pattern" => ("""{"pattern":"^(a+)+$"}""", $"\"{Repeat("a", 100_000)}b\""),
        "catastrophic pattern with look-ahead" => ("""{"pattern":"^(?=a)(a+)+$"}""", $"\"{Repeat("a", 100_000)}b\""),
        "pattern of many states" => ("""{"pattern":"(a|b)*a(a|b){800}$"}""", $"\"{Alternating(200_000)}c\""),
        "huge enum of texts that look alike" => ($"{{\"enum\":[{string.Join(',', Enumerable.Range(0, 30_000).Select(i => $"\"aaaaaaaa{i:00000}zzzzzzzz\""))}]}}", "\"aaaaaaaa-----zzzzzzzz\""),
        "many equal-looking items, unique" => ("""{"uniqueItems":true}""", $"[{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"{{\"a\":{i}}}"))}]"),
        "number of a million digits" => ("""{"multipleOf":7.001,"maximum":3}""", new string('7', 1_000_000)),
        _ => ("""{"maxProperties":5}""", $"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"k{i % 5}\":{i}"))}}}"),
    };

    private static string Row(int length)
    {
        var definitions = string.Concat(Enumerable.Range(0, length).Select(i => $"\"d{i}\":{{\"$ref\":\"#/definitions/d{i + 1}\"}},"));
        return $"{{\"$ref\":\"#/definitions/d0\",\"definitions\":{{{definitions}\"d{length}\":{{}}}}}}";
    }

    private static string Alternating(int length)
    {
        var random = new Random(1);
        return new string(random.GetItems<char>("ab", length));
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)"{}[]\",:01e-\\ntf#$/^()?*"[random.Next(22)];
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count / 2), random.Next(bytes.Count / 2)));
                    break;
            }
        }

        return [.. bytes];
    }
}
