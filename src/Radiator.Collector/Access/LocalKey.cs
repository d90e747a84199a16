using System.Security.Cryptography;
using Radiator.Wire.Credentials;

namespace Radiator.Collector.Access;

/// <summary>
/// A token of this run, in a file beside the log that its owner alone may read: who can read it could write over the log
/// as well. <c>radiator forget</c> shows it, since the configuration may hold hashes alone. Immutable.
/// </summary>
public sealed class LocalKey : IDisposable
{
    private const string FileName = "local-key";

    private readonly string _path;
    private readonly byte[] _hash;

    private LocalKey(string path, string token) => (_path, _hash) = (path, AccessToken.Hash(token));

    /// <summary>Makes a new one in the log's folder. Throws <see cref="IOException"/>.</summary>
    internal static LocalKey Create(string directory)
    {
        var (path, token) = (Path.Combine(directory, FileName), AccessToken.Create());
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(path, options))
            file.Write(token);
        return new LocalKey(path, token);
    }

    /// <summary>The key of the collector that has this log open; null where there is none, or it may not be read.</summary>
    public static string? Read(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, FileName));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether an <c>authorization</c> header holds it.</summary>
    internal bool IsShown(string? header) =>
        header is { Length: > 7 and < 7 + AccessToken.LengthMax }
        && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(_hash, AccessToken.Hash(header[7..].Trim()));

    /// <summary>Takes the file away.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It opens nothing once this process is gone.
        }
    }
}
