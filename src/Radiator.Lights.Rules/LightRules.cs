using Radiator.Events.Checking;

namespace Radiator.Lights.Rules;

/// <summary>
/// A lights.yaml that was read: rules for any wall. <see cref="PulseMapper.Bind"/> lays them on real strips.
/// </summary>
public sealed class LightRules
{
    /// <summary>Title of the file; empty where it has none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Which events may draw at all.</summary>
    public DrawGate Gate { get; init; } = DrawGate.Default;

    /// <summary>Zones by name; the stretches of one lie end to end.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ZoneStretch>> Zones { get; init; } =
        new Dictionary<string, IReadOnlyList<ZoneStretch>>();

    /// <summary>What an outcome changes. Unless the file says otherwise a failure runs backwards.</summary>
    public IReadOnlyDictionary<Outcome, PulseStyle> Outcomes { get; init; } = DefaultOutcomes;

    /// <summary>What a verdict changes. Unless the file says otherwise broken data sparkles.</summary>
    public IReadOnlyDictionary<Verdict, PulseStyle> Verdicts { get; init; } = DefaultVerdicts;

    /// <summary>In order: the first that matches draws.</summary>
    public IReadOnlyList<LightRule> Rules { get; init; } = [];

    internal static IReadOnlyDictionary<Outcome, PulseStyle> DefaultOutcomes { get; } =
        new Dictionary<Outcome, PulseStyle> { [Outcome.Failure] = new(Direction: PulseDirection.Backwards) };

    internal static IReadOnlyDictionary<Verdict, PulseStyle> DefaultVerdicts { get; } =
        new Dictionary<Verdict, PulseStyle> { [Verdict.Violating] = new(Shape: PulseShape.Sparkle) };
}
