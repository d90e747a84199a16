namespace Radiator.Collector.Configuration;

/// <summary>Section <c>Collector:Log</c> of the configuration.</summary>
public sealed class EventLogOptions
{
    /// <summary>
    /// Folder of the log. Empty: <c>$STATE_DIRECTORY</c> (systemd), else <c>$XDG_STATE_HOME/radiator/collector</c>,
    /// else <c>~/.local/state/radiator/collector</c>.
    /// </summary>
    public string Directory { get; set; } = "";

    /// <summary>
    /// <c>process</c>: the 200 goes out when the kernel has the bytes, a killed process loses nothing; <c>power</c>:
    /// when the disk has them.
    /// </summary>
    public string Durability { get; set; } = "process";

    /// <summary>Bytes of one file; retention deletes whole files.</summary>
    public long SegmentBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Bytes of the whole log; the oldest file goes first.</summary>
    public long MaxBytes { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Age of what is kept.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The folder that is meant, made absolute.</summary>
    public string ResolveDirectory()
    {
        if (Directory.Length > 0)
            return Path.GetFullPath(Directory);
        // systemd may name several folders; the first is ours.
        if (Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } systemd)
            return systemd.Split(':')[0];
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(state, "radiator", "collector");
    }
}
