namespace Radiator.Testing;

/// <summary>Whether this machine can boot a real systemd in a container.</summary>
public static class Nspawn
{
    /// <summary>The program that boots; RADIATOR_NSPAWN names another, such as one that was only unpacked.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("RADIATOR_NSPAWN") ?? "systemd-nspawn";

    /// <summary>Why it cannot, with the way to change that; null where it can.</summary>
    public static string? Missing { get; } = Look();

    private static string? Look()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return "Needs root on Linux: a container with a systemd of its own is booted.";
        if (!Peer.Succeeds(Program, "--version"))
            return "Needs systemd-nspawn (Debian: systemd-container).";
        if (!File.Exists("/lib/systemd/systemd"))
            return "Needs systemd (Debian: systemd): it is what the container boots.";
        return Peer.Succeeds("unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
            ? null : "Needs a root that may mount (CAP_SYS_ADMIN): this one is confined.";
    }
}
