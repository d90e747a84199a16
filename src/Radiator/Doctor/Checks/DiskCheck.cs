using Radiator.Daemon.State;

namespace Radiator.Doctor.Checks;

/// <summary>The folders that the roles write to: there, writable, with room for what they may grow to.</summary>
internal sealed class DiskCheck(Setup setup, Machine machine, Func<string, string?> environment)
{
    // What state, socket and a few log lines need.
    private const long RoomMin = 64L << 20;

    private readonly List<Finding> _findings = [];

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (setup.HasCollector)
        {
            var log = setup.Collector.Log.Directory.Length > 0 ? null
                : await StateOfAsync("radiator-collector", cancellationToken);
            ExamineLog(log ?? setup.Collector.Log.ResolveDirectory());
        }

        if (setup.HasDaemon)
        {
            var state = setup.Daemon.StateDirectory.Length > 0 ? null
                : await StateOfAsync("radiator-daemon", cancellationToken);
            Examine(
                "state", state ?? StateDirectory.Resolve(setup.Daemon.StateDirectory, environment),
                "Daemon:StateDirectory", RoomMin);
        }

        return _findings;
    }

    // The folder that systemd makes for the service: this command does not get its environment.
    private async Task<string?> StateOfAsync(string unit, CancellationToken cancellationToken)
    {
        if (!machine.HasSystemd)
            return null;
        var answer = await machine.AskAsync(
            cancellationToken, "systemctl", "show", unit, "-p", "StateDirectory", "--value");
        var folder = answer?.Text.Trim().Split(' ')[0];
        return string.IsNullOrEmpty(folder) ? null : machine.Below("var/lib/" + folder);
    }

    private void ExamineLog(string folder)
    {
        var options = setup.Collector.Log;
        var used = Size(folder);
        var free = Examine("event log", folder, "Collector:Log:Directory", RoomMin);
        // Retention deletes whole files: at its largest the log has one more than it may.
        if (free is null || free + used >= options.MaxBytes + options.SegmentBytes)
            return;
        var most = Math.Max(2 * options.SegmentBytes, (long)((free.Value + used) * 0.8) / (1 << 20) * (1 << 20));
        _findings.Add(Finding.Warn(
            "Collector:Log:MaxBytes",
            $"the log may grow to {Machine.Bytes(options.MaxBytes)}, it has {Machine.Bytes(used)}, "
                + $"and {Machine.Bytes(free.Value)} are free: the disk would run full before retention begins",
            $"at most {Machine.Bytes(most)} on this disk",
            setup.Line("Collector:Log:MaxBytes", FormattableString.Invariant($"{most}"))));
    }

    /// <summary>Bytes that are free there; null where it cannot be used.</summary>
    private long? Examine(string subject, string folder, string key, long roomMin)
    {
        var there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above)
            there = above;
        if (File.Exists(folder))
        {
            _findings.Add(Finding.Fail(subject, $"{folder} is a file", "a folder", $"mv {folder} {folder}.old"));
            return null;
        }

        if (Problem(there) is { } problem)
        {
            _findings.Add(Unwritable(subject, folder, there, problem, key));
            return null;
        }

        var free = new DriveInfo(there).AvailableFreeSpace;
        if (free < roomMin)
        {
            _findings.Add(Finding.Fail(
                subject, $"{Machine.Bytes(free)} are free in {folder}", $"at least {Machine.Bytes(roomMin)}",
                $"{machine.Sudo}journalctl --vacuum-size=50M", $"df -h {there}"));
            return null;
        }

        var made = there == folder ? "writable" : "will be made";
        _findings.Add(Finding.Ok(subject, $"{folder}: {made}, {Machine.Bytes(free)} free"));
        return free;
    }

    private Finding Unwritable(string subject, string folder, string there, Exception problem, string key)
    {
        if (IsReadOnly(there) is { } mount)
        {
            return Finding.Fail(
                subject, $"{folder} is on {mount}, which is read-only: a card that fails is mounted so",
                "writable", $"{machine.Sudo}mount -o remount,rw {mount}", "dmesg | grep -i -e mmc -e ext4 | tail");
        }

        // Of the service's own folder nothing can be said by who may not enter it.
        var belongsToService = machine.HasSystemd && there.StartsWith(machine.Below("var/lib/"),
            StringComparison.Ordinal);
        if (!machine.IsRoot && belongsToService)
            return Finding.Skip(subject, $"{there} is closed to {machine.User}: sudo {setup.Command("doctor")}");
        return Finding.Fail(
            subject, $"{machine.User} cannot write in {there}: {problem.Message}", "writable",
            there == folder ? $"sudo chown {machine.User} {folder}"
                : $"sudo install -d -o {machine.User} -m 700 {folder}",
            setup.Line(key, "\"/var/lib/radiator/" + (subject == "state" ? "daemon\"" : "collector\"")));
    }

    /// <summary>Why nothing can be written there; null where it can: it is tried.</summary>
    private static Exception? Problem(string folder)
    {
        try
        {
            var path = Path.Combine(folder, $".radiator-doctor-{Guid.NewGuid():N}");
            using var probe = new FileStream(
                path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return problem;
        }
    }

    /// <summary>The mount that a folder is on, if it is read-only (proc(5), mounts).</summary>
    private string? IsReadOnly(string folder)
    {
        var mounts = (machine.Read("proc/mounts") ?? "").Split('\n').Select(line => line.Split(' '))
            .Where(parts => parts.Length >= 4 && (folder == parts[1] || folder.StartsWith(
                parts[1].TrimEnd('/') + "/", StringComparison.Ordinal)));
        return mounts.MaxBy(parts => parts[1].Length) is { } mount && mount[3].Split(',').Contains("ro")
            ? mount[1] : null;
    }

    private static long Size(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
