namespace Radiator.Terminal.Device;

/// <summary>The user's folder for what need not outlive a session of the machine.</summary>
public static class RuntimeFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// <c>$XDG_RUNTIME_DIR/radiator</c>, else <c>radiator-USER</c> in the temporary folder; made where it is missing.
    /// Null where neither can be made, or the second is somebody else's.
    /// </summary>
    public static string? Find(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
            return null;
        return environment("XDG_RUNTIME_DIR") is { Length: > 0 } xdg && Path.IsPathRooted(xdg)
            && TryClaim(Path.Combine(xdg, "radiator")) is { } own
            ? own
            : TryClaim(Path.Combine(Path.GetTempPath(), $"radiator-{Environment.UserName}"));
    }

    // Only its owner may change a folder's mode (chmod(2)): .NET cannot ask for the owner.
    private static string? TryClaim(string folder)
    {
        if (OperatingSystem.IsWindows())
            return null;
        try
        {
            if (!Directory.Exists(folder))
                Directory.CreateDirectory(folder, OwnerOnly);
            if (new DirectoryInfo(folder).LinkTarget is not null)
                return null;
            File.SetUnixFileMode(folder, OwnerOnly);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
