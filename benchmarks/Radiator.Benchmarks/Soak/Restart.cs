namespace Radiator.Benchmarks.Soak;

/// <summary>One restart of the collector, and how long it took until everything went on.</summary>
/// <param name="at">Since the run began.</param>
/// <param name="how">SIGTERM or SIGKILL.</param>
internal sealed class Restart(TimeSpan at, string how)
{
    public TimeSpan At => at;

    public string How => how;

    /// <summary>The exit code; 0 is what a stopped collector has to give.</summary>
    public int ExitCode { get; set; }

    /// <summary>From the signal until a sender heard 200 again; null: never.</summary>
    public TimeSpan? Accepting { get; set; }

    /// <summary>From the signal until the daemon showed an event that was accepted after it; null: never.</summary>
    public TimeSpan? Showing { get; set; }

    /// <summary>The first event that was accepted after the restart; null before there is one.</summary>
    public long? FirstEvent { get; set; }
}
