using System.Text;

namespace Radiator.JsonSchema.Tests;

public class CompileTests
{
    [Fact]
    public void Every_problem_is_said_with_its_place()
    {
        var refused = Assert.Throws<SchemaException>(() => Compile(
            """
            {
              "type": "strin",
              "required": true,
              "properties": {
                "a": { "minLength": -1, "pattern": "(" },
                "b": { "$ref": "#/definitions/none" },
                "c": { "$ref": "https://example.com/other.json" },
                "d": 7
              }
            }
            """));
        Assert.Equal(
            [
                "2:11 at \"/type\": A type is one of null, boolean, integer, number, string, array, object.",
                "3:15 at \"/required\": required is a list of keys.",
                "5:25 at \"/properties/a/minLength\": minLength is a whole number, 0 or more.",
                "5:40 at \"/properties/a/pattern\": The pattern \"(\" is wrong: a ( has no ), at position 2.",
                "6:20 at \"/properties/b/$ref\": \"#/definitions/none\" leads nowhere: there is no \"definitions\" at step 1.",
                "7:20 at \"/properties/c/$ref\": \"https://example.com/other.json\" is not known: register that document; nothing is fetched from the network.",
                "8:10 at \"/properties/d\": A schema is an object, or true or false.",
            ],
            refused.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void What_is_no_json_is_said_with_its_place()
    {
        var refused = Assert.Throws<SchemaException>(() => Compile("{\n  \"type\": }"));
        Assert.Equal("2:11 at \"\": This is no JSON: A value begins with { [ \" - a digit, or is true, false or null.", refused.Problems[0].ToString());
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"allOf":[{"$ref":"#/definitions/a"}],"definitions":{"a":{"anyOf":[{"type":"null"},{"$ref":"#"}]}}}""")]
    [InlineData("""{"properties":{"x":{"$ref":"#/definitions/a"}},"definitions":{"a":{"not":{"$ref":"#/definitions/b"}},"b":{"if":{"$ref":"#/definitions/a"}}}}""")]
    public void A_schema_that_leads_back_to_itself_is_refused(string schema) =>
        Assert.Contains("leads back to itself", Assert.Throws<SchemaException>(() => Compile(schema)).Problems[0].Message);

    [Fact]
    public void A_part_of_a_file_is_a_document_of_its_own()
    {
        var file = SchemaDocument.Read("""
            {"rules":[{"schema":{"definitions":{"id":{"type":"string"}},"properties":{"properties":{"properties":{"id":{"$ref":"#/definitions/id"}}}}}}]}
            """u8.ToArray());
        var rule = file.WithRoot("/rules/0/schema");
        var validator = new SchemaValidator();
        var whole = rule.Compile();
        var part = rule.Compile("/properties/properties");
        Assert.False(validator.IsValid(whole, """{"properties":{"id":1}}"""u8));
        Assert.Equal(SchemaOutcome.Invalid, validator.Validate(part, """{"id":1}"""u8));
        Assert.Equal("#/definitions/id/type", validator.Findings[0].SchemaPath);
        Assert.True(validator.IsValid(part, """{"id":"1"}"""u8));
        Assert.Throws<SchemaException>(() => file.WithRoot("/rules/1"));
    }

    [Fact]
    public void An_id_of_a_property_is_a_label_where_ids_are_not_read()
    {
        const string schema = """{"id":"http://example.com/a","properties":{"p":{"id":"/properties/p","$ref":"#/definitions/d"}},"definitions":{"d":{"id":"d","type":"string"}}}""";
        var options = new SchemaOptions { DefaultDialect = SchemaDialect.Draft4, ReadNestedIds = false };
        Assert.False(new SchemaValidator().IsValid(CompiledSchema.Compile(Encoding.UTF8.GetBytes(schema), options), """{"p":1}"""u8));
    }

    [Fact]
    public void What_is_odd_is_a_warning()
    {
        var schema = CompiledSchema.Compile(
            """{"properties":{"a":{"pattern":"^(?!x)"},"b":{"pattern":"a\\-b"},"c":{"format":"colour"}}}"""u8.ToArray(),
            new SchemaOptions { AssertFormats = true });
        Assert.Equal(
            ["/properties/a/pattern", "/properties/b/pattern", "/properties/c/format"],
            schema.Warnings.Select(warning => warning.Pointer));
        Assert.Contains("look-around", schema.Warnings[0].Message);
        Assert.Contains("older syntax", schema.Warnings[1].Message);
        Assert.Contains("not known", schema.Warnings[2].Message);
        Assert.False(new SchemaValidator().IsValid(schema, """{"a":"xy"}"""u8));
        Assert.True(new SchemaValidator().IsValid(schema, """{"a":"ay","b":"a-b","c":"any"}"""u8));
    }

    private static CompiledSchema Compile(string schema) => CompiledSchema.Compile(Encoding.UTF8.GetBytes(schema));
}
