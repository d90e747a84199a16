namespace Radiator.Lights.Rigs;

/// <summary>Everything that hangs on a wall: strips as people see them, and the outputs that show them.</summary>
public sealed class Rig
{
    /// <param name="strips">As people see them.</param>
    /// <param name="outputs">Wires; each shows strips of the list alone.</param>
    public Rig(IReadOnlyList<Strip> strips, IReadOnlyList<RigOutput> outputs)
    {
        (Strips, Outputs) = ([.. strips], [.. outputs]);
        Budgets = [.. outputs.Select(output => output.Budget).Distinct()];
        foreach (var strip in outputs.SelectMany(output => output.Map.Strips))
        {
            if (!Strips.Contains(strip))
                throw new ArgumentException($"Strip \"{strip.Name}\" is on an output but not in the list.");
        }
    }

    /// <summary>As people see them.</summary>
    public IReadOnlyList<Strip> Strips { get; }

    /// <summary>Wires.</summary>
    public IReadOnlyList<RigOutput> Outputs { get; }

    /// <summary>Supplies, each once.</summary>
    public IReadOnlyList<PowerBudget> Budgets { get; }

    /// <summary>One strip on one output: the usual wall.</summary>
    public static Rig Of(
        Strip strip, PowerBudget budget, OutputAdjustment? adjustment = null, double brightness = 1) => new(
        [strip],
        [new RigOutput(strip.Name, new PixelMap(strip), adjustment ?? OutputAdjustment.Plain, budget, brightness)]);

    /// <summary>What the LEDs of a supply draw when all are dark; it must give more than that.</summary>
    public double DarkMilliamps(PowerBudget budget) =>
        Outputs.Where(output => output.Budget == budget).Sum(output => output.DarkMilliamps);
}
