using System.Globalization;
using System.Text;

namespace Radiator.Collector.EventLog;

/// <summary>
/// The folder of one log: the lock that keeps a second collector out, the file <c>epochs</c> (identity, and where each
/// epoch began), the file <c>state</c> (how the last collector stopped). Both are text; docs/adr/0003-event-log.md has
/// them.
/// </summary>
internal sealed class LogFolder : IDisposable
{
    /// <summary>
    /// Epochs that are remembered; a subscriber that slept through more of them learns of an unknown loss.
    /// </summary>
    public const int EpochsMax = 1000;

    private const string Title = "radiator-log 1 ";
    private const string IsOpen = "open";
    private const string Clean = "clean ";
    private readonly FileStream _lock;

    private LogFolder(string path, FileStream heldLock)
    {
        Path = path;
        _lock = heldLock;
    }

    public string Path { get; }

    /// <summary>Keeps readers of files out while blocks are written over.</summary>
    public RewriteLock Rewriting { get; } = new();

    private string EpochsPath => System.IO.Path.Combine(Path, "epochs");

    private string StatePath => System.IO.Path.Combine(Path, "state");

    /// <summary>Makes the folder, and keeps others out until disposed.</summary>
    public static LogFolder Open(string path)
    {
        // errno.h of Linux, which is what .NET has as HResult there: EROFS, ENOSPC, EIO.
        const int ReadOnly = 30, NoSpace = 28, DiskError = 5;
        var lockPath = System.IO.Path.Combine(path, "lock");
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(
                    path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new LogFolder(
                path, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is UnauthorizedAccessException || e.HResult is ReadOnly or NoSpace or DiskError)
        {
            throw new LogFolderException($"The log's folder {path} cannot be written: {e.Message}", e);
        }
        catch (IOException e) when (File.Exists(lockPath))
        {
            throw new LogFolderException(
                $"Another collector is running on {path} (it holds the file \"lock\" there). "
                + "Stop it, or set Collector:Log:Directory.", e);
        }
        catch (IOException e)
        {
            throw new LogFolderException($"The log's folder {path} cannot be made: {e.Message}", e);
        }
    }

    /// <summary>Identity and epochs, oldest first; null where the folder holds no readable file of them.</summary>
    public (Guid LogId, List<EpochStart> Epochs)? ReadEpochs()
    {
        if (!File.Exists(EpochsPath))
            return null;
        var lines = File.ReadAllLines(EpochsPath);
        if (lines.Length < 2 || !lines[0].StartsWith(Title, StringComparison.Ordinal)
            || !Guid.TryParseExact(lines[0][Title.Length..], "N", out var logId))
            return null;
        var epochs = new List<EpochStart>();
        foreach (var line in lines.AsSpan(1))
        {
            if (Pair(line) is not var (epoch, offset))
                return null;
            epochs.Add(new EpochStart(epoch, offset));
        }

        return (logId, epochs);
    }

    /// <summary>Replaces the file in one step, and returns when the disk has it.</summary>
    public void WriteEpochs(Guid logId, IReadOnlyList<EpochStart> epochs)
    {
        var text = new StringBuilder().Append(Title).Append(logId.ToString("N")).Append('\n');
        foreach (var epoch in epochs.Skip(Math.Max(0, epochs.Count - EpochsMax)))
            text.Append(CultureInfo.InvariantCulture, $"{epoch.Epoch} {epoch.FirstOffset}\n");
        Replace(EpochsPath, text.ToString());
    }

    /// <summary>
    /// Where an orderly stop has left the log; null: it did not stop in order. From here on the log counts as open,
    /// until <see cref="WriteCleanStop"/>.
    /// </summary>
    public EpochStart? TakeCleanStop()
    {
        var state = File.Exists(StatePath) ? File.ReadAllText(StatePath).TrimEnd('\n') : IsOpen;
        // Not deleted: a power cut may bring a deleted file back.
        Replace(StatePath, IsOpen + '\n');
        return state.StartsWith(Clean, StringComparison.Ordinal) && Pair(state[Clean.Length..]) is var (epoch, head)
            ? new EpochStart(epoch, head)
            : null;
    }

    /// <summary>Says that everything up to <paramref name="head"/> is on disk.</summary>
    public void WriteCleanStop(ulong epoch, ulong head) =>
        Replace(StatePath, string.Create(CultureInfo.InvariantCulture, $"{Clean}{epoch} {head}\n"));

    public string SegmentPath(ulong firstOffset) =>
        System.IO.Path.Combine(Path, firstOffset.ToString("D20", CultureInfo.InvariantCulture) + ".log");

    /// <summary>Segment files in the order of their offsets.</summary>
    public IEnumerable<string> SegmentPaths() => Directory.EnumerateFiles(Path, "*.log").Order(StringComparer.Ordinal);

    public void Dispose() => _lock.Dispose();

    private static (ulong First, ulong Second)? Pair(string line)
    {
        var blank = line.IndexOf(' ');
        return blank > 0
            && ulong.TryParse(line.AsSpan(0, blank), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && ulong.TryParse(line.AsSpan(blank + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : null;
    }

    private void Replace(string path, string text)
    {
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        // Folders cannot be flushed from .NET. Flushing a file that has got its name makes ext4, XFS and btrfs write
        // down the name with it.
        using var named = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(named);
    }
}
