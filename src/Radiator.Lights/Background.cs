namespace Radiator.Lights;

/// <summary>What a strip shows below its pulses.</summary>
public enum Background : byte
{
    /// <summary>Nothing.</summary>
    Dark,

    /// <summary>All is well and nothing happens: a dim slow breath of the whole strip.</summary>
    Idle,

    /// <summary>Nobody tells us whether anything happens: dark, but for an amber marker near each end.</summary>
    Disconnected,
}
