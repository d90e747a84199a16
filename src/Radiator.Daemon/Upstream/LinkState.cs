namespace Radiator.Daemon.Upstream;

/// <summary>
/// How the daemon stands to its collector. The numbers are those of <c>radiator.attach.v1.LinkState</c>.
/// </summary>
public enum LinkState
{
    /// <summary>A connection is being made.</summary>
    Connecting = 1,

    /// <summary>What happens is here at once.</summary>
    Live = 2,

    /// <summary>Connected, and working through what was missed.</summary>
    CatchingUp = 3,

    /// <summary>No connection; the next attempt is set.</summary>
    Disconnected = 4,
}
