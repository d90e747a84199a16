using Microsoft.Extensions.Logging;
using Radiator.Collector.Erasure;

namespace Radiator.Collector.EventLog;

/// <summary>
/// Finds out, at start, what a folder holds: which log, which epoch, which segments, and where the last whole block
/// ends. What was torn off is cut; an unclean stop begins a new epoch, on disk before anything else is written.
/// </summary>
internal sealed class LogOpening(LogFolder folder, ILogger logger)
{
    public Guid LogId { get; private set; }

    public List<EpochStart> Epochs { get; private set; } = [];

    public List<Segment> Segments { get; } = [];

    public ulong Head { get; private set; }

    /// <summary>Throws <see cref="LogFolderException"/> where the disk does not let it.</summary>
    public void Run()
    {
        try
        {
            Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LogFolderException($"The log in {folder.Path} cannot be opened: {e.Message}", e);
        }
    }

    private void Open()
    {
        ErasureJournal.Redo(folder);
        var marker = folder.TakeCleanStop();
        var known = folder.ReadEpochs();
        LoadSegments(known?.LogId);
        if (Segments.Count > 0)
            ScanLast(Segments[^1]);
        if (known is null && Segments.Count == 0)
        {
            LogId = Guid.NewGuid();
            Epochs = [new EpochStart(1, 0)];
            folder.WriteEpochs(LogId, Epochs);
            return;
        }

        LogId = known?.LogId ?? Segments[0].Header.LogId;
        Epochs = known?.Epochs ?? EpochsOfSegments();
        var last = Epochs[^1];
        Head = Segments.Count > 0 ? Segments[^1].EndOffset : last.FirstOffset;
        if (known is not null && marker == new EpochStart(last.Epoch, Head))
            return;
        if (Segments.Count == 0 && marker is { } stopped && stopped.Epoch == last.Epoch)
        {
            // Everything aged out before an orderly stop: offsets go on where they were.
            Head = stopped.FirstOffset;
            return;
        }

        // Offsets that were given and lost may be given again, but in another epoch.
        Epochs.Add(new EpochStart(last.Epoch + 1, Head));
        folder.WriteEpochs(LogId, Epochs);
        logger.LogWarning(
            "The log in {Folder} was not closed cleanly: epoch {Epoch} begins at offset {Offset}",
            folder.Path, last.Epoch + 1, Head);
    }

    private void LoadSegments(Guid? logId)
    {
        foreach (var path in folder.SegmentPaths().ToList())
        {
            var header = SegmentScan.ReadHeader(path);
            if (header is null || header.Value.LogId != (logId ??= header.Value.LogId))
            {
                // The file of a creation that was cut short; or of another log: out of the way, not destroyed.
                logger.LogWarning("{Path} is no segment of this log; it is set aside as .unreadable", path);
                File.Move(path, path + ".unreadable", overwrite: true);
                continue;
            }

            var segment = new Segment(path, header.Value);
            if (Segments.Count > 0)
                CloseBefore(segment);
            Segments.Add(segment);
        }
    }

    private void CloseBefore(Segment next)
    {
        var file = new FileInfo(Segments[^1].Path);
        var newestAt = (file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100;
        Segments[^1].Close(file.Length, next.Header.FirstOffset, newestAt);
    }

    private void ScanLast(Segment last)
    {
        var end = SegmentScan.Blocks(last.Path, last.Header.FirstOffset, (header, _) => last.Add(header));
        var length = new FileInfo(last.Path).Length;
        if (length == end)
            return;
        logger.LogWarning("{Path}: {Bytes} bytes of an unfinished write were cut off", last.Path, length - end);
        using var file = File.OpenHandle(last.Path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, end);
    }

    private List<EpochStart> EpochsOfSegments()
    {
        var epochs = new List<EpochStart>();
        foreach (var segment in Segments)
        {
            if (epochs.Count == 0 || epochs[^1].Epoch != segment.Header.Epoch)
                epochs.Add(new EpochStart(segment.Header.Epoch, segment.Header.FirstOffset));
        }

        return epochs;
    }
}
