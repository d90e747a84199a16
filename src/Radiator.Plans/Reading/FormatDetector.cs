namespace Radiator.Plans.Reading;

/// <summary>Tells the formats of plans apart by what they hold, never by the name of the file.</summary>
internal static class FormatDetector
{
    /// <summary>Whether a text begins as JSON does; all else is read as YAML.</summary>
    public static bool IsJson(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8))
            text = text[3..];
        text = text.TrimStart(" \t\r\n"u8);
        return text is [(byte)'{' or (byte)'[', ..];
    }

    /// <summary>The format of a document; plan.yaml where it looks like none of the others.</summary>
    public static PlanFormat Detect(DocumentNode root)
    {
        if (root is DocumentList { Items: [var first, ..] })
            return OfList(first);
        if (root is not DocumentMap map || map.Find("plan") is DocumentScalar)
            return PlanFormat.PlanYaml;
        if (map.Find("version") is DocumentScalar version
            && version.Text.StartsWith("rudder/", StringComparison.Ordinal))
            return version.Text is "rudder/v0.1" or "rudder/0.1" ? PlanFormat.RudderStackYamlOld
                : PlanFormat.RudderStackYaml;
        if (map.Find("self") is DocumentMap || map.Find("resourceType") is not null
            || map.Find("apiVersion") is not null)
            return PlanFormat.Snowplow;
        if (map.Find("data") is DocumentMap data)
            return Detect(data.Find("trackingPlan") as DocumentMap ?? data);
        return map.Find("rules") switch
        {
            DocumentList rules => OfRules(rules),
            DocumentMap rules => OfEvents(map, rules),
            _ => map.Find("events") is DocumentList events ? OfEvents(map, events) : PlanFormat.PlanYaml,
        };
    }

    private static PlanFormat OfList(DocumentNode first) => first is DocumentMap map
        ? map.Find("self") is not null || map.Find("resourceType") is not null ? PlanFormat.Snowplow
            : map.Find("jsonSchema") is not null ? OfRules(new DocumentList(first.At, [first]))
            : PlanFormat.PlanYaml
        : PlanFormat.PlanYaml;

    private static PlanFormat OfRules(DocumentList rules) => rules.Items.Any(rule =>
        (rule as DocumentMap)?.Find("jsonSchema") is DocumentMap schema && schema.Find("eventMetadata") is not null)
        ? PlanFormat.Typewriter : PlanFormat.SegmentPublicApi;

    // Both of these keep their events under rules; RudderStack's have ids, and the plan a version.
    private static PlanFormat OfEvents(DocumentMap plan, DocumentMap rules) =>
        plan.Find("version") is not null || plan.Find("workspaceId") is not null
            || (rules.Find("events") as DocumentList)?.Items
                .Any(one => (one as DocumentMap)?.Find("id") is not null) == true
            ? PlanFormat.RudderStackJsonOld : PlanFormat.SegmentConfigApi;

    private static PlanFormat OfEvents(DocumentMap plan, DocumentList events)
    {
        var isAvo = plan.Find("metrics") is not null || events.Items.Any(one =>
            one is DocumentMap map && map.Find("eventType") is null
            && (map.Find("rules") as DocumentMap)?.Find("properties") is DocumentMap properties
            && properties.Find("nameMapping") is not null);
        return isAvo ? PlanFormat.Avo : PlanFormat.RudderStackJson;
    }
}
