namespace Radiator.Daemon.Notices;

/// <summary>
/// What waits to be sent on, for each target in its order, bounded: beyond a target's limit the oldest make way and are
/// counted. Changes are numbered, so that they are saved in one transaction with what they come from. Not thread-safe;
/// <see cref="Observations.DaemonMemory"/> guards it.
/// </summary>
public sealed class Outbox
{
    private readonly Dictionary<string, Queue> _queues = new(StringComparer.Ordinal);
    private readonly List<(ulong Number, long Change)> _removed = [];
    private ulong _next = 1;

    /// <summary>An outbox for targets and how many may wait for each.</summary>
    public Outbox(IEnumerable<(string Target, int WaitingMax)> targets)
    {
        foreach (var (target, waitingMax) in targets)
            _queues[target] = new Queue(waitingMax);
    }

    /// <summary>Adds a notice; <paramref name="change"/> marks it.</summary>
    public void Add(string target, string messageId, long person, byte[] body, long change)
    {
        if (!_queues.TryGetValue(target, out var queue))
            return;
        queue.Waiting.AddLast((new PendingNotice(_next++, target, messageId, person, body), change));
        MakeRoom(queue, change);
    }

    /// <summary>The oldest that waits for a target; null where nothing does.</summary>
    public PendingNotice? Oldest(string target) => _queues[target].Waiting.First?.Value.Notice;

    /// <summary>Takes one out that was sent or refused; false where it had to make way before.</summary>
    public bool Done(PendingNotice notice, bool wasSent, long change)
    {
        var queue = _queues[notice.Target];
        (wasSent ? ref queue.Sent : ref queue.Refused)++;
        for (var node = queue.Waiting.First; node is not null; node = node.Next)
        {
            if (node.Value.Notice.Number != notice.Number)
                continue;
            Remove(queue, node, change);
            return true;
        }

        return false;
    }

    /// <summary>Takes out what may not be kept any more; returns how many.</summary>
    public int Forget(Func<PendingNotice, bool> isTheirs, long change)
    {
        var count = 0;
        foreach (var queue in _queues.Values)
        {
            for (var node = queue.Waiting.First; node is not null;)
            {
                var next = node.Next;
                if (isTheirs(node.Value.Notice))
                {
                    Remove(queue, node, change);
                    count++;
                }

                node = next;
            }
        }

        return count;
    }

    /// <summary>What waits, what was sent, refused and dropped since the first start, by target.</summary>
    public IReadOnlyList<OutboxCounts> Counts() =>
        [.. _queues.Select(pair => new OutboxCounts(
            pair.Key, (ulong)pair.Value.Waiting.Count, pair.Value.Sent, pair.Value.Refused, pair.Value.Dropped))];

    /// <summary>Notices that were added after a change and still wait.</summary>
    public IReadOnlyList<PendingNotice> AddedSince(long change) =>
    [
        .. _queues.Values.SelectMany(queue => queue.Waiting)
            .Where(one => one.Change > change).Select(one => one.Notice),
    ];

    /// <summary>Numbers of notices that went after a change. Those before it are not asked for again.</summary>
    public IReadOnlyList<ulong> RemovedSince(long change)
    {
        _removed.RemoveAll(one => one.Change <= change);
        return [.. _removed.Select(one => one.Number)];
    }

    /// <summary>
    /// Takes over what was saved. Notices for a target that is not configured stay where they are saved until it is
    /// again.
    /// </summary>
    public void Restore(IReadOnlyList<PendingNotice> notices, IEnumerable<OutboxCounts> counts)
    {
        foreach (var one in counts)
        {
            if (_queues.TryGetValue(one.Target, out var queue))
                (queue.Sent, queue.Refused, queue.Dropped) = (one.Sent, one.Refused, one.Dropped);
        }

        foreach (var notice in notices.OrderBy(notice => notice.Number))
        {
            _next = Math.Max(_next, notice.Number + 1);
            if (!_queues.TryGetValue(notice.Target, out var queue))
                continue;
            queue.Waiting.AddLast((notice, 0));
            MakeRoom(queue, long.MaxValue);
        }
    }

    private void MakeRoom(Queue queue, long change)
    {
        while (queue.Waiting.Count > queue.WaitingMax)
        {
            Remove(queue, queue.Waiting.First!, change);
            queue.Dropped++;
        }
    }

    private void Remove(Queue queue, LinkedListNode<(PendingNotice Notice, long Change)> node, long change)
    {
        queue.Waiting.Remove(node);
        _removed.Add((node.Value.Notice.Number, change));
    }

    private sealed class Queue(int waitingMax)
    {
        public ulong Sent;
        public ulong Refused;
        public ulong Dropped;

        public int WaitingMax => waitingMax;

        public LinkedList<(PendingNotice Notice, long Change)> Waiting { get; } = new();
    }
}
