using Microsoft.Extensions.Logging;
using Radiator.Collector.EventLog;
using Radiator.Wire.Blocks;
using Radiator.Wire.Stream.V1;

namespace Radiator.Collector.Erasure;

/// <summary>
/// Erases a person's records from a log (docs/retention.md). First it says in the log which offsets go, then it writes
/// tombstones over them, in place: offsets stay, checksums are right again, and nothing of it is left in the files. One
/// at a time for a log.
/// </summary>
public static class LogErasure
{
    // Blocks that are written over in one go: senders wait meanwhile.
    private const int PatchBytesMax = 1024 * 1024;

    /// <summary>
    /// Erases in the folder of a log that no collector has open. Throws <see cref="LogFolderException"/> where one has,
    /// or where the folder cannot be used.
    /// </summary>
    public static async Task<ErasureReport> RunAsync(
        string directory, ErasureSubject subject, bool isDryRun, TimeProvider clock, ILoggerFactory loggers,
        CancellationToken cancellationToken = default)
    {
        // No retention: how long this log is kept is not known here.
        var settings = new LogSettings
        {
            Directory = directory, MaxAge = TimeSpan.FromDays(36_500), MaxBytes = long.MaxValue, RingBytes = 0,
        };
        await using var log = SegmentLog.Open(settings, clock, loggers.CreateLogger<SegmentLog>());
        return await RunAsync(log, subject, isDryRun, clock, cancellationToken);
    }

    /// <summary>Erases in a log that is open. Throws <see cref="IOException"/> where its disk refuses.</summary>
    internal static async Task<ErasureReport> RunAsync(
        SegmentLog log, ErasureSubject subject, bool isDryRun, TimeProvider clock, CancellationToken cancellationToken)
    {
        var person = new PersonIds(subject);
        var end = log.Head;
        var found = Search(log, person, end, cancellationToken);
        if (!isDryRun && found.HasAny)
        {
            var now = clock.GetUtcNow();
            if (found.Ranges.Count > 0
                && await log.AppendAsync(new NoticeAppend(found.Ranges, now)) != AppendResult.Committed)
                throw new IOException("The log takes no writes now; nothing was erased.");
            await EraseAsync(log, person, end, now, cancellationToken);
        }

        return new ErasureReport
        {
            IsDryRun = isDryRun,
            UserIds = [.. person.Users],
            AnonymousIds = [.. person.Anonymous],
            HasMoreIds = person.IsFull,
            Events = found.Events,
            Discards = found.Discards,
            Scanned = found.Scanned,
        };
    }

    /// <summary>
    /// Reads the log until it says nothing new of the person's ids; then all that is theirs is known.
    /// </summary>
    private static Found Search(SegmentLog log, PersonIds person, ulong end, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (found, isNew) = (new Found(), false);
            foreach (var (_, _, _, block) in Blocks(log, cancellationToken))
            {
                for (var i = 0; i < block.Count; i++)
                    isNew |= block.IsEvent(i)
                        && person.Learn(Record.Parser.ParseFrom(block.RecordMessage(i).Span).Event);
                found.Scanned += (ulong)block.Count;
                if (BlockErasure.Find(block, person, end) is { } erasure)
                    found.Add(erasure);
            }

            if (!isNew)
                return found;
        }
    }

    private static async Task EraseAsync(
        SegmentLog log, PersonIds person, ulong end, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (patches, blocks, bytes) = (new List<BlockPatch>(), new List<RecordBlock>(), 0);
        foreach (var (segment, position, header, block) in Blocks(log, cancellationToken))
        {
            if (BlockErasure.Find(block, person, end) is not { } erasure)
                continue;
            var erased = erasure.Apply(now);
            blocks.Add(erased);
            patches.Add(BlockPatch.Of(segment.Header.FirstOffset, position, header, erased));
            bytes += erased.Payload.Length;
            if (bytes >= PatchBytesMax)
                await FlushAsync();
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            if (patches.Count > 0)
                await WriterTask.RunAsync(log, Rewrite);
            patches.Clear();
            blocks.Clear();
            bytes = 0;
        }

        void Rewrite()
        {
            using (log.Folder.Rewriting.Write())
                ErasureJournal.Apply(log.Folder, patches);
            foreach (var erased in blocks)
                log.Recent.Replace(erased);
        }
    }

    /// <summary>The whole blocks of all segments, oldest first, with their places in the files.</summary>
    private static IEnumerable<(Segment Segment, long Position, BlockHeader Header, RecordBlock Block)> Blocks(
        SegmentLog log, CancellationToken cancellationToken)
    {
        foreach (var segment in log.Segments)
        {
            var blocks = new LogFileBlocks(segment);
            while (blocks.TryNext(out var position, out var header, out var payload))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (payload is not null)
                    yield return (segment, position, header, RecordBlock.Read(payload));
            }
        }
    }

    private sealed class Found
    {
        public ErasedRanges Ranges { get; } = new();

        public ulong Events { get; private set; }

        public ulong Discards { get; private set; }

        public ulong Scanned { get; set; }

        public bool HasAny { get; private set; }

        public void Add(BlockErasure erasure)
        {
            HasAny = true;
            Events += (ulong)erasure.Events;
            Discards += (ulong)erasure.Discards;
            foreach (var offset in erasure.Offsets)
                Ranges.Add(offset);
        }
    }
}
