using System.Threading.Tasks.Sources;
using Radiator.Wire.Blocks;

namespace Radiator.Collector.EventLog;

/// <summary>
/// One request on its way into the log. The log calls <see cref="Prepare"/> on its writer, one append at a time: what
/// depends on the order of requests (deduplication, folding) is decided there, without a lock.
/// </summary>
internal abstract class PendingAppend : IValueTaskSource<AppendResult>
{
    // Continuations answer HTTP requests: they may not run on the writer.
    private ManualResetValueTaskSourceCore<AppendResult> _completion = new() { RunContinuationsAsynchronously = true };

    /// <summary>What counts against the limit of the commit queue.</summary>
    public abstract int QueuedBytes { get; }

    /// <summary>Nanoseconds since 1970.</summary>
    public abstract long ReceivedAt { get; }

    /// <summary>On the writer: the block, if its first record gets this offset; null: nothing to keep.</summary>
    public abstract RecordBlock? Prepare(ulong firstOffset);

    /// <summary>
    /// On the writer, after a failed commit: takes back what <see cref="Prepare"/> has registered. Called from the
    /// newest to the oldest append of the commit.
    /// </summary>
    public abstract void RollBack();

    /// <summary>On the writer, after a commit.</summary>
    public virtual void Committed()
    {
    }

    public ValueTask<AppendResult> AsValueTask() => new(this, _completion.Version);

    public void Complete(AppendResult result) => _completion.SetResult(result);

    AppendResult IValueTaskSource<AppendResult>.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<AppendResult>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<AppendResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);
}
