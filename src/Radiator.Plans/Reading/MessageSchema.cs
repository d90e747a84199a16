using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading;

/// <summary>Puts the JSON Schemas of other tools into the form that holds here: over the whole message.</summary>
internal static class MessageSchema
{
    // What says something about the schema itself, and stays at its top.
    private static readonly string[] AboutItself =
        ["$schema", "$id", "description", "title", "labels", "definitions", "$defs"];

    /// <summary>An event whose whole rule is this schema, with the view for people.</summary>
    public static PlannedEvent Describe(PlannedEvent planned, DocumentNode schema) =>
        SchemaView.Of(planned with { Schema = new PlanSchema(schema), SchemaIsWhole = true });

    /// <summary>Labels of a schema, as Segment has them.</summary>
    public static IReadOnlyList<PlanLabel> Labels(DocumentMap schema) => schema.Find("labels") is DocumentMap labels
        ? [.. labels.Entries.Where(entry => entry.Value is DocumentScalar)
            .Select(entry => new PlanLabel(entry.Key.Text, ((DocumentScalar)entry.Value).Text))]
        : [];

    /// <summary>The label of one of these keys; empty where there is none.</summary>
    public static string Label(IReadOnlyList<PlanLabel> labels, string key) =>
        labels.FirstOrDefault(label => label.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    /// <summary>A schema of the properties (or traits) alone, put around with the message.</summary>
    /// <param name="flat">The schema of the properties.</param>
    /// <param name="section">The message's key that holds them; dots go deeper.</param>
    /// <param name="draft">Replaces <c>$schema</c>; null: it stays.</param>
    /// <param name="leftOut">Keywords that are not taken over.</param>
    public static DocumentMap Wrap(DocumentMap flat, string section, string? draft, params string[] leftOut)
    {
        var top = new SchemaMap(flat.At);
        if (draft is not null)
            top.Add("$schema", draft);
        var inner = new SchemaMap(flat.At);
        foreach (var (key, value) in flat.Entries)
        {
            if (leftOut.Contains(key.Text) || (draft is not null && key.Text == "$schema"))
                continue;
            (AboutItself.Contains(key.Text) ? top : inner).Add(key.Text, value, key.At);
        }

        var required = flat.Find("required") is DocumentList { Items.Count: > 0 };
        DocumentMap body = inner.Build();
        var path = section.Split('.');
        for (var i = path.Length - 1; i >= 0; i--)
        {
            var outer = i == 0 ? top : new SchemaMap(flat.At);
            outer.Add("type", "object").Add("properties", new SchemaMap(flat.At).Add(path[i], body, flat.At).Build());
            body = (required ? outer.AddTexts("required", [path[i]]) : outer).Build();
        }

        return body;
    }
}
