namespace Radiator.Daemon.Upstream;

/// <summary>How far the daemon is behind the collector.</summary>
/// <param name="Records">Offsets between the newest one handled and the collector's head.</param>
/// <param name="Time">Age of the newest one handled while there are more; zero otherwise.</param>
public sealed record StreamLag(ulong Records, TimeSpan Time)
{
    /// <summary>Not behind.</summary>
    public static StreamLag None { get; } = new(0, TimeSpan.Zero);
}
