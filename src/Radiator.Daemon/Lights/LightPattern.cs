namespace Radiator.Daemon.Lights;

/// <summary>What a strip is tried out with.</summary>
public enum LightPattern
{
    /// <summary>All red, all green, all blue, all white, a quarter of the time each: is the order of channels right?</summary>
    Colors,

    /// <summary>A spot that walks from the beginning to the end: does the wire run as it was thought to?</summary>
    Chase,
}
