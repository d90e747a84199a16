using System.Globalization;
using Radiator.Events;

namespace Radiator.Plans.Writing;

/// <summary>Tells what a plan says that a format has no place for.</summary>
internal sealed class ConversionLosses
{
    private readonly Dictionary<string, List<string>> _lost = new(StringComparer.Ordinal);
    private readonly PlanFormat _format;

    private ConversionLosses(PlanFormat format) => _format = format;

    private bool IsYaml => _format == PlanFormat.PlanYaml;
    private bool IsSegment => _format == PlanFormat.SegmentPublicApi;
    private bool IsRudder => _format == PlanFormat.RudderStackYaml;
    private bool IsCsv => _format == PlanFormat.Csv;

    public static IReadOnlyList<string> Of(TrackingPlan plan, PlanFormat format)
    {
        var losses = new ConversionLosses(format);
        losses.AddPlan(plan);
        foreach (var planned in plan.Common is { } common ? plan.Events.Prepend(common) : plan.Events)
            losses.AddEvent(plan, planned);
        return [.. losses._lost.Select(lost => Sentence(lost.Key, lost.Value))];
    }

    // One line for each kind, with the first few that it is about.
    private static string Sentence(string what, List<string> of)
    {
        var distinct = of.Where(name => name.Length > 0).Distinct().ToList();
        var shown = string.Join(", ", distinct.Take(3).Select(name => Shown.Text(name, 60)));
        var more = distinct.Count > 3
            ? string.Create(CultureInfo.InvariantCulture, $" and {distinct.Count - 3} more") : "";
        return distinct.Count == 0 ? what : $"{what}: {shown}{more}";
    }

    private void Add(bool isLost, string what, string of = "")
    {
        if (!isLost)
            return;
        if (!_lost.TryGetValue(what, out var list))
            _lost[what] = list = [];
        list.Add(of);
    }

    private void AddPlan(TrackingPlan plan)
    {
        Add(IsCsv, "the plan's name (a spreadsheet is named by its file)", plan.Name);
        Add(!IsYaml && plan.Version.Length > 0, "the plan's version", plan.Version);
        Add(IsCsv && plan.Description.Length + plan.Id.Length > 0, "the plan's description and id");
        Add(!IsYaml && plan.Naming is not null, "the naming style");
        Add(!IsYaml && plan.Needs.Count > 0, "what the plan needs of each event", string.Join(' ', plan.Needs));
        Add(!IsYaml && plan.AllowsUnplannedEvents,
            "the policy that unplanned events are allowed (a setting of the source there)");
        Add((IsCsv || IsSegment) && plan.UnplannedProperties != UnplannedPolicy.Warn
            && plan.Format == PlanFormat.PlanYaml && IsCsv,
            "the policy for unplanned properties");
        Add((IsSegment || IsRudder) && plan.UnplannedProperties == UnplannedPolicy.Warn
            && plan.Format == PlanFormat.PlanYaml,
            "that unplanned properties are a warning (they are allowed there)");
        Add((IsSegment || IsCsv) && plan.Types.Count > 0, "shared types (their rules are written out)",
            string.Join(", ", plan.Types.Select(type => type.Name)));
        Add(IsRudder && plan.Common is not null, "the rules common to all events");
        var kept = plan.Extra
            .Where(extra => IsYaml || (IsSegment && plan.Format is PlanFormat.SegmentPublicApi or PlanFormat.Typewriter)
            || (IsRudder
                && (extra.Key is "metadataName" || extra.Key.StartsWith("unused-", StringComparison.Ordinal))));
        foreach (var extra in plan.Extra.Except(kept))
            Add(true, "what the source says besides of the plan", extra.Key);
        Add(IsYaml && plan.Format == PlanFormat.PlanYaml && HasComments(plan), "the comments of the file");
    }

    private static bool HasComments(TrackingPlan plan) =>
        plan.Text.Span.StartsWith("#"u8) || plan.Text.Span.IndexOf("\n#"u8) >= 0
        || plan.Text.Span.IndexOf(" #"u8) >= 0;

    private void AddEvent(TrackingPlan plan, PlannedEvent planned)
    {
        var name = planned.Name.Length > 0 ? planned.Name : planned.Type.ToString().ToLowerInvariant();
        Add((IsCsv || IsRudder) && !TypedPlan.IsExact(plan, planned), "rules that only JSON Schema can say", name);
        Add((IsCsv || IsRudder) && planned is { SchemaIsWhole: false, Schema: not null },
            "rules that only JSON Schema can say", name);
        if (IsYaml)
        {
            Add(TypedPlan.IsExact(plan, planned) && planned.SchemaIsWhole,
                "ids and titles within schemas, which no validator reads");
            return;
        }

        Add(IsRudder && planned.Owner.Length > 0, "owner", name);
        Add(IsRudder && planned.Labels.Count > 0, "labels", name);
        Add(!IsCsv && planned.Fires.Count > 0, "where events are sent from (fires)", name);
        Add(IsRudder && planned.Requires.Count > 0, "required ids", name);
        Add(!IsCsv && planned.RequiredTraits.Count > 0, "required traits", name);
        Add(!IsCsv && planned.AtLeast is not null, "how often events are expected", name);
        Add(!IsCsv && planned.FormerNames.Count > 0, "old names", name);
        Add(IsRudder && planned.Retired is not null, "that events are retired", name);
        Add(IsSegment && planned.Retired is { } retired && retired.Why.Length + retired.UseInstead.Length > 0,
            "why events are retired", name);
        Add(planned.Example.Length > 0, "examples of whole events", name);
        Add(IsCsv && planned.Variants is not null, "variants", name);
        Add((IsCsv || IsRudder) && planned.ContextProperties.Count > 0, "rules of an event's context", name);
        Add(IsCsv && planned.Id.Length > 0, "ids of events", name);
        Add(IsSegment && planned.Id.Length > 0, "ids of events", name);
        Add(IsCsv && planned.SectionOverride.Length > 0, "the section that traits stand in", name);
        Add(IsRudder && planned.Version != 1, "versions of events", name);
        Add(IsRudder && planned.Type is EventType.Page or EventType.Screen && planned.Name.Length > 0,
            "rules of named pages and screens (they become rules of all)", name);
        Add(IsRudder && planned.Extra.Any(extra => extra.Key is not ("ruleId" or "categoryId")),
            "what the source says besides of events", name);
        if (planned.SchemaIsWhole)
            return;
        foreach (var property in planned.PlannedProperties)
            AddProperty(property, $"{name}.{property.Name}", 0);
    }

    private void AddProperty(PlannedProperty property, string name, int depth)
    {
        Add(!IsCsv && property.Example.Length > 0, "examples", name);
        Add(!IsCsv && property.FormerNames.Count > 0, "old names of properties", name);
        Add(!IsCsv && property.Retired is not null, "that properties are retired", name);
        Add(!IsRudder && property.Id.Length > 0, "ids of properties", name);
        Add((IsCsv || IsRudder) && property.Schema is not null, "rules that only JSON Schema can say", name);
        Add(IsCsv && property.Variants is not null, "variants", name);
        Add(IsRudder && property.Variants is not null && property.Uses.Length == 0, "variants of objects", name);
        Add(IsRudder && property.Format == TextFormat.Currency, "the format currency", name);
        Add(IsRudder && property.Items is { Uses: "" } items && (items.Enum.Count > 0 || items.Pattern is not null
            || items.Format != TextFormat.None || items.Minimum is not null || items.Maximum is not null
                || items.Items is not null),
            "rules of an array's elements", name);
        Add(IsSegment && property.Extra.Count > 0, "what the source says besides of properties", name);
        if (depth > 16)
            return;
        foreach (var member in property.Uses.Length > 0 && IsRudder ? [] : property.Properties ?? [])
            AddProperty(member, $"{name}.{member.Name}", depth + 1);
        if (property.Items is { } inner && !(inner.Uses.Length > 0 && IsRudder))
            AddProperty(inner, $"{name}.$", depth + 1);
    }
}
