namespace Radiator.Plans.Comparing;

/// <summary>Compares the properties of one event, at any depth.</summary>
internal sealed class PropertyComparison(
    List<PlanChange> changes, string subject, UnplannedPolicy policyBefore, UnplannedPolicy policyAfter)
{
    private const int DepthMax = 32;

    private int _depth;

    public void CompareAll(IReadOnlyList<PlannedProperty> before, IReadOnlyList<PlannedProperty> after, string prefix)
    {
        if (++_depth <= DepthMax)
        {
            var known = before.DistinctBy(property => property.Name)
                .ToDictionary(property => property.Name, StringComparer.Ordinal);
            var renamed = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in after)
            {
                var former = property.FormerNames
                    .FirstOrDefault(one => known.ContainsKey(one.Name) && after.All(other => other.Name != one.Name));
                if (known.TryGetValue(property.Name, out var old))
                    Compare(old, property, prefix + property.Name);
                else if (former is not null)
                    Rename(known[former.Name], property, prefix, renamed);
                else
                    AddNew(property, prefix + property.Name);
            }

            var names = after.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in before
                .Where(property => !names.Contains(property.Name) && !renamed.Contains(property.Name)))
                Add(prefix + gone.Name, "is not planned any more", Unplanned(policyAfter), gone.At);
        }

        _depth--;
    }

    public void CompareVariants(PlannedVariants? before, PlannedVariants? after, string path, PlanPosition at)
    {
        if (before is null && after is null)
            return;
        if (before is null || after is null)
        {
            Add(path, after is null ? "has one shape now"
                : $"has {after.Cases.Count} shapes now, told apart by {after.By}", ChangeEffect.Breaks,
                after?.At ?? at);
            return;
        }

        if (before.By != after.By)
            Add(path, $"the shapes are told apart by {after.By} now, by {before.By} before", ChangeEffect.Breaks,
                after.At);
        foreach (var one in after.Cases)
        {
            if (before.Cases.FirstOrDefault(other => other.When.Intersect(one.When).Any()) is not { } match)
                Add(path, $"a shape for {Values(one.When)} is new", ChangeEffect.Breaks, one.At);
            else
                CompareAll(match.Properties, one.Properties, $"{path}({Values(one.When)}) ");
        }

        foreach (var gone in before.Cases.Where(one => !after.Cases.Any(other => other.When.Intersect(one.When).Any())))
            Add(path, $"the shape for {Values(gone.When)} is gone", ChangeEffect.Breaks, after.At);
        CompareAll(before.Otherwise, after.Otherwise, $"{path}(otherwise) ");
    }

    private static string Values(IReadOnlyList<PlannedValue> values) =>
        Shown.Text(string.Join(", ", values.Select(value => value.ToString())), 120);

    private static ChangeEffect Unplanned(UnplannedPolicy policy) => policy switch
    {
        UnplannedPolicy.Error => ChangeEffect.Breaks, UnplannedPolicy.Warn => ChangeEffect.Warns, _ =>
            ChangeEffect.Loosens,
    };

    private void Add(string path, string words, ChangeEffect effect, PlanPosition at) =>
        changes.Add(new PlanChange(path.Trim().Length == 0 ? subject : $"{subject}: {path}", words, effect, at));

    private void Rename(PlannedProperty old, PlannedProperty property, string prefix, HashSet<string> renamed)
    {
        renamed.Add(old.Name);
        Add(prefix + property.Name, $"was {Shown.Quote(old.Name)} until it was renamed", Unplanned(policyAfter),
            property.At);
        Compare(old, property, prefix + property.Name);
    }

    // What was let through unchecked before has to follow a rule now.
    private void AddNew(PlannedProperty property, string path)
    {
        var narrows = policyBefore != UnplannedPolicy.Error && property.Types != PropertyTypes.Any;
        Add(path, property.Required ? "is planned now, and required" : "is planned now",
            property.Required || narrows ? ChangeEffect.Breaks : ChangeEffect.Loosens, property.At);
    }

    private void Compare(PlannedProperty before, PlannedProperty after, string path)
    {
        if (before.Required != after.Required)
            Add(path, after.Required ? "is required now" : "is not required any more", after.Required
                ? ChangeEffect.Breaks : ChangeEffect.Loosens, after.At);
        foreach (var (words, effect) in RuleComparison.Of(before, after))
            Add(path, words, effect, after.At);
        if (before.Description != after.Description)
            Add(path, after.Description.Length == 0 ? "why is not said any more"
                : $"why: {Shown.Text(after.Description, 200)}", ChangeEffect.None, after.At);
        if (before.Retired is null != after.Retired is null)
            Add(path, after.Retired is null ? "is not retired any more" : "is retired", after.Retired is null
                ? ChangeEffect.Loosens : ChangeEffect.Warns, after.At);
        if (!Equals(before.Schema, after.Schema))
            Add(path, "a rule that only JSON Schema can say changed", ChangeEffect.Breaks, after.At);
        if (before.Unplanned != after.Unplanned)
        {
            var (was, now) = (before.Unplanned ?? policyBefore, after.Unplanned ?? policyAfter);
            if (was != now)
                Add(path, $"keys that are not planned: {PlanDiff.Word(was)} before, {PlanDiff.Word(now)} now",
                    PlanDiff.OfPolicy(was, now), after.At);
        }

        CompareInner(before, after, path);
    }

    private void CompareInner(PlannedProperty before, PlannedProperty after, string path)
    {
        if (before.Properties is null != after.Properties is null)
        {
            Add(path, after.Properties is null ? "may hold anything now" : "its keys are planned now",
                after.Properties is null ? ChangeEffect.Loosens : ChangeEffect.Breaks, after.At);
        }
        else
        {
            CompareAll(before.Properties ?? [], after.Properties ?? [], path + ".");
        }

        CompareVariants(before.Variants, after.Variants, path, after.At);
        if (before.Items is null != after.Items is null)
        {
            Add(path, after.Items is null ? "its elements may be anything now" : "its elements have a rule now",
                after.Items is null ? ChangeEffect.Loosens : ChangeEffect.Breaks, after.At);
        }
        else if (before.Items is { } old && after.Items is { } items && ++_depth <= DepthMax)
        {
            Compare(old, items, path + ".$");
            _depth--;
        }
    }
}
