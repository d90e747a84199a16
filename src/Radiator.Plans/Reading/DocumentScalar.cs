namespace Radiator.Plans.Reading;

/// <summary>A single value. Only an unquoted one can be a number, a boolean or null (YAML 1.2, core schema).</summary>
internal sealed record DocumentScalar(PlanPosition At, string Text, bool IsPlain) : DocumentNode(At)
{
    public override string Kind => Shown.Quote(Text);

    /// <summary>Marks a keyword of a made schema whose violation is a warning.</summary>
    public bool IsWarning { get; init; }
}
