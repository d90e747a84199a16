namespace Radiator.Lights;

/// <summary>
/// What a strip shows below everything else. Each is a picture of its own, told from the others without colour vision.
/// </summary>
public enum Background : byte
{
    /// <summary>Nothing.</summary>
    Dark,

    /// <summary>All is well and nothing happens: a dim slow breath of the whole strip.</summary>
    Idle,

    /// <summary>Nobody tells us whether anything happens: dark, but for an amber marker near each end.</summary>
    Disconnected,

    /// <summary>Not ready yet: a dim staircase that climbs from the beginning to the end, again and again.</summary>
    Starting,

    /// <summary>Frames are made, but the part that reads events is stuck: dim dashes at equal distances that do not
    /// move.</summary>
    Stalled,

    /// <summary>Going away: a dim light that closes in from both ends and goes out; then dark.</summary>
    Shutdown,
}
