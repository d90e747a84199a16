using Radiator.Plans.Writing;

namespace Radiator.Plans;

/// <summary>Writes plans in the formats that have a writer.</summary>
public static class PlanWriter
{
    /// <summary>plan.yaml, Segment Public API, RudderStack YAML (v1), CSV.</summary>
    public static IReadOnlyList<PlanFormat> Formats { get; } =
        [PlanFormat.PlanYaml, PlanFormat.SegmentPublicApi, PlanFormat.RudderStackYaml, PlanFormat.Csv];

    /// <summary>
    /// The plan as text. What the format has no place for is told, never dropped silently.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="format">One of <see cref="Formats"/>; another throws <see
    /// cref="ArgumentOutOfRangeException"/>.</param>
    public static WrittenPlan Write(TrackingPlan plan, PlanFormat format)
    {
        var losses = ConversionLosses.Of(plan, format);
        var fitting = format is PlanFormat.PlanYaml or PlanFormat.SegmentPublicApi ? plan : TypedPlan.Of(plan);
        return format switch
        {
            PlanFormat.PlanYaml => new WrittenPlan(PlanYamlWriter.Write(TypedPlan.WhereExact(plan)), losses),
            PlanFormat.SegmentPublicApi => new WrittenPlan(SegmentJsonWriter.Write(fitting), losses),
            PlanFormat.RudderStackYaml => new WrittenPlan(RudderYamlWriter.Write(fitting), losses),
            PlanFormat.Csv => new WrittenPlan(CsvWriter.Write(fitting), losses),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no writer for this format"),
        };
    }
}
