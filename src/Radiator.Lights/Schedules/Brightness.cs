namespace Radiator.Lights.Schedules;

/// <summary>Shares of full light, 0 to 1.</summary>
/// <param name="Ordinary">Everything but failures, states and alerts.</param>
/// <param name="Failures">Failures, sticky states and alerts.</param>
public readonly record struct Brightness(double Ordinary, double Failures)
{
    /// <summary>All of it.</summary>
    public static Brightness Full { get; } = new(1, 1);

    /// <summary>The same for both.</summary>
    public Brightness(double both) : this(both, both)
    {
    }
}
