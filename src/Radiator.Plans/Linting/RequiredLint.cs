using Radiator.Plans.Reading;

namespace Radiator.Plans.Linting;

/// <summary>Names that a schema requires and at the same time forbids: no event can pass.</summary>
internal static class RequiredLint
{
    public static void Check(PlannedEvent planned, EventSchema schema, LintRemarks remarks) =>
        Check(planned, schema.Root, remarks, 0);

    private static void Check(PlannedEvent planned, DocumentNode node, LintRemarks remarks, int depth)
    {
        if (depth > 64)
            return;
        if (node is DocumentList list)
        {
            foreach (var item in list.Items)
                Check(planned, item, remarks, depth + 1);
        }

        if (node is not DocumentMap map)
            return;
        CheckObject(planned, map, remarks);
        foreach (var (_, value) in map.Entries)
            Check(planned, value, remarks, depth + 1);
    }

    private static void CheckObject(PlannedEvent planned, DocumentMap map, LintRemarks remarks)
    {
        if (map.Find("required") is not DocumentList required || map.Find("patternProperties") is not null
            || map.Find("additionalProperties") is not DocumentScalar { Text: "false", IsWarning: false }
            || map.Find("properties") is not DocumentMap members)
        {
            return;
        }

        foreach (var name in required.Items.OfType<DocumentScalar>().Where(name => members.Find(name.Text) is null))
        {
            remarks.Error(
                name.At, "never-matches",
                $"{Shown.Quote(name.Text)} is required but not among the properties, and others are not allowed: "
                + $"{(planned.Name.Length > 0 ? Shown.Quote(planned.Name) : "no event")} can never be right");
        }
    }
}
