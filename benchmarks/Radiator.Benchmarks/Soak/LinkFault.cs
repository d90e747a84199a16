namespace Radiator.Benchmarks.Soak;

/// <summary>What can happen to the link between collector and daemon.</summary>
internal enum LinkFault
{
    /// <summary>Connections are reset, in the middle of whatever is on the way.</summary>
    Reset,

    /// <summary>Nothing passes for a while, then everything goes on where it was.</summary>
    Stall,

    /// <summary>Whatever is sent vanishes, and neither end is told: a router that lost its table.</summary>
    HalfOpen,

    /// <summary>Connections are reset, and so is each new one for a while.</summary>
    Refuse,
}
