namespace Radiator.Lights.Rules;

/// <summary>What a rule, an outcome or a verdict says about a pulse; null: nothing.</summary>
/// <param name="Direction">Which way.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="Texture">How its light is broken up.</param>
/// <param name="Brightness">Share of full brightness, 0 to 1.</param>
public sealed record PulseStyle(
    PulseDirection? Direction = null, PulseShape? Shape = null, PulseTexture? Texture = null, float? Brightness = null)
{
    /// <summary>Changes nothing.</summary>
    public static PulseStyle None { get; } = new();

    /// <summary>
    /// The shape of rules that name none: unlike <see cref="Shape"/> it never wins over a rule's own.
    /// </summary>
    public PulseShape? UsualShape { get; init; }
}
