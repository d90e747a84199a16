using Radiator.Tail;
using Radiator.Wire.Attach.V1;

namespace Radiator.Demo;

/// <summary>
/// What a run of <c>demo</c> or <c>dev</c> must know of its daemon: whether it lives, what it counted, how far it is.
/// Any thread.
/// </summary>
internal sealed class PipelineWatch
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Stats _stats = new();
    private ulong _next;
    private bool _sawGap;

    /// <summary>
    /// Completes once the daemon follows the collector live: what is sent before that would not be seen.
    /// </summary>
    public Task Live => _live.Task;

    /// <summary>The daemon's newest counters.</summary>
    public Stats Stats
    {
        get
        {
            lock (_lock)
                return _stats;
        }
    }

    /// <summary>Takes something of the daemon's stream.</summary>
    public void Take(TailItem item)
    {
        lock (_lock)
        {
            switch (item)
            {
                case TailItem.Seen seen:
                    _next = seen.Event.Id.Offset + 1;
                    break;
                case TailItem.Discarded discarded:
                    _next = discarded.Discard.Id.Offset + 1;
                    break;
                case TailItem.Gap:
                    _sawGap = true;
                    break;
                case TailItem.Counters counters:
                    _stats = counters.Stats;
                    if (_stats.Link == LinkState.Live)
                        _live.TrySetResult();
                    break;
            }

            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits until everything below an offset was handled by the daemon and came here.</summary>
    public async Task DrainAsync(ulong head, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_stats.NextOffset >= head && (_next >= head || _sawGap))
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
