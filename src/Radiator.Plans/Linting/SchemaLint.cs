using System.Text;
using Radiator.Events.Json;
using Radiator.JsonSchema;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Linting;

/// <summary>
/// What only a validator can tell: references that lead nowhere, patterns that need lookaround, values and examples
/// that break the rule that they stand in.
/// </summary>
internal sealed class SchemaLint(TrackingPlan plan, LintRemarks remarks)
{
    private static readonly SchemaOptions Options = new() { AssertFormats = true, ReadNestedIds = false };

    private readonly SchemaValidator _validator = new();

    public void Check(PlannedEvent planned)
    {
        var schema = plan.SchemaOf(planned);
        var compiled = Compile(schema.Utf8, pointer => schema.Locate(pointer).At);
        RequiredLint.Check(planned, schema, remarks);
        foreach (var (path, property) in PlannedTree.Of(planned))
            CheckValues(path, property);
        if (compiled is not null && planned.Example.Length > 0)
            CheckExample(planned, compiled);
    }

    private CompiledSchema? Compile(ReadOnlyMemory<byte> schema, Func<string, PlanPosition> locate)
    {
        try
        {
            var compiled = CompiledSchema.Compile(schema, Options);
            foreach (var warning in compiled.Warnings)
                remarks.Warning(locate(warning.Pointer), Rule(warning.Pointer), Shown.Text(warning.Message, 400));
            return compiled;
        }
        catch (SchemaException error)
        {
            foreach (var problem in error.Problems)
                remarks.Error(locate(problem.Pointer), Rule(problem.Pointer), Shown.Text(problem.Message, 400));
            return null;
        }
    }

    private static string Rule(string pointer) => pointer[(pointer.LastIndexOf('/') + 1)..] switch
    {
        "pattern" => "pattern-needs-lookaround",
        "$ref" or "$dynamicRef" or "$recursiveRef" => "unknown-reference",
        "format" => "unknown-format",
        _ => "invalid-schema",
    };

    // Each allowed value has to pass all that stands beside the list of them.
    private void CheckValues(string path, PlannedProperty property)
    {
        CheckTwins(path, property);
        if (property.Enum.Count == 0 && property.Example.Length == 0)
            return;
        var alone = property with { Enum = [] };
        var own = property.Enum.Count > 0 ? TryCompile(alone) : null;
        var failing = own is null ? [] : property.Enum.Where(value => !Fits(own, Json(value))).ToList();
        if (failing.Count > 0 && failing.Count == property.Enum.Count)
        {
            remarks.Error(property.At, "never-matches",
                $"{path} can never be right: none of its {failing.Count} values passes its own other rules");
        }
        else if (failing.Count > 0)
        {
            remarks.Warning(
                property.At, "value-never-matches",
                $"{path}: {string.Join(", ", failing.Take(3).Select(value => Shown.Quote(value.ToString())))} "
                + "can never be right: it breaks the property's own other rules");
        }

        if (property.Example.Length > 0 && TryCompile(property) is { } whole
            && !Fits(whole, Encoding.UTF8.GetBytes(property.Example)))
        {
            remarks.Warning(property.At, "example-breaks-rule",
                $"the example of {path}, {Shown.Text(property.Example, 80)}, breaks its own rule: {Finding()}");
        }
    }

    private void CheckTwins(string path, PlannedProperty property)
    {
        var texts = property.Enum.Where(value => value.Kind == JsonKind.String);
        foreach (var twins in texts.GroupBy(value => value.Text.Trim().ToLowerInvariant())
            .Where(group => group.Count() > 1))
        {
            remarks.Warning(
                property.At, "values-alike",
                $"{path}: {string.Join(" and ", twins.Select(value => Shown.Quote(value.Text)))} "
                + "differ in case and blanks only; keep one");
        }
    }

    private CompiledSchema? TryCompile(PlannedProperty property)
    {
        try
        {
            var schema = PropertySchema.Of(property, UnplannedPolicy.Allow);
            return CompiledSchema.Compile(DocumentJson.Write(schema), Options);
        }
        catch (SchemaException)
        {
            // Told already, of the event's whole schema.
            return null;
        }
    }

    private void CheckExample(PlannedEvent planned, CompiledSchema compiled)
    {
        var message = Encoding.UTF8.GetBytes($"{{\"{planned.Section.Split('.')[0]}\":{planned.Example}}}");
        if (!Fits(compiled, message))
        {
            remarks.Warning(
                planned.At, "example-breaks-rule",
                $"the example of {Shown.Quote(planned.Name)} breaks its own rule: {Finding()}");
        }
    }

    private bool Fits(CompiledSchema schema, ReadOnlySpan<byte> json) =>
        _validator.Validate(schema, json) is SchemaOutcome.Valid or SchemaOutcome.Unchecked;

    private string Finding() => _validator.Findings is [var first, ..]
        ? Shown.Text(
            $"{(first.Pointer.Length > 0 ? first.Pointer + ": " : "")}expected {first.Expected}, is {first.Actual}",
            200) : "it does not pass";

    private static byte[] Json(PlannedValue value) => DocumentJson.Write(SchemaMap.Scalar(value, default)).ToArray();
}
