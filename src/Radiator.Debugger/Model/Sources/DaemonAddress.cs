using Radiator.Wire;

namespace Radiator.Debugger.Model.Sources;

/// <summary>Where to look for a daemon, each time a link is tried: it may be started after the debugger.</summary>
/// <param name="Find">The address now; null where nothing listens.</param>
/// <param name="NotFound">What to tell then.</param>
public sealed record DaemonAddress(Func<string?> Find, Func<string> NotFound)
{
    /// <summary>
    /// What was named (<c>--connect</c>, RADIATOR_SOCKET), else the first socket of this machine where somebody
    /// listens.
    /// </summary>
    public static DaemonAddress Of(
        string? connect, Func<string, string?> environment, Func<string, string> fullPath) =>
        new(() => DaemonSocket.Find(connect, environment, fullPath), () => DaemonSocket.NotFound(environment));
}
