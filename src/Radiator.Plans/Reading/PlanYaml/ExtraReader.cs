using Radiator.Plans.Schemas;

namespace Radiator.Plans.Reading.PlanYaml;

/// <summary>Reads <c>extra</c>: whatever another tool says, kept word for word.</summary>
internal static class ExtraReader
{
    public static IReadOnlyList<PlanExtra> Read(DocumentNode? node, PlanProblems problems) => node is null ? []
        : [.. MapReader.Open(node, "extra", problems).Map.Entries
            .Select(entry => new PlanExtra(entry.Key.Text, DocumentJson.Text(entry.Value)))];
}
