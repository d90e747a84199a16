namespace Radiator.Lights.Rules;

/// <summary>What an outcome or a verdict changes about a rule's pulse; null: nothing.</summary>
/// <param name="Direction">Which way.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="Brightness">Factor on the rule's brightness.</param>
public sealed record PulseStyle(PulseDirection? Direction = null, PulseShape? Shape = null, float? Brightness = null)
{
    /// <summary>Changes nothing.</summary>
    public static PulseStyle None { get; } = new();
}
