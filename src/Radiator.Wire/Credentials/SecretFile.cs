namespace Radiator.Wire.Credentials;

/// <summary>
/// Files that hold secrets, and how a configuration names them: a path, or <c>credential:NAME</c> for one that systemd
/// hands over (systemd.exec(5), LoadCredential=).
/// </summary>
public static class SecretFile
{
    /// <summary>What stands in front of the name of a credential of systemd.</summary>
    public const string CredentialPrefix = "credential:";

    private const string FolderId = "radiator_";
    private const string CredentialsDirectory = "CREDENTIALS_DIRECTORY";
    private const int BytesMax = 64 * 1024;
    private const UnixFileMode ForOthers = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Whether a value of the configuration is a credential's name and no path.</summary>
    public static bool IsCredential(string configured) =>
        configured.StartsWith(CredentialPrefix, StringComparison.Ordinal);

    /// <summary>
    /// The path that is meant: as configured; else <paramref name="usual"/> in <c>$CREDENTIALS_DIRECTORY</c>, where
    /// systemd has put one there; empty: none. Throws <see cref="CredentialException"/>.
    /// </summary>
    /// <param name="configured">A path, <c>credential:NAME</c>, or empty.</param>
    /// <param name="key">The configuration's key, for errors.</param>
    /// <param name="usual">Name of the credential that is taken without being configured; empty: none is.</param>
    /// <param name="environment">Environment variables.</param>
    public static string Resolve(string configured, string key, string usual, Func<string, string?> environment)
    {
        var folder = environment(CredentialsDirectory);
        if (configured.Length == 0)
        {
            var path = string.IsNullOrEmpty(folder) || usual.Length == 0 ? "" : Find(folder, usual);
            return path.Length > 0 && File.Exists(path) ? path : "";
        }

        if (!IsCredential(configured))
            return configured;
        var name = configured[CredentialPrefix.Length..];
        if (name.Length == 0 || name.Contains('/') || name is "." or "..")
            throw new CredentialException($"{key} is \"{configured}\"; allowed: credential:NAME, a name without '/'");
        if (string.IsNullOrEmpty(folder))
            throw new CredentialException(
                $"{key} is \"{configured}\", and systemd has handed over no credentials: add "
                + $"LoadCredential={name}:/etc/radiator/{name} to the unit, or set {key} to a path");
        return Find(folder, name);
    }

    // Of LoadCredential=radiator:/a/folder every file comes under the folder's id and its own name.
    private static string Find(string folder, string name)
    {
        var ofFolder = Path.Combine(folder, FolderId + name);
        var own = Path.Combine(folder, name);
        return !File.Exists(own) && File.Exists(ofFolder) ? ofFolder : own;
    }

    /// <summary>
    /// The lines of a file without blank ones and those that begin with <c>#</c>, trimmed. Throws
    /// <see cref="CredentialException"/>, with no part of the content.
    /// </summary>
    public static IReadOnlyList<string> ReadLines(string path, string key)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > BytesMax)
                throw new CredentialException($"{key}: {path} has {file.Length} bytes; allowed are {BytesMax}");
            return [.. File.ReadLines(path).Select(line => line.Trim())
                .Where(line => line.Length > 0 && !line.StartsWith('#'))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CredentialException($"{key}: {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The one line of a file. Throws <see cref="CredentialException"/>.</summary>
    public static string ReadOne(string path, string key) => ReadLines(path, key) is [var only]
        ? only
        : throw new CredentialException($"{key}: {path} must hold one line, the secret, and may hold lines with #");

    /// <summary>
    /// Whether every user of the machine may read or change it. Windows has no modes: there it is never said.
    /// </summary>
    public static bool IsOpenToOthers(string path)
    {
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ForOthers) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
