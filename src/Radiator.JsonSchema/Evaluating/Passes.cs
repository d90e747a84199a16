namespace Radiator.JsonSchema.Evaluating;

/// <summary>
/// The two ways to walk. One code serves both; the compiler leaves out of each what it does not do, so that they cannot
/// drift apart.
/// </summary>
internal interface IPass
{
    static abstract bool Collects { get; }
}

/// <summary>Ends at the first thing that does not hold; allocates nothing.</summary>
internal readonly struct FirstOnly : IPass
{
    public static bool Collects => false;
}

/// <summary>Goes on, and notes everything.</summary>
internal readonly struct Everything : IPass
{
    public static bool Collects => true;
}
