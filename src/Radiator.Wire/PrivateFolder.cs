namespace Radiator.Wire;

/// <summary>
/// Folders that only their owner may enter. Windows, where development goes on too, has no modes: there they are plain.
/// </summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, with those above it, where it is missing.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else if (!Directory.Exists(path))
            Directory.CreateDirectory(path, OwnerOnly);
    }

    /// <summary>
    /// Closes a folder for everybody else; false where that is not ours to do. Only its owner may change a folder's
    /// mode (chmod(2)); .NET cannot ask for the owner.
    /// </summary>
    public static bool TryClaim(string path)
    {
        try
        {
            if (new DirectoryInfo(path).LinkTarget is not null)
                return false;
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, OwnerOnly);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
