using System.Text;
using Radiator.JsonSchema;
using Radiator.Testing;

namespace Radiator.Plans.Tests.Schemas;

/// <summary>docs/plan.schema.json, which editors complete plan.yaml by.</summary>
public sealed class PublishedSchemaTests
{
    private static readonly CompiledSchema Published =
        CompiledSchema.Compile(File.ReadAllBytes(Repository.Path("docs", "plan.schema.json")));

    [Theory]
    [InlineData("tests/Radiator.Plans.Tests/Samples/bookshop.plan.yaml")]
    [InlineData("src/Radiator/Demo/plan.yaml")]
    [InlineData("src/Radiator/Demo/saas-plan.yaml")]
    [InlineData("src/Radiator.Plans/BuiltIn/Plans/ecommerce.yaml")]
    [InlineData("src/Radiator.Plans/BuiltIn/Plans/video.yaml")]
    public void What_the_reader_takes_the_schema_takes(string path)
    {
        var validator = new SchemaValidator();
        var outcome = validator.Validate(Published, Json(File.ReadAllBytes(Repository.Path(path.Split('/')))));
        Assert.True(outcome == SchemaOutcome.Valid, validator.Findings is [var first, ..] ? first.ToString() : outcome.ToString());
    }

    [Theory]
    [InlineData("plan: t\nzzz: 1\n")]
    [InlineData("plan: t\nevents: {A: {fires: wbe}}\n")]
    [InlineData("plan: t\nevents: {A: {properties: {x: {type: strng}}}}\n")]
    [InlineData("plan: t\nevents: {A: {properties: {x: {minLength: -1}}}}\n")]
    [InlineData("plan: t\nevents: {A: {atLeast: often}}\n")]
    [InlineData("version: 1\n")]
    public void What_the_reader_refuses_the_schema_refuses(string yaml)
    {
        Assert.NotEmpty(Plans.Problems(yaml));
        Assert.Equal(SchemaOutcome.Invalid, new SchemaValidator().Validate(Published, Json(Encoding.UTF8.GetBytes(yaml))));
    }

    // A plan keeps what stands under extra as JSON: the way from YAML to JSON that everybody has.
    private static byte[] Json(byte[] yaml)
    {
        var lines = Encoding.UTF8.GetString(yaml).Split('\n').Select(line => "    " + line);
        var plan = Plans.Of("plan: t\nextra:\n  document:\n" + string.Join('\n', lines) + "\n").Plan!;
        return Encoding.UTF8.GetBytes(Assert.Single(plan.Extra).Json);
    }
}
