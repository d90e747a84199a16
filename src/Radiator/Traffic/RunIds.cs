using System.Globalization;

namespace Radiator.Traffic;

/// <summary>Ids of runs of the generator.</summary>
public static class RunIds
{
    /// <summary>Another one for each run on a machine: its time in units of 100 ns.</summary>
    public static string New(TimeProvider clock) => clock.GetUtcNow().Ticks.ToString("x", CultureInfo.InvariantCulture);
}
