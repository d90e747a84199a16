namespace Radiator.Daemon.State;

/// <summary>
/// How this process sees the file system below a path. A service in a sandbox has mounts of its own, made at its start:
/// on a disk that was read only then they stay read only when the disk is writable again, until it is started anew.
/// </summary>
public static class MountView
{
    // proc(5): id, parent, device, root, mount point, options, optional fields, "-", type, source, super options.
    private const int MountPoint = 4, MountOptions = 5, SuperOptionsAfterDash = 3;

    /// <summary>Whether only a restart can make the path writable: the disk is, this process's mount is not.</summary>
    public static bool IsOutdated(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() && IsOutdated(path, File.ReadAllText("/proc/self/mountinfo"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The same by the text of a mountinfo.</summary>
    public static bool IsOutdated(string path, string mountInfo)
    {
        // Of two mounts on one point the later one lies on top.
        var mount = mountInfo.Split('\n').Select(line => line.Split(' '))
            .Where(fields => fields.Length > MountOptions && Covers(Unescape(fields[MountPoint]), path))
            .Select((fields, order) => (Fields: fields, Order: order))
            .OrderBy(one => Unescape(one.Fields[MountPoint]).Length).ThenBy(one => one.Order)
            .LastOrDefault().Fields;
        if (mount is null)
            return false;
        var dash = Array.IndexOf(mount, "-");
        return dash > 0 && dash + SuperOptionsAfterDash < mount.Length
            && IsReadOnly(mount[MountOptions]) && !IsReadOnly(mount[dash + SuperOptionsAfterDash]);
    }

    private static bool IsReadOnly(string options) => options.Split(',').Contains("ro");

    private static bool Covers(string mountPoint, string path) => mountPoint == "/" || path == mountPoint
        || path.StartsWith($"{mountPoint}/", StringComparison.Ordinal);

    // Blank, tab, line break and backslash are written as three octal digits.
    private static string Unescape(string text) => text.Replace("\\040", " ", StringComparison.Ordinal)
        .Replace("\\011", "\t", StringComparison.Ordinal).Replace("\\012", "\n", StringComparison.Ordinal)
        .Replace("\\134", "\\", StringComparison.Ordinal);
}
