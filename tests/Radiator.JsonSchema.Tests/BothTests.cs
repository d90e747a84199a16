using System.Text;

namespace Radiator.JsonSchema.Tests;

/// <summary>Two schemas put into one.</summary>
public class BothTests
{
    [Fact]
    public void One_walk_over_two_schemas_holds_where_both_hold()
    {
        var joined = 0;
        for (var seed = 0; seed < 4_000; seed++)
        {
            var random = new Random(seed);
            var (first, second) = (Make(random), Make(random));
            if (CompiledSchema.Both(first, second) is not { } both)
                continue;
            joined++;
            var validator = new SchemaValidator();
            for (var round = 0; round < 20; round++)
            {
                var value = Encoding.UTF8.GetBytes(new RandomSchema(random, SchemaDialect.Draft7).Value());
                Assert.True(
                    validator.IsValid(both, value)
                        == (validator.IsValid(first, value) && validator.IsValid(second, value)),
                    $"seed {seed}: {Encoding.UTF8.GetString(value)}");
            }
        }

        Assert.True(joined > 200, $"only {joined} could be joined: nothing was tested");
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string"}},"additionalProperties":false}""")]
    [InlineData("""{"properties":{"b":{"enum":[1]}},"minProperties":1}""")]
    [InlineData("""{"allOf":[{"required":["a"]}]}""")]
    [InlineData("true")]
    public void What_is_no_plain_object_stays_apart(string schema) => Assert.Null(CompiledSchema.Both(
        Compile("""{"type":"object","properties":{"b":{"enum":[1]}}}"""), Compile(schema)));

    // Plain objects most of the time, whose members are anything.
    private static CompiledSchema Make(Random random)
    {
        var inner = new RandomSchema(random, SchemaDialect.Draft7);
        var members = string.Join(',', new[] { "a", "b", "c" }.Where(_ => random.Next(2) == 0)
            .Select(name => $"\"{name}\":{(random.Next(3) == 0 ? Plain(random) : inner.Root().ToJsonString())}"));
        var required = random.Next(3) == 0 ? ",\"required\":[\"a\"]" : "";
        return Compile($"{{{(random.Next(2) == 0 ? "\"type\":\"object\"," : "")}\"properties\":{{{members}}}{required}}}");
    }

    private static string Plain(Random random) =>
        $"{{\"properties\":{{\"a\":{{\"type\":\"{(random.Next(2) == 0 ? "string" : "number")}\"}}}},\"required\":[\"b\"]}}";

    private static CompiledSchema Compile(string schema) => CompiledSchema.Compile(
        Encoding.UTF8.GetBytes(schema.StartsWith('{') ? "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"," + schema[1..] : schema));
}
