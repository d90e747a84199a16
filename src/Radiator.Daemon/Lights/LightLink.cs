namespace Radiator.Daemon.Lights;

/// <summary>How the daemon stands to its collector, as the strips show it.</summary>
public enum LightLink
{
    /// <summary>Not connected yet, or no longer.</summary>
    Disconnected,

    /// <summary>Connected: silence means that nothing happens.</summary>
    Live,
}
