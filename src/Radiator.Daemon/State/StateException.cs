namespace Radiator.Daemon.State;

/// <summary>The state directory cannot be used; the message says why and what to do.</summary>
public sealed class StateException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>
    /// The disk refuses: it is read only, full, broken, not mounted yet, or somebody else's. A daemon can live without
    /// it for a while. False: another daemon, or a newer one, has the state.
    /// </summary>
    public bool IsDisk { get; init; }
}
