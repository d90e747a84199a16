namespace Radiator.Daemon.Lights;

/// <summary>How the daemon stands to its collector, as the strips show it.</summary>
public enum LightLink
{
    /// <summary>Not connected yet, and nothing has failed.</summary>
    Starting,

    /// <summary>Not connected any more, or in vain.</summary>
    Disconnected,

    /// <summary>Connected: silence means that nothing happens.</summary>
    Live,

    /// <summary>Going away.</summary>
    Shutdown,
}
