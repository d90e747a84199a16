namespace Radiator.Terminal.Device;

/// <summary>
/// Puts a terminal right that a program has left ruined: raw, without echo, on the other screen, with the mouse on.
/// As <c>stty sane; tput rmcup</c>, and with the very settings that were there before, where they were kept.
/// </summary>
public static unsafe class TerminalReset
{
    /// <summary>Resets this process' terminal; what was done, as a sentence for people.</summary>
    /// <exception cref="TerminalException">There is no terminal, or it takes no settings.</exception>
    public static string Run(string? folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            throw new TerminalException("A Windows console cannot be reset here: close it and open another.");
        var fd = LibC.Open("/dev/tty", SystemNumbers.Current.OpenTerminal);
        if (fd < 0)
        {
            throw new TerminalException(
                $"This process has no terminal (/dev/tty: {TerminalSettings.LastError()}): " +
                "run it in the one to reset.");
        }

        try
        {
            return Reset(fd, SavedTerminal.PathIn(folder));
        }
        finally
        {
            _ = LibC.Close(fd);
        }
    }

    private static string Reset(int fd, string? path)
    {
        fixed (byte* first = TerminalModes.Reset)
        {
            for (nint done = 0, count; done < TerminalModes.Reset.Length; done += count)
            {
                count = LibC.Write(fd, first + done, (nuint)(TerminalModes.Reset.Length - done));
                if (count <= 0)
                    break;
            }
        }

        var saved = path is null ? null : SavedTerminal.Load(path);
        // Settings that were kept while another program had ruined them already would help nobody.
        var isSaved = saved is { Settings.AreSane: true };
        var settings = isSaved ? saved!.Settings : TerminalSettings.Of(fd).Sane();
        // What the runtime took for the first settings, and puts back at exit, were the ruined ones: only where it
        // changed them itself, which takes a Console call; this process makes none.
        if (!settings.TrySet(fd, LibC.SetNow))
            throw new TerminalException("The terminal does not take its settings: " + TerminalSettings.LastError());
        if (path is not null)
            SavedTerminal.Delete(path);
        return isSaved
            ? $"The terminal has the settings again that it had before process {saved!.ProcessId} took it."
            : "The terminal has sane settings (nothing was kept of those it had before).";
    }
}
