using Radiator.Lights.Rigs;

namespace Radiator.Lights.Devices;

/// <summary>A kind of output.</summary>
/// <param name="Name">As people write it in the configuration.</param>
/// <param name="FramesPerSecondMax">How many frames a second settings allow: the wire's limit, or the sense's.</param>
/// <param name="Check">Why settings cannot be used; null where they can.</param>
/// <param name="Open">Opens one; may throw, and is tried again later.</param>
public sealed record OutputType(
    string Name,
    Func<OutputSettings, double> FramesPerSecondMax,
    Func<OutputSettings, string?> Check,
    Func<OutputSettings, ILightOutput> Open)
{
    /// <summary>What the bytes of its frames are like; by default red, green, blue, linear in light.</summary>
    public Func<OutputSettings, OutputAdjustment> Adjust { get; init; } = _ => OutputAdjustment.Plain;
}
