using System.Globalization;
using Radiator.CommandLine;

namespace Radiator.Init;

/// <summary>
/// Writes all of its files or none: into a folder beside first, then each to its place. What was there stays beside it
/// under another name.
/// </summary>
/// <param name="folder">Where they go.</param>
/// <param name="clock">For the names of what was there before.</param>
internal sealed class NewFiles(string folder, TimeProvider clock)
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The files that are there already.</summary>
    public IEnumerable<string> There(IEnumerable<string> names) =>
        names.Select(name => Path.Combine(folder, name)).Where(File.Exists);

    /// <summary>
    /// Writes them where nobody looks yet, lets somebody judge them there, and only then puts them in their places.
    /// Returns what was there before, with the name that it has now. Throws <see cref="FailureException"/>.
    /// </summary>
    /// <param name="files">The files; the first is put in its place last, because programs look for it.</param>
    /// <param name="judge">Gets the folder; throws where they are no good.</param>
    public IReadOnlyList<(string Path, string Backup)> Write(IReadOnlyList<NewFile> files, Action<string> judge)
    {
        var isNew = !Directory.Exists(folder);
        var staging = "";
        List<(string Path, string Backup)> replaced = [];
        List<string> placed = [];
        try
        {
            Create(folder, null);
            staging = Path.Combine(folder, $".init-{Guid.NewGuid():N}");
            Create(staging, FolderMode);
            foreach (var file in files)
                Write(Path.Combine(staging, file.Name), file);
            judge(staging);
            foreach (var file in files.Reverse())
                Place(Path.Combine(staging, file.Name), Path.Combine(folder, file.Name), replaced, placed);
            return replaced;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            placed.ForEach(File.Delete);
            replaced.ForEach(one => File.Move(one.Backup, one.Path));
            throw new FailureException(
                $"{folder} cannot be written: {problem.Message}; nothing was written", problem);
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
            if (isNew && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }

    private static void Create(string path, UnixFileMode? mode)
    {
        if (mode is null || OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, mode.Value);
    }

    private static void Write(string path, NewFile file)
    {
        Create(Path.GetDirectoryName(path)!, FolderMode);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new StreamWriter(path, options))
            stream.Write(file.Text);

        // What the umask took away: the services are other users.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, file.Mode);
    }

    private void Place(
        string from, string to, List<(string Path, string Backup)> replaced, List<string> placed)
    {
        Create(Path.GetDirectoryName(to)!, FolderMode);
        if (File.Exists(to))
        {
            var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
            var backup = $"{to}.before-{stamp}";
            for (var n = 2; File.Exists(backup); n++)
                backup = FormattableString.Invariant($"{to}.before-{stamp}-{n}");
            File.Move(to, backup);
            replaced.Add((to, backup));
        }

        File.Move(from, to);
        placed.Add(to);
    }
}
