using System.Text;
using System.Text.Json;

namespace Radiator.JsonSchema.Tests;

/// <summary>A key is found whatever other names look like it, and wherever in the text it stands.</summary>
public class PropertyNamesTests
{
    private static readonly string[] Ends = ["", "a", "shipping", "abcdefgh", "\0", "\0\0\0\0\0\0\0\0", "é", "zzzzzzzz"];

    [Fact]
    public void Random_keys_are_allowed_where_the_schema_names_them_and_nowhere_else()
    {
        var random = new Random(4);
        var validator = new SchemaValidator();
        var (allowed, refused) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var names = Enumerable.Range(0, random.Next(1, 90)).Select(_ => Name(random)).ToHashSet(StringComparer.Ordinal);
            var schema = CompiledSchema.Compile(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
            {
                ["properties"] = names.ToDictionary(name => name, _ => new { type = "integer" }),
                ["additionalProperties"] = false,
            }));
            for (var i = 0; i < 40; i++)
            {
                var key = random.Next(2) == 0 ? names.ElementAt(random.Next(names.Count)) : Name(random);
                var value = random.Next(4) == 0 ? "\"1\"" : "1";
                var json = $"{{{JsonSerializer.Serialize(key)}:{value}{new string(' ', random.Next(3))}}}";
                var expected = names.Contains(key) && value == "1";
                Assert.True(
                    expected == validator.IsValid(schema, Encoding.UTF8.GetBytes(json)), $"seed 4, round {round}: {json}");
                var outcome = validator.Validate(schema, Encoding.UTF8.GetBytes(json));
                Assert.Equal(expected ? SchemaOutcome.Valid : SchemaOutcome.Invalid, outcome);
                Assert.Equal(expected ? 0 : 1, validator.Findings.Length);
                _ = expected ? allowed++ : refused++;
            }
        }

        Assert.True(allowed > 1_000 && refused > 1_000);
    }

    [Fact]
    public void Of_names_longer_than_their_length_can_be_noted_each_is_itself()
    {
        var longest = new string('n', 70_000);
        var schema = CompiledSchema.Compile(
            Encoding.UTF8.GetBytes($"{{\"properties\":{{\"{longest}\":{{}}}},\"additionalProperties\":false}}"));
        var validator = new SchemaValidator();
        Assert.True(validator.IsValid(schema, Encoding.UTF8.GetBytes($"{{\"{longest}\":1}}")));
        Assert.False(validator.IsValid(schema, Encoding.UTF8.GetBytes($"{{\"{longest}n\":1}}")));
        Assert.False(validator.IsValid(schema, Encoding.UTF8.GetBytes($"{{\"{longest[..4_464]}\":1}}")));
    }

    [Theory]
    [InlineData("""{"a":1,"b":2,"a":"x"}""", 1)]
    [InlineData("""{"a":"x","b":2,"a":1}""", 0)]
    [InlineData("""{"a":"x","b":2,"\u0061":1}""", 0)]
    [InlineData("""{"c":1,"\u0063":2,"b":3}""", 1)]
    [InlineData("""{"a":"x","c":1,"c":2}""", 3)]
    public void Of_duplicate_keys_the_last_counts_in_what_is_found_too(string json, int findings)
    {
        var schema = CompiledSchema.Compile(
            """{"properties":{"a":{"type":"integer"},"b":{}},"required":["b"],"additionalProperties":false}"""u8.ToArray());
        var validator = new SchemaValidator();
        validator.Validate(schema, Encoding.UTF8.GetBytes(json));
        Assert.Equal(findings, validator.Findings.Length);
        Assert.Equal(findings == 0, validator.IsValid(schema, Encoding.UTF8.GetBytes(json)));
    }

    private static string Name(Random random) =>
        Ends[random.Next(Ends.Length)] + new string((char)('a' + random.Next(3)), random.Next(4)) + Ends[random.Next(Ends.Length)];
}
