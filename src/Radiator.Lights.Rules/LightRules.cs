using Radiator.Events.Checking;
using Radiator.Lights.Schedules;

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

    /// <summary>When an event's light starts.</summary>
    public LightPacing Pacing { get; init; } = LightPacing.Live;

    /// <summary>How bright by the time of day.</summary>
    public BrightnessSchedule Schedule { get; init; } = BrightnessSchedule.Always;

    /// <summary>Zones by name; the stretches of one lane lie end to end.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ZoneStretch>> Zones { get; init; } =
        new Dictionary<string, IReadOnlyList<ZoneStretch>>();

    /// <summary>What an outcome changes.</summary>
    public IReadOnlyDictionary<Outcome, PulseStyle> Outcomes { get; init; } = DefaultOutcomes;

    /// <summary>What a verdict changes.</summary>
    public IReadOnlyDictionary<Verdict, PulseStyle> Verdicts { get; init; } = DefaultVerdicts;

    /// <summary>In order.</summary>
    public IReadOnlyList<LightRule> Rules { get; init; } = [];

    /// <summary>Whether every rule that matches draws; else the first alone. Rules that count always do.</summary>
    public bool MatchesAll { get; init; }

    /// <summary>
    /// A failure runs backwards and has two heads, a success draws a long tail, what is neither a short one.
    /// </summary>
    public static IReadOnlyDictionary<Outcome, PulseStyle> DefaultOutcomes { get; } =
        new Dictionary<Outcome, PulseStyle>
        {
            [Outcome.Success] = new() { UsualShape = PulseShape.Comet },
            [Outcome.Failure] = new(PulseDirection.Backwards) { UsualShape = PulseShape.DoubleHeaded },
        };

    /// <summary>
    /// Data as planned is smooth. Broken data sparkles, what is not in the plan is dashed, what could not be checked is
    /// soft.
    /// </summary>
    public static IReadOnlyDictionary<Verdict, PulseStyle> DefaultVerdicts { get; } =
        new Dictionary<Verdict, PulseStyle>
        {
            [Verdict.Violating] = new(Texture: PulseTexture.Sparkle),
            [Verdict.Unplanned] = new(Texture: PulseTexture.Dashed),
            [Verdict.Unchecked] = new(Texture: PulseTexture.Soft),
        };
}
