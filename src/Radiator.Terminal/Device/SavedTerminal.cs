using System.Globalization;

namespace Radiator.Terminal.Device;

/// <summary>
/// The settings of a terminal while a program has it, in a file of the user's folder, one per terminal: what
/// <see cref="TerminalReset"/> puts back after a crash that no handler sees (SIGKILL, out of memory, stack overflow).
/// </summary>
internal sealed record SavedTerminal(int ProcessId, TerminalSettings Settings)
{
    private const string Heading = "radiator terminal 1";

    /// <summary>The file of this process' terminal; null where nobody can tell which that is.</summary>
    public static string? PathIn(string? folder) =>
        folder is not null && Name() is { } name ? Path.Combine(folder, $"terminal-{name}.saved") : null;

    /// <summary>Keeps it; a folder that cannot be written to only costs the reset its settings.</summary>
    public void Save(string path)
    {
        try
        {
            File.WriteAllLines(path,
            [
                Heading,
                ProcessId.ToString(CultureInfo.InvariantCulture),
                Convert.ToHexString(Settings.Blob),
            ]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>What was kept; null where nothing was, or the file is damaged.</summary>
    public static SavedTerminal? Load(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: < 4096 } || File.ReadAllLines(path) is not
                [Heading, var process, var settings])
                return null;
            return int.TryParse(process, CultureInfo.InvariantCulture, out var id)
                && TerminalSettings.From(Convert.FromHexString(settings)) is { } blob
                ? new SavedTerminal(id, blob)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    // Linux tells the controlling terminal's number, whatever the standard streams are (proc(5), stat: tty_nr is the
    // fifth field after the name in brackets); elsewhere a standard stream must be the terminal.
    private static string? Name()
    {
        const string status = "/proc/self/stat";
        if (OperatingSystem.IsLinux() && File.Exists(status))
        {
            var line = File.ReadAllText(status);
            var fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields is [_, _, _, _, not "0", ..] ? "tty" + fields[4] : null;
        }

        return NameOfStream(0) ?? NameOfStream(1) ?? NameOfStream(2);
    }

    private static unsafe string? NameOfStream(int fd)
    {
        var buffer = stackalloc byte[256];
        if (LibC.IsTerminal(fd) == 0 || LibC.NameOfTerminal(fd, buffer, 256) != 0)
            return null;
        var name = System.Text.Encoding.UTF8.GetString(buffer, new ReadOnlySpan<byte>(buffer, 256).IndexOf((byte)0));
        return name.Trim('/').Replace('/', '-');
    }
}
