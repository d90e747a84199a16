using Radiator.Testing;

namespace Radiator.Collector.Tests.Overload;

/// <summary>A real file system of one megabyte, in memory, which takes root to mount.</summary>
internal sealed class TinyDisk : IDisposable
{
    private const int Bytes = 1024 * 1024;
    private readonly TemporaryFolder _folder = new();

    public TinyDisk() => Assert.True(TryMount(_folder.Path), "mount");

    public string Path => _folder.Path;

    /// <summary>Whether this machine lets this process mount one.</summary>
    public static bool IsPossible { get; } = OperatingSystem.IsLinux() && CanMount();

    /// <summary>Leaves no room for anything.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[4096];
        try
        {
            while (true)
                ballast.Write(piece);
        }
        catch (IOException)
        {
            // Now it is full.
        }
    }

    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        Peer.Succeeds("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    private string Ballast => _folder.File("ballast");

    private static bool TryMount(string path) =>
        Peer.Succeeds("mount", "-t", "tmpfs", "-o", $"size={Bytes},mode=700", "tmpfs", path);

    private static bool CanMount()
    {
        using var folder = new TemporaryFolder();
        return TryMount(folder.Path) && Peer.Succeeds("umount", folder.Path);
    }
}
