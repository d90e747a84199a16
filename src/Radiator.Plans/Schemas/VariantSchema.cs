using Radiator.Plans.Reading;

namespace Radiator.Plans.Schemas;

/// <summary>The shapes of an object as JSON Schema, draft-07: one <c>if</c>/<c>then</c> for each.</summary>
/// <remarks>
/// Each shape is closed by itself: <c>additionalProperties</c> does not see what stands beside it in <c>allOf</c>, so
/// the shared properties are named again, without their rules.
/// </remarks>
internal static class VariantSchema
{
    public static IEnumerable<DocumentNode> Of(
        PlannedVariants variants, IReadOnlyList<PlannedProperty> shared, UnplannedPolicy policy)
    {
        foreach (var one in variants.Cases)
        {
            yield return new SchemaMap(one.At)
                .Add("if", Matches(variants.By, one.When, one.At))
                .Add("then", Shape(one.Properties, shared, policy, one.At))
                .Build();
        }

        var known = variants.Cases.SelectMany(one => one.When).Distinct().ToList();
        yield return new SchemaMap(variants.At)
            .Add("if", Matches(variants.By, known, variants.At))
            .Add("else", Shape(variants.Otherwise, shared, policy, variants.At))
            .Build();
    }

    private static DocumentMap Matches(string by, IReadOnlyList<PlannedValue> values, PlanPosition at)
    {
        var allowed = new SchemaMap(at)
            .AddList("enum", values.Select(value => SchemaMap.Scalar(value, at)))
            .Build();
        return new SchemaMap(at)
            .Add("properties", new SchemaMap(at).Add(by, allowed).Build())
            .AddTexts("required", [by])
            .Build();
    }

    private static DocumentMap Shape(
        IReadOnlyList<PlannedProperty> own, IReadOnlyList<PlannedProperty> shared, UnplannedPolicy policy,
        PlanPosition at)
    {
        var others = shared.ExceptBy(own.Select(property => property.Name), property => property.Name)
            .Select(property => new PlannedProperty { Name = property.Name, At = property.At });
        return PropertySchema.AddShape(new SchemaMap(at), [.. own, .. others], policy, at, closed: true).Build();
    }
}
