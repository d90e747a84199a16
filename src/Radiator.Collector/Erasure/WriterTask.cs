using System.Runtime.ExceptionServices;
using Radiator.Collector.EventLog;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.Erasure;

/// <summary>Work for the log's writer that adds no record: nobody else changes files or tables meanwhile.</summary>
internal sealed class WriterTask : PendingAppend
{
    private readonly Action _work;
    private ExceptionDispatchInfo? _failure;

    private WriterTask(Action work) => _work = work;

    public override int QueuedBytes => 0;

    public override long ReceivedAt => 0;

    /// <summary>Runs it; throws what it throws, and <see cref="IOException"/> where the log is closing.</summary>
    public static async Task RunAsync(SegmentLog log, Action work)
    {
        var task = new WriterTask(work);
        if (await log.AppendAsync(task) == AppendResult.Closed)
            throw new IOException("The log is closing.");
        task._failure?.Throw();
    }

    public override RecordBlock? Prepare(ulong firstOffset)
    {
        try
        {
            _work();
        }
        catch (Exception e)
        {
            // It is the caller's; the requests in the same commit have nothing to do with it.
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        return null;
    }

    public override void RollBack()
    {
        // What is gone stays gone, whatever becomes of the others in its commit.
    }
}
