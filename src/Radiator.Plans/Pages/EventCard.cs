using System.Text;
using Radiator.Events;

namespace Radiator.Plans.Pages;

/// <summary>One event on the page.</summary>
internal static class EventCard
{
    public static string Title(PlannedEvent planned) => planned switch
    {
        { Type: EventType.Unspecified } => "Every event",
        { Name.Length: > 0 } => planned.Name,
        _ => planned.Type.ToString(),
    };

    public static void Append(StringBuilder page, PlannedEvent planned, string id)
    {
        page.Append("<article id=\"").Append(id).Append('"')
            .Append(planned.Retired is null ? "" : " class=\"retired\"").Append("><h3><a href=\"#")
            .Append(id).Append("\">").Append(HtmlText.Of(Title(planned))).Append("</a><span class=\"kind\">")
            .Append(Kind(planned)).Append("</span></h3>");
        if (planned.Description.Length > 0)
            page.Append("<p class=\"why\">").Append(HtmlText.Of(planned.Description)).Append("</p>");
        AppendRetired(page, planned.Retired);
        AppendChips(page, planned);
        AppendProperties(page, planned);
        if (planned.Example.Length > 0)
            AppendBlock(page, "Example", planned.Example);
        if (planned.Schema is { } schema)
            AppendBlock(page, planned.SchemaIsWhole ? "JSON Schema" : "JSON Schema that holds besides",
                schema.ToString());
        page.Append("</article>\n");
    }

    private static string Kind(PlannedEvent planned)
    {
        var type = planned.Type == EventType.Unspecified ? "whatever its type" : planned.Name.Length == 0
            ? "every call of this type" : planned.Type.ToString().ToLowerInvariant();
        return planned.Version == 1 ? type : FormattableString.Invariant($"{type}, version {planned.Version}");
    }

    private static void AppendRetired(StringBuilder page, Retirement? retired)
    {
        if (retired is null)
            return;
        page.Append("<p class=\"note\"><b>Retired</b>");
        if (retired.Since.ToString() is { Length: > 0 } since)
            page.Append(" since ").Append(HtmlText.Of(since));
        page.Append('.');
        if (retired.Why.Length > 0)
            page.Append(' ').Append(HtmlText.Of(retired.Why));
        if (retired.UseInstead.Length > 0)
            page.Append(" Use <b>").Append(HtmlText.Of(retired.UseInstead)).Append("</b> instead.");
        page.Append("</p>");
    }

    private static void AppendChips(StringBuilder page, PlannedEvent planned)
    {
        var chips = new List<(string Key, string Value)>
        {
            ("owner", planned.Owner), ("sent from", string.Join(", ", planned.Fires)),
            ("needs", string.Join(
                ", ", planned.Requires.Concat(planned.RequiredTraits.Select(trait => $"traits.{trait}")))),
            ("at least", planned.AtLeast?.ToString() ?? ""),
            ("was", string.Join(", ", planned.FormerNames.Select(Former))),
        };
        chips.AddRange(planned.Labels.Select(label => (label.Key, label.Value)));
        chips.RemoveAll(chip => chip.Value.Length == 0);
        if (chips.Count == 0)
            return;
        page.Append("<ul class=\"chips\">");
        foreach (var (key, value) in chips)
            page.Append("<li><span>").Append(HtmlText.Of(key)).Append("</span> ").Append(HtmlText.Of(value))
                .Append("</li>");
        page.Append("</ul>");
    }

    private static string Former(FormerName former) =>
        former.Since.ToString() is { Length: > 0 } since ? $"{former.Name} until {since}" : former.Name;

    private static void AppendProperties(StringBuilder page, PlannedEvent planned)
    {
        if (planned.PlannedProperties.Count + planned.ContextProperties.Count == 0 && planned.Variants is null)
        {
            if (planned.Type != EventType.Unspecified && !planned.SchemaIsWhole)
                page.Append("<p class=\"empty\">Has no ")
                    .Append(planned.Section is "traits" ? "traits" : "properties").Append(".</p>");
            return;
        }

        page.Append("<div class=\"scroll\"><table><thead><tr><th>")
            .Append(planned.Section.EndsWith("traits", StringComparison.Ordinal) ? "Trait"
                : planned.Section == "context" ? "Context" : "Property")
            .Append("</th><th>Type</th><th></th><th>What it is</th></tr></thead><tbody>");
        PropertyRows.Append(page, planned.PlannedProperties, planned.Variants, "");
        PropertyRows.Append(page, planned.ContextProperties, null, "context.");
        page.Append("</tbody></table></div>");
    }

    private static void AppendBlock(StringBuilder page, string title, string json) =>
        page.Append("<details><summary>").Append(title)
        .Append("</summary><pre>").Append(HtmlText.Of(Indented(json))).Append("</pre></details>");

    private static string Indented(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json, new() { MaxDepth = 512 });
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream, new()
        {
            Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                MaxDepth = 512,
        }))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
