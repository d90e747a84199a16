namespace Radiator.Debugger.App.State;

/// <summary>
/// The file of <see cref="SavedUi"/>: <c>$XDG_STATE_HOME/radiator/debugger.json</c>, readable by its owner alone.
/// </summary>
/// <param name="path">Null: nothing is read or kept.</param>
public sealed class SavedUiFile(string? path)
{
    /// <summary>Where it lies for a user: XDG_STATE_HOME, else <c>~/.local/state</c>; null without a home.</summary>
    public static string? PathFor(Func<string, string?> environment)
    {
        if (environment("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathRooted(state))
            return Path.Combine(state, "radiator", "debugger.json");
        return environment("HOME") is { Length: > 0 } home && Path.IsPathRooted(home)
            ? Path.Combine(home, ".local", "state", "radiator", "debugger.json") : null;
    }

    /// <summary>What was saved; as new where nothing was, or nothing that can be read.</summary>
    public SavedUi Read()
    {
        try
        {
            if (path is null || !File.Exists(path) || new FileInfo(path).Length > SavedUi.LengthMax)
                return new SavedUi();
            return SavedUi.Read(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SavedUi();
        }
    }

    /// <summary>
    /// Keeps it: written aside and renamed, so that a full disk leaves the old one. Null, or why it was not kept.
    /// </summary>
    public string? Write(SavedUi saved)
    {
        if (path is null)
            return null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var aside = $"{path}.{Environment.ProcessId}";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var writer = new StreamWriter(aside, options))
                writer.Write(saved.Write());
            File.Move(aside, path, overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
