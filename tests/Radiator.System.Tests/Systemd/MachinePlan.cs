namespace Radiator.System.Tests.Systemd;

/// <summary>What to boot, and what to do there.</summary>
/// <param name="Scenario">
/// A bash script, run as root once basic.target is reached; the machine ends with it. Before it stands <c>step</c>:
/// <c>step NAME COMMAND...</c> runs a command and keeps what it says as <c>NAME.out</c> and how it ended as
/// <c>NAME.rc</c>. Other files that it writes to <c>$OUT</c> are kept too.
/// </param>
internal sealed record MachinePlan(string Scenario)
{
    /// <summary>
    /// The root folder below the machine's own layer: it is read, never written. <c>/</c>: this very system.
    /// </summary>
    public string Root { get; init; } = "/";

    /// <summary>Files and folders of this system that the machine sees, read only.</summary>
    public IReadOnlyList<(string Here, string There)> Binds { get; init; } = [];

    /// <summary>After this it is ended by force; what was written until then is still shown.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(8);
}
