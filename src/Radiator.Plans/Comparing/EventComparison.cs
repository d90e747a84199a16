namespace Radiator.Plans.Comparing;

/// <summary>Compares one event of two plans.</summary>
internal sealed class EventComparison(
    List<PlanChange> changes, string subject, UnplannedPolicy policyBefore, UnplannedPolicy policyAfter)
{
    public void Compare(PlannedEvent before, PlannedEvent after)
    {
        CompareAbout(before, after);
        CompareSenders(before, after);
        if (before.Unplanned != after.Unplanned && policyBefore != policyAfter)
        {
            var (was, now) = (PlanDiff.Word(policyBefore), PlanDiff.Word(policyAfter));
            Add("", $"properties that are not planned: {was} before, {now} now",
                PlanDiff.OfPolicy(policyBefore, policyAfter), after.At);
        }

        var properties = new PropertyComparison(changes, subject, policyBefore, policyAfter);
        properties.CompareAll(before.PlannedProperties, after.PlannedProperties, "");
        var context = new PropertyComparison(changes, subject, UnplannedPolicy.Allow, UnplannedPolicy.Allow);
        context.CompareAll(before.ContextProperties, after.ContextProperties, "context.");
        properties.CompareVariants(before.Variants, after.Variants, "", after.At);
    }

    private void Add(string path, string words, ChangeEffect effect, PlanPosition at) =>
        changes.Add(new PlanChange(path.Length == 0 ? subject : $"{subject}: {path}", words, effect, at));

    private void CompareAbout(PlannedEvent before, PlannedEvent after)
    {
        Text("why", before.Description, after.Description, after);
        Text("owner", before.Owner, after.Owner, after);
        Text("category", before.Category, after.Category, after);
        if (!before.Labels.SequenceEqual(after.Labels))
            Add("", "labels changed", ChangeEffect.None, after.At);
        if (before.AtLeast?.ToString() != after.AtLeast?.ToString())
            Add(
                "",
                $"is expected {after.AtLeast?.ToString() ?? "at no rate any more"}, "
                + $"was {before.AtLeast?.ToString() ?? "at no rate"}",
                ChangeEffect.None, after.At);
        foreach (var former in after.FormerNames
            .Where(former => before.FormerNames.All(other => other.Name != former.Name)))
            Add("", $"{Shown.Quote(former.Name)} is an old name of it now", ChangeEffect.Loosens, former.At);
        foreach (var former in before.FormerNames
            .Where(former => after.FormerNames.All(other => other.Name != former.Name)))
            Add("", $"{Shown.Quote(former.Name)} is no old name of it any more", ChangeEffect.Breaks, after.At);
        if (before.Retired is null && after.Retired is { } retired)
            Add("", $"is retired{(retired.UseInstead.Length > 0 ? $"; use {Shown.Quote(retired.UseInstead)}" : "")}",
                ChangeEffect.Warns, retired.At);
        else if (before.Retired is not null && after.Retired is null)
            Add("", "is not retired any more", ChangeEffect.Loosens, after.At);
    }

    private void CompareSenders(PlannedEvent before, PlannedEvent after)
    {
        Set("requires", before.Requires, after.Requires, after, addingBreaks: true);
        Set("requires the trait", before.RequiredTraits, after.RequiredTraits, after, addingBreaks: true);
        if (before.Fires.Count == 0 && after.Fires.Count > 0)
            Add("", $"is sent from {string.Join(", ", after.Fires)} only", ChangeEffect.Breaks, after.At);
        else if (before.Fires.Count > 0 && after.Fires.Count == 0)
            Add("", "is sent from anywhere", ChangeEffect.Loosens, after.At);
        else
            Set("is sent from", before.Fires, after.Fires, after, addingBreaks: false);
    }

    private void Text(string what, string before, string after, PlannedEvent planned)
    {
        if (before != after)
            Add("", after.Length == 0 ? $"{what} is not said any more" : $"{what}: {Shown.Text(after, 200)}",
                ChangeEffect.None, planned.At);
    }

    private void Set(
        string words, IReadOnlyList<string> before, IReadOnlyList<string> after, PlannedEvent planned,
        bool addingBreaks)
    {
        var added = after.Except(before).ToList();
        var removed = before.Except(after).ToList();
        if (added.Count > 0)
            Add("", $"{words} {string.Join(", ", added)} now", addingBreaks ? ChangeEffect.Breaks
                : ChangeEffect.Loosens, planned.At);
        if (removed.Count > 0)
            Add("", $"{words} {string.Join(", ", removed)} no longer", addingBreaks ? ChangeEffect.Loosens
                : ChangeEffect.Breaks, planned.At);
    }
}
