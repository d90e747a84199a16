using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Radiator.Events;
using Radiator.Plans.Reading;
using Radiator.Plans.Schemas;

namespace Radiator.Plans.Writing;

/// <summary>Writes Segment's Public API form (TrackingPlanV1 with RuleV1s).</summary>
internal static class SegmentJsonWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512, SkipValidation = true,
        NewLine = "\n",
    };

    public static string Write(TrackingPlan plan)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (plan.Id.Length > 0)
                json.WriteString("id", plan.Id);
            json.WriteString("name", plan.Name);
            json.WriteString("description", plan.Description);
            WriteExtra(json, plan.Format == PlanFormat.SegmentPublicApi || plan.Format == PlanFormat.Typewriter
                ? plan.Extra : [new PlanExtra("type", "\"LIVE\"")]);
            json.WriteStartArray("rules");
            foreach (var planned in plan.Common is { } common ? plan.Events.Prepend(common) : plan.Events)
                WriteRule(json, plan, planned);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteRule(Utf8JsonWriter json, TrackingPlan plan, PlannedEvent planned)
    {
        json.WriteStartObject();
        json.WriteString(
            "type", planned.Type == EventType.Unspecified ? "COMMON" : planned.Type.ToString().ToUpperInvariant());
        if (planned.Type == EventType.Track || (planned.Name.Length > 0 && planned.Type != EventType.Unspecified))
            json.WriteString("key", planned.Name);
        json.WriteNumber("version", planned.Version);
        if (planned.Retired is { } retired)
            json.WriteString(
                "deprecatedAt", retired.Since.Text is { Length: > 0 } since ? since : "1970-01-01T00:00:00.000Z");
        WriteExtra(json, planned.Extra);
        json.WritePropertyName("jsonSchema");
        DocumentJson.Write(json, Schema(plan, planned));
        json.WriteEndObject();
    }

    // A rule of Segment's own goes back as it came. Of our own, the schema gets what Segment has a place for: the
    // description, and owner and category as labels.
    private static DocumentNode Schema(TrackingPlan plan, PlannedEvent planned)
    {
        if (planned is { SchemaIsWhole: true, Schema: { } whole })
            return whole.Root;
        var made = (DocumentMap)EventSchemaBuilder.Build(plan, planned, forOthers: true).Root;
        var labels = new SchemaMap(default);
        foreach (var label in LabelsOf(planned))
            labels.Add(label.Key, label.Value);
        var schema = new SchemaMap(default);
        foreach (var (key, value) in made.Entries)
        {
            schema.Add(key.Text, value);
            if (key.Text != "$schema")
                continue;
            schema.AddText("description", planned.Description);
            if (labels.Build() is { Entries.Count: > 0 } built)
                schema.Add("labels", built);
        }

        return planned.Requires.Count == 0 ? schema.Build() : WithIds(schema.Build(), planned.Requires);
    }

    private static IEnumerable<PlanLabel> LabelsOf(PlannedEvent planned) => new[]
    {
        new PlanLabel("owner", planned.Owner), new PlanLabel("category", planned.Category),
    }.Where(label => label.Value.Length > 0).Concat(planned.Labels).DistinctBy(label => label.Key);

    private static DocumentMap WithIds(DocumentMap schema, IReadOnlyList<string> ids)
    {
        var required = (schema.Find("required") as DocumentList)?.Items.OfType<DocumentScalar>()
            .Select(item => item.Text) ?? [];
        return new SchemaMap(default).AddAll(schema).Remove("required")
            .AddTexts("required", required.Union(ids)).Build();
    }

    private static void WriteExtra(Utf8JsonWriter json, IReadOnlyList<PlanExtra> extra)
    {
        foreach (var one in extra.DistinctBy(one => one.Key))
        {
            json.WritePropertyName(one.Key);
            json.WriteRawValue(one.Json, skipInputValidation: true);
        }
    }
}
