using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Radiator.Collector.EventLog;
using Radiator.Events;
using Radiator.Testing;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Tests.EventLog;

/// <summary>Blocks whose records say who they are, and a log to put them in.</summary>
internal static class TestLog
{
    public static LogSettings Settings(string directory) => new() { Directory = directory, SegmentBytes = 64 * 1024 };

    public static SegmentLog Open(LogSettings settings, TimeProvider? clock = null) =>
        SegmentLog.Open(settings, clock ?? new ManualTime(), NullLogger.Instance);

    /// <summary>A folder as a killed process leaves it: what the kernel has, and no orderly stop.</summary>
    public static TemporaryFolder Killed(string directory)
    {
        var copy = new TemporaryFolder();
        foreach (var path in Directory.EnumerateFiles(directory).Where(path => Path.GetFileName(path) != "lock"))
            File.Copy(path, copy.File(Path.GetFileName(path)));
        return copy;
    }

    /// <summary>
    /// The texts of all records from an offset on, from the files alone; null stands for each that is missing.
    /// </summary>
    public static List<string?> ReadFiles(SegmentLog log, ulong from)
    {
        var (reader, blocks, texts) = (new LogReader(log), new List<RecordBlock>(), new List<string?>());
        while (from < log.Head)
        {
            var read = reader.Read(from, blocks);
            if (read.IsMissing)
            {
                for (; from < read.ResumeAt; from++)
                    texts.Add(null);
                continue;
            }

            foreach (var block in blocks)
            {
                for (var i = (int)(from - block.FirstOffset); i < block.Count; i++, from++)
                    texts.Add(Text(block, i));
            }
        }

        return texts;
    }

    public static string Text(RecordBlock block, int index) =>
        Radiator.Wire.Stream.V1.Record.Parser.ParseFrom(block.RecordMessage(index).Span).Discard.Body.ToStringUtf8();

    /// <summary>An append of records with these texts.</summary>
    internal sealed class Texts(DateTimeOffset receivedAt, params string[] texts) : PendingAppend
    {
        public override int QueuedBytes => 100 + texts.Sum(text => text.Length);

        public override long ReceivedAt => (receivedAt - DateTimeOffset.UnixEpoch).Ticks * 100;

        public int RolledBack { get; private set; }

        public ulong FirstOffset { get; private set; }

        public override RecordBlock Prepare(ulong firstOffset)
        {
            FirstOffset = firstOffset;
            var builder = new RecordBlockBuilder(new RequestEnvelope { ReceivedAt = receivedAt });
            foreach (var text in texts)
                builder.AddDiscard(DiscardReason.Duplicate, Encoding.UTF8.GetBytes(text), "");
            return builder.Build();
        }

        public override void RollBack() => RolledBack++;
    }
}
