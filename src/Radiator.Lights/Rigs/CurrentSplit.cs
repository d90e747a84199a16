namespace Radiator.Lights.Rigs;

/// <summary>
/// APA102 and SK9822: a 5-bit current for the LED and an 8-bit duty for each channel. The lowest current that can
/// still show the strongest channel leaves the most steps for the others: about 13 bits at the dark end.
/// </summary>
public static class CurrentSplit
{
    /// <summary>Highest current (5 bits).</summary>
    public const int LevelMax = 31;

    /// <summary>The current for an LED, 1 to 31.</summary>
    /// <param name="strongest">Its strongest channel, 0 to 1.</param>
    public static int LevelFor(float strongest) => Math.Clamp((int)MathF.Ceiling(strongest * LevelMax), 1, LevelMax);

    /// <summary>Share of full light of one step of duty at a current.</summary>
    public static float StepOf(int level) => level / (LevelMax * 255f);
}
