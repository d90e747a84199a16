namespace Radiator.Lights.Rigs;

/// <summary>
/// What one power supply gives to the outputs that hang on it. Two are the same only if they are one object.
/// </summary>
/// <param name="name">For people.</param>
/// <param name="milliampsMax">Above 0; 500 where nobody said.</param>
public sealed class PowerBudget(string name, double milliampsMax = PowerBudget.UnsaidMilliamps)
{
    /// <summary>What an unconfigured supply counts as: one USB port.</summary>
    public const double UnsaidMilliamps = 500;

    /// <summary>For people.</summary>
    public string Name { get; } = name;

    /// <summary>What it gives.</summary>
    public double MilliampsMax { get; } = milliampsMax > 0 && double.IsFinite(milliampsMax)
        ? milliampsMax
        : throw new ArgumentOutOfRangeException(nameof(milliampsMax), milliampsMax, "A supply gives more than 0 mA.");
}
