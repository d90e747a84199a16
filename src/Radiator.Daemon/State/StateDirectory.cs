using Radiator.Wire;

namespace Radiator.Daemon.State;

/// <summary>
/// Where the daemon keeps its state, and the lock that keeps a second daemon out. Disposing lets go of the lock.
/// </summary>
public sealed class StateDirectory : IDisposable
{
    /// <summary>Name of the database.</summary>
    public const string DatabaseName = "daemon.db";

    // errno.h of Linux, which is what .NET has as HResult there: EROFS, ENOSPC, EIO.
    private const int ReadOnlyFileSystem = 30, NoSpace = 28, DiskError = 5;

    private readonly FileStream _lock;

    private StateDirectory(string path, FileStream lockFile)
    {
        Path = path;
        _lock = lockFile;
    }

    /// <summary>The directory.</summary>
    public string Path { get; }

    /// <summary>The database in it.</summary>
    public string Database => System.IO.Path.Combine(Path, DatabaseName);

    /// <summary>
    /// The directory by rule: as configured, else <c>$STATE_DIRECTORY</c> (set by systemd), else
    /// <c>$XDG_STATE_HOME/radiator</c>, else <c>~/.local/state/radiator</c>.
    /// </summary>
    public static string Resolve(string configured, Func<string, string?> environment)
    {
        if (configured.Length > 0)
            return System.IO.Path.GetFullPath(configured);
        // systemd separates several directories by colons; the first is the unit's own.
        if (environment("STATE_DIRECTORY") is { Length: > 0 } systemd)
            return systemd.Split(':')[0];
        // XDG Base Directory Specification 0.8: relative paths in these variables are to be ignored.
        if (environment("XDG_STATE_HOME") is { Length: > 0 } xdg && System.IO.Path.IsPathRooted(xdg))
            return System.IO.Path.Combine(xdg, "radiator");
        var home = environment("HOME") is { Length: > 0 } set
            ? set
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return System.IO.Path.Combine(home, ".local", "state", "radiator");
    }

    /// <summary>
    /// Makes the directory where it is missing and takes the lock; throws <see cref="StateException"/>.
    /// </summary>
    public static StateDirectory Open(string path)
    {
        try
        {
            PrivateFolder.Create(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException(
                $"cannot use the state directory {path}: {error.Message} (Daemon:StateDirectory)", error)
            {
                IsDisk = true,
            };
        }

        var lockPath = System.IO.Path.Combine(path, "daemon.lock");
        try
        {
            // .NET takes an advisory flock for FileShare.None; the kernel lets go of it however the process ends.
            var file = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new StateDirectory(path, file);
        }
        catch (Exception error) when (
            error is UnauthorizedAccessException || error.HResult is ReadOnlyFileSystem or NoSpace or DiskError)
        {
            throw new StateException($"cannot write in the state directory {path}: {error.Message}", error)
            {
                IsDisk = true,
            };
        }
        catch (IOException error)
        {
            throw new StateException(
                $"another daemon uses the state directory {path}: stop it, "
                + "or give this one a Daemon:StateDirectory of its own",
                error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}
