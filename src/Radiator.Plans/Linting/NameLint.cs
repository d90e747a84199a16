using Radiator.Events;
using Radiator.Plans.Conventions;

namespace Radiator.Plans.Linting;

/// <summary>Names: nearly equal ones, blanks around them, and the style that the plan itself declares.</summary>
internal static class NameLint
{
    public static void Check(TrackingPlan plan, LintRemarks remarks)
    {
        var tracks = plan.Events.Where(planned => planned.Type == EventType.Track)
            .DistinctBy(planned => planned.Name).ToList();
        foreach (var alike in tracks.GroupBy(planned => Letters(planned.Name)).Where(group => group.Key.Length > 0))
            Alike([.. alike.Select(planned => (planned.Name, planned.At))], "event", remarks);
        foreach (var planned in tracks)
            CheckEvent(plan, planned, remarks);
        foreach (var planned in plan.Events)
        {
            var all = PlannedTree.Of(planned).ToList();
            foreach (var alike in all.GroupBy(one => Letters(one.Path)))
                Alike([.. alike.Select(one => (one.Path, one.Property.At))], "property", remarks);
            // What stands in context is named by those who make the SDKs.
            foreach (var (path, property) in all
                .Where(one => !one.Path.StartsWith("context.", StringComparison.Ordinal)))
                CheckProperty(plan, path, property, remarks);
        }
    }

    private static void CheckEvent(TrackingPlan plan, PlannedEvent planned, LintRemarks remarks)
    {
        CheckBlanks(planned.Name, planned.At, remarks);
        if (plan.Naming is not { } naming)
            return;
        if (!NameCases.Fits(planned.Name, naming.EventCase))
        {
            remarks.Warning(
                planned.At, "event-name-case",
                $"event {Shown.Quote(planned.Name)} is not in {NamingWords.Of(naming.EventCase)}, "
                + $"as the plan wants it: {Shown.Quote(NameCases.Convert(planned.Name, naming.EventCase))}");
        }

        if (!NameOrders.Fits(planned.Name, naming.EventOrder))
        {
            remarks.Warning(planned.At, "event-name-order",
                $"event {Shown.Quote(planned.Name)}: the plan wants {NameOrders.Text(naming.EventOrder)}");
        }
    }

    private static void CheckProperty(TrackingPlan plan, string path, PlannedProperty property, LintRemarks remarks)
    {
        if (property.Name.Length == 0)
            return;
        CheckBlanks(property.Name, property.At, remarks);
        if (plan.Naming is { PropertyCase: var style } && !NameCases.Fits(property.Name, style))
        {
            remarks.Warning(
                property.At, "property-name-case", $"property {Shown.Quote(path)} is not in {NamingWords.Of(style)}, "
                + $"as the plan wants it: {Shown.Quote(NameCases.Convert(property.Name, style))}");
        }
    }

    private static void CheckBlanks(string name, PlanPosition at, LintRemarks remarks)
    {
        if (name.Trim() != name)
            remarks.Warning(
                at, "blank-around-name",
                $"{Shown.Quote(name)} begins or ends with a blank; names are compared exactly");
    }

    private static void Alike(IReadOnlyList<(string Name, PlanPosition At)> names, string what, LintRemarks remarks)
    {
        foreach (var (name, at) in names.Skip(1).Where(one => one.Name != names[0].Name))
        {
            remarks.Warning(at, "names-alike", $"{what} {Shown.Quote(name)} differs from {Shown.Quote(names[0].Name)} "
                + $"(line {names[0].At.Line}) in case and separators only; people will mix them up: keep one");
        }
    }

    private static string Letters(string name) =>
        string.Concat(
            name.Where(character => char.IsLetterOrDigit(character) || character is '.' or '$')
            .Select(char.ToLowerInvariant));
}
