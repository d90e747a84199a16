using Radiator.Events;

namespace Radiator.Collector;

/// <summary>What has happened since the start. Thread-safe.</summary>
internal sealed class CollectorCounters
{
    private readonly long[] _discards = new long[Enum.GetValues<DiscardReason>().Length];
    private long _requests;
    private long _bytes;
    private long _events;
    private long _busy;
    private long _failed;
    private long _rateLimited;
    private int _subscribers;

    public void Request(int bytes)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void Events(int count) => Interlocked.Add(ref _events, count);

    public void Discarded(DiscardReason reason, int count) => Interlocked.Add(ref _discards[(int)reason], count);

    public void Busy() => Interlocked.Increment(ref _busy);

    public void RateLimited() => Interlocked.Increment(ref _rateLimited);

    public void Failed() => Interlocked.Increment(ref _failed);

    /// <summary>False, with nothing changed, where there are too many.</summary>
    public bool TrySubscribe(int max)
    {
        if (Interlocked.Increment(ref _subscribers) <= max)
            return true;
        Interlocked.Decrement(ref _subscribers);
        return false;
    }

    public void Unsubscribe() => Interlocked.Decrement(ref _subscribers);

    public CollectorStats Read() => new()
    {
        Requests = Volatile.Read(ref _requests),
        BytesReceived = Volatile.Read(ref _bytes),
        Events = Volatile.Read(ref _events),
        RefusedBusy = Volatile.Read(ref _busy),
        RefusedForRate = Volatile.Read(ref _rateLimited),
        RefusedFailed = Volatile.Read(ref _failed),
        Subscribers = Volatile.Read(ref _subscribers),
        Discards = Enum.GetValues<DiscardReason>()
            .Where(reason => Volatile.Read(ref _discards[(int)reason]) > 0)
            .ToDictionary(reason => reason, reason => Volatile.Read(ref _discards[(int)reason])),
    };
}
