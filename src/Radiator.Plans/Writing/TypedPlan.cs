using Radiator.Plans.Reading;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Writing;

/// <summary>
/// Turns rules that are JSON Schemas into typed properties: where nothing is lost by it, or, for formats that have no
/// schemas, as far as it goes.
/// </summary>
internal static class TypedPlan
{
    // What editors write into schemas and no validator reads.
    private static readonly string[] Noise = ["$schema", "id", "$id", "description", "labels", "title", "examples"];

    /// <summary>The plan with its typed view alone.</summary>
    public static TrackingPlan Of(TrackingPlan plan) => plan with
    {
        Events = [.. plan.Events.Select(Typed)],
        Common = plan.Common is { } common ? Typed(common) : null,
    };

    /// <summary>Typed where the typed rule says exactly what the schema says; else as it is.</summary>
    public static TrackingPlan WhereExact(TrackingPlan plan) => plan with
    {
        Events = [.. plan.Events.Select(planned => IsExact(plan, planned) ? Typed(planned) : planned)],
        Common = plan.Common is { } common && IsExact(plan, common) ? Typed(common) : plan.Common,
    };

    public static bool IsExact(TrackingPlan plan, PlannedEvent planned)
    {
        if (planned is not { SchemaIsWhole: true, Schema: not null })
            return true;
        var typed = EventSchemaBuilder.Build(plan, Typed(planned)).Root;
        var whole = EventSchemaBuilder.Build(plan, planned).Root;
        return DocumentEquality.Same(Plain(typed), Plain(whole));
    }

    private static PlannedEvent Typed(PlannedEvent planned) => planned.SchemaIsWhole
        ? planned with { Schema = null, SchemaIsWhole = false } : planned;

    // Without what says nothing: notes, an empty list of what is required, sections that may be anything.
    private static DocumentNode Plain(DocumentNode node, bool isNames = false)
    {
        if (node is DocumentList list)
            return new DocumentList(list.At, [.. list.Items.Select(item => Plain(item))]);
        if (node is not DocumentMap map)
            return node;
        var plain = new SchemaMap(map.At);
        foreach (var (key, value) in map.Entries)
        {
            if (!isNames && (Noise.Contains(key.Text) || IsEmpty(key.Text, value)))
                continue;
            var inner = Plain(value, !isNames && key.Text == "properties");
            if (isNames && key.Text is "context" or "traits" or "properties" && SaysNothing(inner))
                continue;
            plain.Add(key.Text, inner);
        }

        return plain.Build();
    }

    private static bool IsEmpty(string key, DocumentNode value) => (key, value) switch
    {
        ("required", DocumentList { Items.Count: 0 }) => true,
        ("properties", DocumentMap { Entries.Count: 0 }) => true,
        _ => false,
    };

    private static bool SaysNothing(DocumentNode schema) => schema is DocumentMap { Entries.Count: 0 }
        or DocumentMap { Entries: [{ Key.Text: "type", Value: DocumentScalar { Text: "object" } }] };
}
