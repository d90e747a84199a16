namespace Radiator.Collector.EventLog;

/// <summary>What a log is opened with.</summary>
internal sealed record LogSettings
{
    public required string Directory { get; init; }

    /// <summary>Whether a commit waits for the disk.</summary>
    public bool FlushEachCommit { get; init; }

    public long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    public long MaxBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    public long RingBytes { get; init; } = 32 * 1024 * 1024;

    public long CommitQueueBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Opens a file for writing; a test's seam.</summary>
    public Func<string, ISegmentFile> OpenFile { get; init; } = path => new SegmentFile(path);
}
