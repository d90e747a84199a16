namespace Radiator.Plans;

/// <summary>What the formats of plans are called, for people.</summary>
public static class FormatNames
{
    /// <summary>For example <c>Segment Public API</c>.</summary>
    public static string Of(PlanFormat format) => format switch
    {
        PlanFormat.PlanYaml => "plan.yaml",
        PlanFormat.SegmentPublicApi => "Segment Public API",
        PlanFormat.SegmentConfigApi => "Segment Config API",
        PlanFormat.Typewriter => "typewriter",
        PlanFormat.Csv => "CSV",
        PlanFormat.RudderStackJson => "RudderStack API",
        PlanFormat.RudderStackJsonOld => "RudderStack API, older form",
        PlanFormat.RudderStackYaml => "RudderStack YAML",
        PlanFormat.RudderStackYamlOld => "RudderStack YAML, older form",
        PlanFormat.Avo => "Avo",
        _ => "Snowplow",
    };
}
